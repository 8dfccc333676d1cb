package yamlnode_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org/diag"
)

// lanshan are the files of the organization that the library ships.
func lanshan(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../lanshan/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	files := make(map[string][]byte)
	for _, name := range names {
		files[name], err = os.ReadFile(name)
		require.NoError(t, err)
	}
	return files
}

// inChinese is a model with Chinese keys.
const inChinese = `# 岗位和审批
语言版本: 1
组织: {编号: lanshan, 名称: 蓝山, 时区: Asia/Shanghai}
岗位:
  - 编号: front_desk
    名称: 前台接待员
    别名: [客户前台, 前台]
    直接上级: customer_officer
    原文: {直接上级: 客服主办, 直接下级: 无}
    依据: [FD-H1, FD-H2]
    理解: 原文如此，待修订；注意：先核对
  - {编号: cashier, 名称: 收银员, 直接上级: [{岗位: front_desk, 开始: 2026-01-01}], 理解: 兼任，见原文：第三条}
审批管理:
  权限:
    - 编号: spending
      岗位: front_desk
      动作: approve
      事项:
        - expense
        - contract
      限额: {不满: 2000}
接受:
  - {代码: org.unheld, 位置: 'positions[a]', 原因: 原文如此，待修订}
`

// language reads a text of the whole language.
func language(decoder *yamlnode.Decoder, text []byte) (config.Spec, []string) {
	var spec config.Spec
	file, findings := decoder.Parse("a.yaml", text)
	if file != nil {
		findings = append(findings, decoder.Decode(file, &spec)...)
	}
	return spec, briefs(findings)
}

func TestLanshanHasNoAccident(t *testing.T) {
	decoder := yamlnode.New(days, (*config.Spec)(nil))
	for name, text := range lanshan(t) {
		_, findings := language(decoder, text)
		require.Empty(t, findings, name)
		_, findings = language(decoder, bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")))
		require.Empty(t, findings, name)
	}
}

// slips are single slips of the finger, each with the code it is told by: what is typed, and what instead.
var slips = []struct {
	typed, instead, code string
	shift                int // characters from the slip to the place of the finding; -1 where it stands elsewhere
}{
	{`: `, `：`, "yaml.full-width-colon", 0},
	{`: `, `： `, "yaml.full-width-colon", 0},
	{`:\n`, "：\n", "yaml.full-width-colon", 0},
	{`: `, `:`, "yaml.missing-space", 0},
	{`: `, `:　`, "yaml.odd-space", 1},
	{`, `, `，`, "yaml.full-width-comma", 0},
	{`, `, `、`, "yaml.full-width-comma", 0},
	{`- `, `－`, "yaml.full-width-dash", 0},
	{`- `, `— `, "yaml.full-width-dash", 0},
	{`- `, `-`, "yaml.missing-space", 0},
	{`\]\n`, "】\n", "yaml.full-width-brackets", 0},
	{`\]\n`, "\n", "yaml.unclosed", -1},
	{`\}\n`, "\n", "yaml.unclosed", -1},
	{`'\}?\n`, "\n", "yaml.unclosed", -1},
	{`\n {4}`, "\n　　", "yaml.odd-space", -1},
	{`\n {4}`, "\n\t\t", "yaml.tab", -1},
}

// unplacedSpec is the language's content without the places where it was written.
func unplacedSpec(spec config.Spec) config.Spec {
	clearPlaces(reflect.ValueOf(&spec))
	return spec
}

func clearPlaces(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			clearPlaces(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			clearPlaces(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[diag.Pos]() {
			v.SetZero()
			return
		}
		for i := range v.NumField() {
			clearPlaces(v.Field(i))
		}
	}
}

// alike is a piece of a line without what tells it from others of its form: words are short or long, in one script or the other.
func alike(line []byte) string {
	return string(eachWord.ReplaceAllFunc(line, func(word []byte) []byte {
		kind := byte('a')
		if word[0] >= utf8.RuneSelf {
			kind = 'z'
		}
		if utf8.RuneCount(word) > 16 {
			kind -= 'a' - 'A'
		}
		return []byte{kind}
	}))
}

var eachWord = regexp.MustCompile(`[a-zA-Z0-9_.]+|\p{Han}+`)

// Every slip at every place of the files is one finding, and the file is read as if nothing had happened. Of the places
// that are alike it is tried at one.
func TestEverySlipIsOneFinding(t *testing.T) {
	decoder := yamlnode.New(days, (*config.Spec)(nil))
	files := lanshan(t)
	files["in Chinese"] = []byte(inChinese)
	tried := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := files[name]
		meant, _ := language(decoder, text)
		clearPlaces(reflect.ValueOf(&meant))
		for n, slip := range slips {
			for _, at := range regexp.MustCompile(slip.typed).FindAllIndex(text, -1) {
				line := text[bytes.LastIndexByte(text[:at[0]], '\n')+1:]
				if hash := bytes.IndexByte(line, '#'); hash == 0 || bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("#")) {
					continue
				}
				if slip.code == "yaml.tab" && text[at[0]-1] == ',' {
					continue // between the items of a bracket YAML allows it
				}
				rest, _, _ := bytes.Cut(text[at[1]:], []byte("\n"))
				before, after := alike(text[len(text)-len(line):at[0]]), alike(rest)
				place := fmt.Sprint(n, before[max(0, len(before)-20):], "\n", after[:min(len(after), 20)])
				if tried[place] {
					continue
				}
				tried[place] = true
				if testing.Short() && len(tried)%10 > 0 {
					continue
				}
				changed := strings.Join([]string{string(text[:at[0]]), slip.instead, string(text[at[1]:])}, "")
				got, findings := language(decoder, []byte(changed))
				require.Len(t, findings, 1, "%s: %s\n%q", name, changed[at[0]:min(len(changed), at[0]+80)], findings)
				require.True(t, strings.HasPrefix(findings[0], slip.code+" "), "%s: %s", name, findings[0])
				if slip.shift >= 0 {
					row, column := bytes.Count(text[:at[0]], []byte("\n"))+1, utf8.RuneCount(text[bytes.LastIndexByte(text[:at[0]], '\n')+1:at[0]])+1
					require.Contains(t, findings[0], fmt.Sprintf(" %d:%d+", row, column+slip.shift), name)
				}
				require.Equal(t, meant, unplacedSpec(got), changed[at[0]:min(len(changed), at[0]+80)])
			}
		}
	}
}
