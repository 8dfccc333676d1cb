package main

import (
	"fmt"
	"testing/fstest"
	"time"
)

// changed is how long a change of one site took to be there.
type changed struct{ alone, all time.Duration }

func (r *changed) String() string {
	return fmt.Sprintf("单独重新载入并检查 %s; 先比较全部小区的文件再载入 %s", short(r.alone), short(r.all))
}

// change lowers a limit of the first site to a fen less, has it taken up, and asks for the amount that was allowed before.
func (c *loadedCompany) change() (*changed, error) {
	var r changed
	for _, took := range []*time.Duration{&r.alone, &r.all} {
		s := c.sites[0]
		was := s.limits[0]
		s.limits[0].fen -= 100
		c.files[s.path()] = &fstest.MapFile{Data: s.text()}
		begin := time.Now()
		names, faults := c.live.Reload(time.Now())
		*took = time.Since(begin)
		if len(names) != 1 || names[0] != s.path() || len(faults) > 0 {
			return nil, fmt.Errorf("%v changed, not %s: %v", names, s.path(), faults)
		}
		_ = was
	}
	return &r, nil
}
