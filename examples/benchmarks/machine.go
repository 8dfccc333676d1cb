package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// peers are the modules that are compared.
var peers = []string{
	"cel.dev/cel-go", "github.com/casbin/casbin/v2", "github.com/cockroachdb/apd/v3", "github.com/expr-lang/expr", "github.com/goccy/go-yaml",
	"github.com/open-policy-agent/opa", "github.com/rickar/cal/v2", "github.com/shopspring/decimal", "github.com/teambition/rrule-go", "gopkg.in/yaml.v3",
}

// machine tells on what and with what it was measured, a line of Markdown.
func machine() string {
	return fmt.Sprintf("Measured with %s on %s/%s, %s, %d CPUs, with %s.", runtime.Version(), runtime.GOOS, runtime.GOARCH, processor(), runtime.GOMAXPROCS(0), versions())
}

// versions are the peers and their versions, as they were built into the program.
func versions() string {
	built := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			built[m.Path] = m.Version
		}
	}
	all := make([]string, len(peers))
	for i, p := range peers {
		all[i] = p + " " + built[p]
	}
	return strings.Join(all, ", ")
}

// processor is its name where the system tells it.
func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if key, value, _ := strings.Cut(line, ":"); strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "an unnamed processor"
}
