package diag_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/org/diag"
)

func TestTheNearestWord(t *testing.T) {
	for _, c := range []struct {
		name, word string
		candidates []string
		want       string
	}{
		{"nothing to choose from", "desk", nil, ""},
		{"nothing written", "", []string{"a", "desk"}, ""},
		{"one letter, replaced as a whole", "a", []string{"b"}, ""},
		{"three letters, one slip", "dsk", []string{"desk"}, "desk"},
		{"three letters, two slips", "dsk", []string{"disks"}, ""},
		{"four letters, two slips", "desk", []string{"disks"}, "disks"},
		{"four letters, three slips", "desk", []string{"disks2"}, ""},
		{"four letters, one swap of neighbours", "deks", []string{"desk"}, "desk"},
		{"seven letters, two slips", "manaegr", []string{"managers"}, "managers"},
		{"seven letters, three slips", "manager", []string{"man_age_r_"}, ""},
		{"eight letters, three slips", "managers", []string{"man_age_rs_"}, "man_age_rs_"},
		{"eight letters, four slips", "managers", []string{"_man_age_rs_"}, ""},
		{"a slip at the front", "ront_desk", []string{"front_desk"}, "front_desk"},
		{"the nearer one, though it stands later", "front_dek", []string{"front_deck_a", "front_desk"}, "front_desk"},
		{"the first of two as near", "desc", []string{"desk", "dese"}, "desk"},
		{"never the word itself", "desk", []string{"desk", "desks"}, "desks"},
		{"two characters, one wrong", "经里", []string{"出纳", "经理"}, "经理"},
		{"two characters, swapped", "理经", []string{"经理"}, "经理"},
		{"two characters, both wrong", "会计", []string{"经理"}, ""},
		{"one character too many", "前台接待员员", []string{"前台接待员", "前台主管"}, "前台接待员"},
		{"characters are counted, not bytes", "班长", []string{"安全班长甲"}, ""},
		{"a full-width form", "ｄesk", []string{"desk"}, "desk"},
	} {
		require.Equal(t, c.want, diag.Nearest(c.word, c.candidates), c.name)
	}
}
