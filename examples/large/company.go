package main

import (
	"fmt"
	"testing/fstest"
)

// estate is the company: its sites as data, and the files that are made of them.
type estate struct {
	seed  uint64
	sites []*site
	files fstest.MapFS
}

// generate makes a company of so many sites.
func generate(seed uint64, sites int) *estate {
	e := &estate{seed: seed, sites: make([]*site, sites), files: fstest.MapFS{"handbook.yaml": {Data: handbook()}}}
	texts := make([][]byte, sites)
	spread(sites, func(i int) {
		e.sites[i] = newSite(seed, i+1)
		texts[i] = e.sites[i].text()
	})
	for i, s := range e.sites {
		e.files[s.path()] = &fstest.MapFile{Data: texts[i]}
	}
	return e
}

// paths are the names of all sites.
func (e *estate) paths() []string {
	all := make([]string, len(e.sites))
	for i, s := range e.sites {
		all[i] = s.path()
	}
	return all
}

// counts is what the company consists of, counted in the data.
type counts struct{ sites, positions, people, holdings, second, authorities, bytes int }

func (e *estate) count() counts {
	c := counts{sites: len(e.sites), positions: len(posts) * len(e.sites)}
	for _, s := range e.sites {
		c.people += len(s.people)
		c.holdings += len(s.holds)
		c.authorities += len(s.limits)
		posts := map[int]int{}
		for _, h := range s.holds {
			if posts[h.who]++; posts[h.who] == 2 {
				c.second++
			}
		}
	}
	for _, f := range e.files {
		c.bytes += len(f.Data)
	}
	return c
}

func (c counts) String() string {
	return fmt.Sprintf("%d 个小区, %d 个岗位, %d 人, %d 段任职 (%d 人任两岗), %d 项小区自己的权限, %s 文本", c.sites, c.positions, c.people, c.holdings, c.second, c.authorities, size(uint64(c.bytes)))
}
