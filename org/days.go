package org

import (
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// Days tells a span in words: from a day, through a day, on every day.
func Days(s date.Span) diag.Text {
	switch {
	case s.From == 0 && s.Until == 0:
		return diag.Text{ZH: "所有日期", EN: "on all days"}
	case s.Until == 0:
		return diag.Textf("自 %s 起", "from %s on", s.From)
	case s.From == 0:
		return diag.Textf("%s 及以前", "through %s", s.Through())
	case s.From == s.Through():
		return diag.Textf("%s 当天", "on %s", s.From)
	}
	return diag.Textf("%s 至 %s", "from %s through %s", s.From, s.Through())
}
