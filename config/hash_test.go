package config_test

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// exploded is a model with every item of every list in a file of its own, the last item in the first file.
func exploded(t *testing.T, f files) files {
	t.Helper()
	var sections []map[string]any // one key and one item, or a value that is no list
	for _, name := range names(f) {
		var file map[string]any
		require.NoError(t, yaml.Unmarshal([]byte(datesAsText(f[name])), &file))
		for key, value := range file {
			if nested, ok := value.(map[string]any); ok && key == "approvals" {
				for inner, list := range nested {
					for _, item := range list.([]any) {
						sections = append(sections, map[string]any{key: map[string]any{inner: []any{item}}})
					}
				}
			} else if list, ok := value.([]any); ok {
				for _, item := range list {
					sections = append(sections, map[string]any{key: []any{item}})
				}
			} else {
				sections = append(sections, map[string]any{key: value})
			}
		}
	}
	all := files{}
	for i, section := range sections {
		text, err := yaml.Marshal(section)
		require.NoError(t, err)
		all[fmt.Sprintf("%03d.yaml", len(sections)-i)] = string(text)
	}
	return all
}

// joined is a model as the text of one file, which has every section once.
func joined(t *testing.T, f files) string {
	t.Helper()
	whole := map[string]any{}
	for _, name := range names(f) {
		var file map[string]any
		require.NoError(t, yaml.Unmarshal([]byte(datesAsText(f[name])), &file))
		join(whole, file)
	}
	text, err := yaml.Marshal(whole)
	require.NoError(t, err)
	return string(text)
}

// join puts the lists of a section behind those that are there.
func join(whole, section map[string]any) {
	for key, value := range section {
		switch value := value.(type) {
		case []any:
			before, _ := whole[key].([]any)
			whole[key] = slices.Concat(before, value)
		case map[string]any:
			if whole[key] == nil {
				whole[key] = map[string]any{}
			}
			join(whole[key].(map[string]any), value)
		default:
			whole[key] = value
		}
	}
}

// datesAsText keeps the reader of the test from turning days into instants.
func datesAsText(text string) string { return strings.ReplaceAll(text, "2026-01-01", "'2026-01-01'") }

func names(f files) []string {
	var all []string
	for name := range f {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

func TestHowAModelIsCutIntoFilesDoesNotMatter(t *testing.T) {
	f := estate(t)
	want := hashes(load(t, f))

	require.Equal(t, want, hashes(load(t, files{"all.yaml": joined(t, f)})))

	apart := exploded(t, f)
	require.Greater(t, len(apart), 100)
	m := load(t, apart)
	require.Equal(t, want, hashes(m))
	require.Equal(t, load(t, f).Findings().Summary(), m.Findings().Summary())
}

// turned is a model with the lists of some keys in the opposite order.
func turned(t *testing.T, f files, keys ...string) files {
	t.Helper()
	all := files{}
	for name, text := range f {
		var file yaml.Node
		require.NoError(t, yaml.Unmarshal([]byte(text), &file))
		turn(&file, keys)
		written, err := yaml.Marshal(&file)
		require.NoError(t, err)
		all[name] = string(written)
	}
	return all
}

func turn(n *yaml.Node, keys []string) {
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 && child.Kind == yaml.SequenceNode && slices.Contains(keys, n.Content[i-1].Value) {
			slices.Reverse(child.Content)
		}
		turn(child, keys)
	}
}

func TestTheOrderOfListsDoesNotMatter(t *testing.T) {
	want := hashes(load(t, estate(t)))
	require.Equal(t, want, hashes(load(t, turned(t, estate(t), "documents", "units", "parties", "positions", "people", "assignments",
		"kinds", "attributes", "authorities", "routes", "accept", "propose", "draft", "record", "post"))))
	within := hashes(load(t, turned(t, estate(t), "aliases", "subordinates", "source")))
	require.Equal(t, want, within, "the order of aliases, of stated subordinates and of clauses changes the hash")
}

func TestCommentsBlanksAndAcceptancesDoNotMatter(t *testing.T) {
	f := estate(t)
	want := hashes(load(t, f))
	spaced := files{}
	for name, text := range f {
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			if line = strings.ReplaceAll(line, "{", "{  "); line != "" && !strings.HasPrefix(strings.TrimSpace(line), "#") {
				line += "   # 说明"
			}
			lines[i] = line
		}
		spaced["x-"+name] = "\ufeff# 说明\r\n\r\n" + strings.Join(lines, "\r\n")
	}
	require.Equal(t, want, hashes(load(t, spaced)))
	delete(f, "accept.yaml")
	require.Equal(t, want, hashes(load(t, f)))
}

