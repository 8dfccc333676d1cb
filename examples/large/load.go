package main

import (
	"fmt"
	"runtime"
	"time"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// company is what was generated, and the models that it was loaded into.
type company struct {
	*generated
	live   *config.Live
	models []*config.Model // beside the sites
}

// load loads all sites; the handbook is read and compiled once.
func load(d *generated) (*company, error) {
	c := &company{generated: d, live: config.NewLive(d.files, time.Now(), d.paths()...)}
	for _, s := range d.sites {
		if fault, faulty := c.live.Fault(s.path()); faulty {
			return nil, fmt.Errorf("%s: %w", s.path(), fault.Findings.Err())
		}
		c.models = append(c.models, c.live.Model(s.path()))
	}
	return c, nil
}

// loaded says what is there, as the models have it, which has to be what was generated.
func (c *company) loaded() (string, error) {
	var sum diag.Summary
	positions, people, holdings := 0, 0, 0
	for _, m := range c.models {
		positions += m.Org().Len()
		r := m.Org().Register()
		people, holdings = people+len(r.People), holdings+len(r.Assignments)
		s := m.Findings().Summary()
		sum.Errors, sum.Warnings, sum.Accepted = sum.Errors+s.Errors, sum.Warnings+s.Warnings, sum.Accepted+s.Accepted
	}
	if made := c.count(); positions != made.positions || people != made.people || holdings != made.holdings {
		return "", fmt.Errorf("loaded: %d positions, %d people, %d assignments; generated: %s", positions, people, holdings, made)
	}
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return fmt.Sprintf("%d 个模型: %d 个岗位, %d 人, %d 段任职; 错误 %d, 警告 %d\n  现在占用 %s, 每个小区 %d KiB (连同生成的数据和文本)", len(c.models), positions, people, holdings,
		sum.Errors, sum.Warnings, size(stats.HeapAlloc), stats.HeapAlloc/uint64(len(c.models))/1024), nil
}
