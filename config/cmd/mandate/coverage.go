package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

func coverageOptions(c *call) []option {
	return []option{{"clauses", text("文件", "FILE"),
		text("条款清单: 制表符分隔, 第一行是表头, 第一列是条款编号", "the clauses: a TSV with a header line, the clause id in the first column"), &c.file}}
}

// coverage prints how much of a document the model implements.
func coverage(c *call) int {
	clauses, ok := c.clauses()
	if !ok {
		return misuse
	}
	m, ok := c.model()
	if !ok {
		return misuse
	}
	sound := c.tell(m)
	found := m.Coverage(clauses)
	status := c.covered(found)
	if status == fine && (!sound || len(found.Missing) > 0 || len(found.Unknown) > 0) {
		return faulty
	}
	return status
}

// clauses reads the ids of the clauses. It reports false after telling what is wrong.
func (c *call) clauses() ([]string, bool) {
	if c.file == "" {
		if len(c.args) > 0 {
			c.wrong(text("没有写条款清单: 加上 --clauses 文件", "the clauses are missing: add --clauses FILE"))
			return nil, false
		}
		return config.Clauses(), true
	}
	written, err := os.ReadFile(c.file)
	if err != nil {
		why := text("打不开", "it cannot be opened")
		if errors.Is(err, fs.ErrNotExist) {
			why = text("没有这个文件", "there is no such file")
		}
		c.complain(diag.Textf("打不开 %s: ", "cannot open %s: ", c.file).Then(why.ZH, why.EN))
		return nil, false
	}
	ids := clauseIDs(written)
	if len(ids) == 0 {
		c.wrong(diag.Textf("%s 里没有条款: 第一行是表头, 从第二行起, 第一列写条款编号", "there are no clauses in %s: a header line, then the clause id in the first column", c.file))
		return nil, false
	}
	for _, id := range ids {
		if strings.ContainsAny(id, " \u3000#，。；：") || len(id) > 64 {
			c.wrong(diag.Textf("%s 不是条款清单: “%s”不像条款编号; 第一行是表头, 从第二行起一行一条, 第一列写条款编号, 用制表符隔开",
				"%s is no list of clauses: “%s” is no clause id; a header line, then a line a clause with its id in the first column, separated by tabs", c.file, short(id)))
			return nil, false
		}
	}
	return ids, true
}

// short is the beginning of a text.
func short(s string) string {
	const most = 20
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// clauseIDs is the first column of a table, without its header and without what is empty.
func clauseIDs(table []byte) []string {
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(table), "\ufeff"), "\r", "\n"), "\n")
	var ids []string
	for i, line := range lines {
		id, _, _ := strings.Cut(line, "\t")
		if id = strings.TrimSpace(id); id != "" && i > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// coverageAnswer is the coverage as the contract writes it.
type coverageAnswer struct {
	Clauses   int             `json:"clauses"`
	Cited     int             `json:"cited"`
	Missing   []string        `json:"missing"`
	Unknown   []string        `json:"unknown"`
	Misplaced []string        `json:"misplaced"`
	Crowded   []crowdedAnswer `json:"crowded"`
}

type crowdedAnswer struct {
	Path    string   `json:"path"`
	Clauses []string `json:"clauses"`
}

func (c *call) covered(found config.Coverage) int {
	if c.format == "json" {
		answer := coverageAnswer{found.Clauses, found.Cited, found.Missing, found.Unknown, found.Misplaced, []crowdedAnswer{}}
		for _, entry := range found.Crowded {
			answer.Crowded = append(answer.Crowded, crowdedAnswer{string(entry.Path), entry.Clauses})
		}
		return c.json(answer)
	}
	b := &bytes.Buffer{}
	fmt.Fprintln(b, diag.Textf("条款 %d, 有依据的 %d", "clauses %d, cited %d", found.Clauses, found.Cited).In(c.lang))
	for _, list := range []struct {
		title diag.Text
		ids   []string
	}{
		{text("没有写到的: ", "not cited: "), found.Missing},
		{text("清单里没有的: ", "cited and not on the list: "), found.Unknown},
		{text("只由别的岗位引用的: ", "cited by other positions alone: "), found.Misplaced},
	} {
		if len(list.ids) > 0 {
			fmt.Fprintln(b, list.title.In(c.lang)+plain(strings.Join(list.ids, " ")))
		}
	}
	for _, entry := range found.Crowded {
		fmt.Fprintln(b, text("一项引用太多: ", "one entry for too many: ").In(c.lang)+plain(string(entry.Path)+" "+strings.Join(entry.Clauses, " ")))
	}
	_, err := c.out.Write(b.Bytes())
	return c.written(err)
}