func TestTheSameThingInOtherWordsHasTheSameHash(t *testing.T) {
	want := hashes(load(t, estate(t)))
	for what, same := range map[string]files{
		"a superior by name":    estate(t).with(t, "positions.yaml", "reports_to: security_captain", "reports_to: 安全大班长"),
		"a superior as a list":  estate(t).with(t, "positions.yaml", "reports_to: security_captain", "reports_to: [{position: security_captain}]"),
		"a host by alias":       estate(t).with(t, "positions.yaml", "held_with: front_desk", "held_with: 客户前台"),
		"a person by name":      estate(t).with(t, "people.yaml", "{person: LS-0019,", "{person: 示例-大堂岗丙,"),
		"a limit by its bound":  estate(t).with(t, "approvals.yaml", "2000元以下(不含2000元)", "{below: 2000}"),
		"a limit in full width": estate(t).with(t, "approvals.yaml", "2000元以下(不含2000元)", "不满２０００元"),
		"a type in Chinese":     estate(t).with(t, "approvals.yaml", "type: bool", "type: 是否"),
		"a verb in Chinese":     estate(t).with(t, "approvals.yaml", "    - id: am_spending\n      position: manager_assistant\n      verb: approve", "    - id: am_spending\n      position: manager_assistant\n      verb: 批准"),
		"a yes written out":     estate(t).with(t, "people.yaml", "{person: LS-0019, position: lobby_guard, from: 2026-01-01}", "{person: LS-0019, position: lobby_guard, from: 2026-01-01, acting: 否}"),
		"a quoted day":          estate(t).with(t, "people.yaml", "{person: LS-0019, position: lobby_guard, from: 2026-01-01}", "{person: LS-0019, position: lobby_guard, from: '2026-01-01'}"),
		"one clause in a list":  estate(t).with(t, "approvals.yaml", "{id: expense, name: 日常费用支出, amount: required, source: AM-W15}", "{id: expense, name: 日常费用支出, amount: required, source: [AM-W15]}"),
	} {
		t.Run(what, func(t *testing.T) { require.Equal(t, want, hashes(load(t, same))) })
	}
}

func TestAChangeOfMeaningChangesTheOneHashItBelongsTo(t *testing.T) {
	was := hashes(load(t, estate(t)))
	policy := map[string]files{
		"a limit":               estate(t).with(t, "approvals.yaml", "2000元以下(不含2000元)", "2000元以下"),
		"a condition":           estate(t).with(t, "approvals.yaml", "when: request.format_contract", "when: not request.format_contract"),
		"a line":                estate(t).with(t, "positions.yaml", "    name: 大堂岗\n    unit: security\n    reports_to: security_leader", "    name: 大堂岗\n    unit: security\n    reports_to: security_captain"),
		"a day of a line":       estate(t).with(t, "positions.yaml", "reports_to: security_captain", "reports_to: {position: security_captain, from: 2020-01-01}"),
		"a day of an authority": estate(t).with(t, "approvals.yaml", "limit: 不限", "limit: 不限\n      from: 2026-01-01"),
		"who holds it":          estate(t).with(t, "positions.yaml", "held_with: equipment_keeper", "held_with: facility_worker"),
		"a headcount":           estate(t).with(t, "positions.yaml", "    headcount: 1\n    source: [SC-H1, SC-H2, SC-O1]", "    headcount: 2\n    source: [SC-H1, SC-H2, SC-O1]"),
		"who takes the rest":    estate(t).with(t, "approvals.yaml", "{kind: expense, steps: [{approve: line}], otherwise: company", "{kind: expense, steps: [{approve: line}], otherwise: quality_department"),
		"a time zone":           estate(t).with(t, "organization.yaml", "Asia/Shanghai", "Asia/Urumqi"),
		"a clause":              estate(t).with(t, "positions.yaml", "[LG-H1, LG-H2]", "[LG-H1]"),
	}
	for what, changed := range policy {
		t.Run(what, func(t *testing.T) {
			now := hashes(load(t, changed))
			require.NotEqual(t, was[0], now[0])
			require.Equal(t, was[1], now[1])
		})
	}
	register := map[string]files{
		"who is assigned":    estate(t).with(t, "people.yaml", "{person: LS-0019, position: lobby_guard", "{person: LS-0019, position: gate_guard"),
		"from when":          estate(t).with(t, "people.yaml", "{person: LS-0019, position: lobby_guard, from: 2026-01-01}", "{person: LS-0019, position: lobby_guard, from: 2026-01-02}"),
		"whether acting":     estate(t).with(t, "people.yaml", "{person: LS-0019, position: lobby_guard, from: 2026-01-01}", "{person: LS-0019, position: lobby_guard, from: 2026-01-01, acting: true}"),
		"what one is called": estate(t).with(t, "people.yaml", "示例-大堂岗丙", "示例-大堂岗丁"),
		"who is away":        estate(t).with(t, "people.yaml", "assignments:", "absences: [{person: LS-0001, from: 2026-02-01, through: 2026-02-14}]\nassignments:"),
	}
	for what, changed := range register {
		t.Run(what, func(t *testing.T) {
			now := hashes(load(t, changed))
			require.Equal(t, was[0], now[0])
			require.NotEqual(t, was[1], now[1])
		})
	}
}

