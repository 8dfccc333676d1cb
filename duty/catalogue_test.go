package duty_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

func site(t *testing.T) *org.Chart {
	t.Helper()
	chart, findings := org.New(org.Spec{
		Organization: org.Organization{Timezone: "Asia/Shanghai"},
		Facts:        []org.Fact{{ID: "owners_committee", Type: "bool", Values: []org.FactValue{{Value: "false"}}}},
		Parties:      []org.Party{{ID: "company", Name: "公司"}},
		Positions:    []org.Position{{ID: "leader", Name: "技术班长", ReportsTo: []org.Line{{To: "company"}}}, {ID: "archivist", Name: "资料管理员", ReportsTo: []org.Line{{To: "company"}}}},
	})
	require.Empty(t, findings)
	return chart
}

func TestReferencesOfDutiesBecomeIds(t *testing.T) {
	catalogue, findings := duty.New(duty.Spec{Duties: []duty.Duty{{
		ID: "records", Title: "移交上月质量记录", Positions: []org.Ref{"技术班长"}, Verb: duty.HandOver, To: []org.Ref{"资料管理员"},
		Due: &duty.Due{Every: "month", By: 5, About: "previous"}, When: "fact.owners_committee",
	}}}, site(t))
	require.Empty(t, findings)
	require.Equal(t, []org.Ref{"leader"}, catalogue.Duties()[0].Positions)
	require.Equal(t, []org.Ref{"archivist"}, catalogue.Duties()[0].To)
}

func TestFaultsOfDuties(t *testing.T) {
	sound := duty.Duty{ID: "d", Title: "月报", Positions: []org.Ref{"leader"}, Verb: duty.Report, To: []org.Ref{"company"}}
	for _, c := range []struct {
		name   string
		change func(*duty.Duty)
		want   []string
	}{
		{"nothing", func(*duty.Duty) {}, nil},
		{"an unknown post", func(d *duty.Duty) { d.Positions = []org.Ref{"leaders"} }, []string{"org.unknown-reference duties[d].positions[leaders]"}},
		{"a party as post", func(d *duty.Duty) { d.Positions = []org.Ref{"company"} }, []string{"org.unknown-reference duties[d].positions[company]"}},
		{"an unknown receiver", func(d *duty.Duty) { d.To = []org.Ref{"仓库"} }, []string{"org.unknown-reference duties[d].to[仓库]"}},
		{"a condition on an unknown fact", func(d *duty.Duty) { d.When = "fact.committee" }, []string{"rule.unknown-name duties[d].when"}},
		{"a day without a period", func(d *duty.Duty) { d.Due = &duty.Due{By: 5} }, []string{"duty.due duties[d].due"}},
		{"both a calendar and an event", func(d *duty.Duty) { d.Due = &duty.Due{Every: "month", After: "complaint", Within: "24h"} }, []string{"duty.due duties[d].due"}},
		{"an event without a length", func(d *duty.Duty) { d.Due = &duty.Due{After: "complaint"} }, []string{"duty.due duties[d].due"}},
		{"the 32nd", func(d *duty.Duty) { d.Due = &duty.Due{Every: "month", By: 32} }, []string{"duty.due duties[d].due"}},
		{"the 13th month", func(d *duty.Duty) { d.Due = &duty.Due{Every: "year", Month: 13} }, []string{"duty.due duties[d].due"}},
		{"days of a quarter", func(d *duty.Duty) { d.Due = &duty.Due{Every: "quarter", Days: []duty.Ordinal{5}} }, []string{"duty.due duties[d].due"}},
	} {
		d := sound
		c.change(&d)
		_, findings := duty.New(duty.Spec{Duties: []duty.Duty{d}}, site(t))
		var got []string
		for _, f := range findings {
			got = append(got, string(f.Code)+" "+string(f.Path))
		}
		require.Equal(t, c.want, got, c.name)
	}
}

func TestWordsAreReadInBothLanguages(t *testing.T) {
	var every duty.Period
	require.Nil(t, every.SetScalar("季"))
	require.Equal(t, duty.Period("quarter"), every)
	require.Equal(t, "duty.unknown-word", string(every.SetScalar("monthly").Kind.Code))
	var shift duty.Shift
	require.Nil(t, shift.SetScalar("顺延"))
	require.Equal(t, duty.Shift("following"), shift)
	var about duty.About
	require.Nil(t, about.SetScalar("上期"))
	require.Equal(t, duty.About("previous"), about)
}

func TestLengthsOfTime(t *testing.T) {
	for written, want := range map[string]duty.Within{"24h": "24h", "24小时": "24h", "10天": "10d", "3个工作日": "3wd", "3wd": "3wd"} {
		var w duty.Within
		require.Nil(t, w.SetScalar(written), written)
		require.Equal(t, want, w)
	}
	n, unit := duty.Within("10d").Length()
	require.Equal(t, 10, n)
	require.Equal(t, "d", unit)
	for _, written := range []string{"", "0h", "24", "一天", "24 h", "-1d"} {
		var w duty.Within
		require.NotNil(t, w.SetScalar(written), written)
	}
}
