package main

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// What a clerk starts from, in Chinese.
//
//go:embed template/*.yaml
var templates embed.FS

// begin writes a small organization to start from, and never over anything.
func begin(c *call) int {
	if len(c.args) == 0 {
		return c.wrong(text("要写一个目录, 例如 mandate init 我的小区", "name a directory, such as mandate init site"))
	}
	dir := c.args[0]
	written, err := templates.ReadFile("template/site.yaml")
	if err != nil {
		return c.written(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		c.complain(diag.Textf("建不了目录 %s: %s", "cannot make the directory %s: %s", dir, cause(err).In(c.lang)))
		return misuse
	}
	for _, pattern := range []string{"*.yaml", "*.yml"} {
		if found, _ := filepath.Glob(filepath.Join(dir, pattern)); len(found) > 0 {
			c.complain(diag.Textf("%s 里已经有 %s, 不去动它; 换一个空目录", "%s already holds %s, which is left alone; name an empty directory", dir, filepath.Base(found[0])))
			return misuse
		}
	}
	file := filepath.Join(dir, "site.yaml")
	if err := os.WriteFile(file, written, 0o644); err != nil {
		c.complain(diag.Textf("写不了 %s: %s", "cannot write %s: %s", file, cause(err).In(c.lang)))
		return misuse
	}
	return c.say(diag.Textf("写好了 %s。照着改, 改完运行: mandate check %s", "wrote %s. Change it, then run: mandate check %s", file, dir))
}

// snippet prints something to paste into a file.
func snippet(c *call) int {
	if len(c.args) == 0 {
		return c.wrong(text("要写 position(岗位)、duty(职责) 或 authority(权限)", "name position, duty or authority"))
	}
	name := map[string]string{"岗位": "position", "职责": "duty", "权限": "authority"}[c.args[0]]
	if name == "" {
		name = c.args[0]
	}
	written, err := templates.ReadFile("template/" + name + ".yaml")
	if errors.Is(err, fs.ErrNotExist) || name == "site" {
		return c.wrong(diag.Textf("没有“%s”的样子, 可以写 position(岗位)、duty(职责) 或 authority(权限)", "there is none for “%s”; name position, duty or authority", c.args[0]))
	}
	_, err = c.out.Write(written)
	return c.written(err)
}

// schema prints the JSON Schema of the language.
func schema(c *call) int {
	_, err := c.out.Write(config.Schema())
	return c.written(err)
}
