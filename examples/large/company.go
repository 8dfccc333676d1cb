package main

import (
	"fmt"
	"testing/fstest"
)

// generated is the company as it was made: its sites as data, and the files that are written of them.
type generated struct {
	seed  uint64
	sites []*site
	files fstest.MapFS
}

// generate makes a company of so many sites.
func generate(seed uint64, sites int) *generated {
	d := &generated{seed: seed, sites: make([]*site, sites), files: fstest.MapFS{"handbook.yaml": {Data: handbook()}}}
	texts := make([][]byte, sites)
	spread(sites, func(i int) {
		d.sites[i] = newSite(seed, i+1)
		texts[i] = d.sites[i].text()
	})
	for i, s := range d.sites {
		d.files[s.path()] = &fstest.MapFile{Data: texts[i]}
	}
	return d
}

// paths are the names of all sites.
func (d *generated) paths() []string {
	all := make([]string, len(d.sites))
	for i, s := range d.sites {
		all[i] = s.path()
	}
	return all
}

// counts is what the company consists of, counted in the data.
type counts struct{ sites, positions, people, holdings, second, authorities, bytes int }

func (d *generated) count() counts {
	c := counts{sites: len(d.sites), positions: len(posts) * len(d.sites)}
	for _, s := range d.sites {
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
	for _, f := range d.files {
		c.bytes += len(f.Data)
	}
	return c
}

func (c counts) String() string {
	return fmt.Sprintf("%d 个小区, %d 个岗位, %d 人, %d 段任职 (%d 人任两岗), %d 项小区自己的权限, %s 文本", c.sites, c.positions, c.people, c.holdings, c.second, c.authorities, size(uint64(c.bytes)))
}