// inChinese writes every key of a file as the language's Chinese synonym, in place, by the structs that steer reading.
func inChinese(t *testing.T, text string) string {
	t.Helper()
	var file yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(text), &file))
	lines := strings.Split(text, "\n")
	var keys []*yaml.Node
	words := map[*yaml.Node]string{}
	translate(t, file.Content[0], reflect.TypeFor[config.Spec](), func(key *yaml.Node, word string) {
		keys = append(keys, key)
		words[key] = word
	})
	slices.SortFunc(keys, func(a, b *yaml.Node) int { return b.Column - a.Column }) // from the end of each line
	for _, key := range keys {
		line := []rune(lines[key.Line-1])
		require.Equal(t, key.Value, string(line[key.Column-1:key.Column-1+len(key.Value)]))
		lines[key.Line-1] = string(line[:key.Column-1]) + words[key] + string(line[key.Column-1+len(key.Value):])
	}
	return strings.Join(lines, "\n")
}

// translate visits the keys of a value that is read into a type.
func translate(t *testing.T, n *yaml.Node, typ reflect.Type, visit func(key *yaml.Node, word string)) {
	t.Helper()
	if typ == reflect.TypeFor[diag.Pairs]() {
		return // the model declares these keys
	}
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			translate(t, item, typ, visit)
		}
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			key := n.Content[i]
			field, found := fieldOf(typ, key.Value)
			require.True(t, found, "%s has no key %s", typ, key.Value)
			word := field.Tag.Get("zh")
			require.NotEmpty(t, word, "%s.%s", typ, key.Value)
			visit(key, word)
			translate(t, n.Content[i+1], field.Type, visit)
		}
	}
}

// fieldOf is the field of a struct, or of one whose keys belong to it, that has a key.
func fieldOf(typ reflect.Type, key string) (reflect.StructField, bool) {
	for i := range typ.NumField() {
		field := typ.Field(i)
		name, option, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if name == key {
			return field, true
		}
		if option == "inline" {
			if within, found := fieldOf(field.Type, key); found {
				return within, true
			}
		}
	}
	return reflect.StructField{}, false
}

func TestChineseKeysMeanWhatTheEnglishOnesMean(t *testing.T) {
	f, chinese := estate(t), files{}
	for name, text := range f {
		chinese[path.Base(name)] = inChinese(t, text)
	}
	require.Contains(t, chinese["approvals.yaml"], "类型: bool")
	chinese = chinese.with(t, "approvals.yaml", "类型: bool", "类型: 是否")
	require.Contains(t, chinese["positions.yaml"], "    直接上级: manager_assistant\n    原文:\n      直接上级: 部门经理助理")
	require.NotRegexp(t, `(?m)(^ *|[{,] *|- )[a-z_]+:`, chinese["approvals.yaml"]+strings.ReplaceAll(chinese["people.yaml"], "{fire_operator: true}", "{}"), "what the model itself declares is no key of the language")
	m := load(t, chinese)
	require.Equal(t, hashes(load(t, f)), hashes(m))
	require.Equal(t, load(t, f).Findings().Summary(), m.Findings().Summary())
}

func TestEveryTypeHasAChineseWordThatMeansTheSame(t *testing.T) {
	typed := func(types ...string) files {
		f := estate(t)
		for i, typ := range types {
			options, values := "", ""
			if i == 3 {
				options, values = ", options: [甲, 乙]", ", values: [甲, 乙]"
			}
			if i < 5 {
				f[fmt.Sprintf("fact-%d.yaml", i)] = fmt.Sprintf("facts: [{id: f%d, type: %s%s}]\nperson_attributes: [{id: q%d, type: %s%s}]\n", i, typ, options, i, typ, options)
			}
			f[fmt.Sprintf("kind-%d.yaml", i)] = fmt.Sprintf("approvals: {kinds: [{id: k%d, amount: required, source: AM-W15, attributes: [{id: a, type: %s%s}]}]}\n", i, typ, values)
		}
		return f
	}
	want := hashes(load(t, typed("bool", "int", "text", "enum", "day", "money")))
	require.NotEqual(t, hashes(load(t, estate(t))), want)
	require.Equal(t, want, hashes(load(t, typed("是否", "整数", "文字", "选项", "日期", "金额"))))
}
