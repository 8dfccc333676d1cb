package main

import (
	"errors"
	"fmt"
	"slices"
	"testing/fstest"
	"time"
)

// change is how long it took until a change of one site was there.
type change struct {
	named, all time.Duration
	what       string // was changed
}

func (r *change) String() string {
	return fmt.Sprintf("%s知道是哪一个: %s; 不知道, 先比较全部小区的文件: %s", r.what, short(r.named), short(r.all))
}

// change lowers a limit of a site by a fen twice, has it taken up each time, and asks for an amount that was within it before.
func (c *company) change() (*change, error) {
	r := &change{}
	at := slices.IndexFunc(c.sites, func(s *site) bool { _, found := s.highest(); return found })
	if at < 0 {
		return nil, errors.New("no site has somebody who signs by a limit of its own")
	}
	for _, took := range []*time.Duration{&r.named, &r.all} {
		var names []string
		if took == &r.named {
			names = []string{c.sites[at].path()}
		}
		if err := c.lower(at, took, names, r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (c *company) lower(at int, took *time.Duration, names []string, r *change) error {
	s, before := c.sites[at], c.models[at]
	q, _ := s.highest()
	l := &s.limits[0]
	was := l.limit
	l.fen--
	c.files[s.path()] = &fstest.MapFile{Data: s.text()}

	begin := time.Now()
	changed, faults := c.live.Reload(begin, names...)
	*took = time.Since(begin)
	if len(changed) != 1 || changed[0] != s.path() || len(faults) > 0 {
		return fmt.Errorf("%v changed, not %s: %v", changed, s.path(), faults)
	}
	c.models[at] = c.live.Model(s.path())
	one, _ := put(s, before, q)
	other, _ := put(s, c.models[at], q)
	if one != permitted || other != tooMuch {
		return fmt.Errorf("%s, lowered: %d before and %d after for %+v", s.path(), one, other, q)
	}
	r.what += fmt.Sprintf("%s的 %s 由%s改为%s: %s元以前可以批, 现在超出限额\n  ", s.name, authorities[l.authority].id, was, l.limit, yuan(q.fen))
	return nil
}
