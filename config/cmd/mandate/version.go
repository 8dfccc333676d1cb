package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/mandate-go/mandate/config"
)

// version prints what this is.
func version(c *call) int {
	release := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		release = info.Main.Version
	}
	if c.format == "json" {
		return c.json(struct {
			Version  string `json:"version"`
			Language int    `json:"language"`
			Go       string `json:"go"`
		}{release, config.Version, runtime.Version()})
	}
	_, err := fmt.Fprintf(c.out, "mandate %s, %s %d, %s\n", release, text("语言版本", "language").In(c.lang), config.Version, runtime.Version())
	return c.written(err)
}
