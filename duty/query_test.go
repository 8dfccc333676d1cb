package duty_test

import (
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
)

// ids are the ids of duties in the order in which they come.
func ids(duties iter.Seq[*duty.Duty]) string {
	var all []string
	for d := range duties {
		all = append(all, d.ID)
	}
	return strings.Join(all, " ")
}

func node(t *testing.T, c *org.Chart, id string) org.Node {
	t.Helper()
	n, found := c.Node(id)
	require.True(t, found, id)
	return n
}

func TestDutiesAreFoundByPostVerbRecordAndEvent(t *testing.T) {
	catalogue, _ := duty.New(handbook(), estate(t))
	chart := catalogue.Chart()
	require.Equal(t, "ar_w06 ar_w11", ids(catalogue.Of(node(t, chart, "ar"), duty.OwnPost)))
	require.Equal(t, "ar_w06 ar_w11 fd_w02", ids(catalogue.Of(node(t, chart, "ar"), duty.HeldPosts)))
	require.Equal(t, "ar_w06 ar_w11 fd_w02", ids(catalogue.Of(node(t, chart, "fd"), duty.HeldPosts)))
	require.Equal(t, "ca_w02 cc_w02 cs_w03 cs_w06 cs_w09 cs_w17", ids(catalogue.Of(node(t, chart, "cc"), duty.HeldPosts)))
	require.Equal(t, "am_w01", ids(catalogue.Of(node(t, chart, "ds"), duty.HeldPosts)))
	shared, _ := duty.New(duty.Spec{Duties: []duty.Duty{work("shared", "fd ar", duty.Comply, nil)}}, estate(t))
	require.Equal(t, "shared", ids(shared.Of(node(t, shared.Chart(), "fd"), duty.HeldPosts)), "once, though both posts have it")
	for _, nobody := range []org.Node{org.Nobody, -1, node(t, chart, "company"), 1 << 30} {
		require.Empty(t, ids(catalogue.Of(nobody, duty.OwnPost)))
		require.Empty(t, ids(catalogue.Of(nobody, duty.HeldPosts)))
	}
	require.Equal(t, "cd_w16 fd_w02 sc_w09 tl_w13", ids(catalogue.ByVerb(duty.HandOver)))
	require.Empty(t, ids(catalogue.ByVerb(duty.Verb(200))))
	require.Equal(t, "cs_w03 cs_w06 am_w12", ids(func(yield func(*duty.Duty) bool) {
		for _, id := range []string{"cs_w03", "cs_w06", "am_w12"} {
			d, found := catalogue.Duty(id)
			require.True(t, found)
			yield(d)
		}
	}))
	require.Equal(t, "am_w12 cs_w03 cs_w06", ids(catalogue.About("training_plan")))
	require.Empty(t, ids(catalogue.About("nothing")))
	require.Equal(t, "so_n02 tl_n02", ids(catalogue.OnEvent("staff_dispute")))
	require.Equal(t, []string{"emergency", "staff_dispute"}, catalogue.Events())
	_, found := catalogue.Duty("nothing")
	require.False(t, found)
}

func TestACatalogueSaysWhoReportsWhatToWhom(t *testing.T) {
	catalogue, _ := duty.New(handbook(), estate(t))
	said := func(occasion string) (all []string) {
		for _, c := range catalogue.Communications(occasion) {
			all = append(all, c.Duty.ID+": "+string(c.Position)+" → "+string(c.To[0]))
		}
		return all
	}
	require.Equal(t, []string{"cl_n02: cl → so", "so_n02: so → ds", "tl_n02: tl → ds"}, said("emergency"))
	require.Equal(t, []string{"so_n02: so → ds", "tl_n02: tl → ds"}, said("staff_dispute"))
	require.Equal(t, said("emergency"), said(""))
	require.Empty(t, said("fire"))
}

func TestCustodyTargetsAndAccountabilityAreAnswered(t *testing.T) {
	spec := handbook()
	spec.Counterparts = []duty.Counterpart{{ID: "residents", Name: "顾客", Aliases: []string{"住户"}, Kind: "external"}}
	spec.Duties = append(spec.Duties,
		work("ca_w08", "ca", duty.Visit, func(d *duty.Duty) {
			d.With = refs("住户")
			d.Target = &duty.Target{Measure: "回访户数", AtLeast: "25%", Distinct: true}
		}),
		work("am_w22", "am", duty.Organize, func(d *duty.Duty) { d.Accountability = "first" }),
		work("am_w09", "am", duty.Review, func(d *duty.Duty) { d.Accountability = "result" }))
	catalogue, _ := duty.New(spec, estate(t))
	custody, found := catalogue.Custody("control_records")
	require.True(t, found)
	require.Equal(t, refs("cd"), custody.MadeBy)
	require.Equal(t, refs("cd sl"), custody.CheckedBy)
	require.Equal(t, refs("ar"), custody.KeptBy)
	require.Equal(t, "ca_w08", ids(catalogue.Targets()))
	d, _ := catalogue.Duty("ca_w08")
	require.Equal(t, refs("residents"), d.With)
	require.Equal(t, "顾客", catalogue.Name(d.With[0]))
	require.Equal(t, duty.Missed, d.Evaluate(duty.Figure{Part: 25, Whole: 100, Repeated: 1}))
	require.Equal(t, "am_w22", ids(catalogue.Accountable("first")))
	require.Equal(t, "am_w09 am_w22", ids(catalogue.Accountable("")))
}

func TestADutyDependsOnFactsAsOfADay(t *testing.T) {
	catalogue, findings := duty.New(duty.Spec{Duties: []duty.Duty{
		work("plain", "am", duty.Manage, nil),
		work("dated", "am", duty.Manage, func(d *duty.Duty) { d.From, d.Through = day(t, "2026-03-01"), day(t, "2026-03-31") }),
		work("owners", "am", duty.Report, func(d *duty.Duty) { d.To, d.When = refs("committee"), "fact.owners_committee" }),
		work("faulty", "am", duty.Report, func(d *duty.Duty) { d.To, d.When = refs("committee"), "fact.committee" }),
	}}, estate(t))
	require.Error(t, findings.Err())
	chart := catalogue.Chart()
	active := func(id, on string) duty.Activation {
		d, _ := catalogue.Duty(id)
		a := catalogue.Active(d, chart.On(day(t, on)))
		require.NotEmpty(t, a.Because.ZH)
		require.NotEmpty(t, a.Because.EN)
		return a
	}
	require.Equal(t, duty.Active, active("plain", "2026-01-01").Activity)
	for on, want := range map[string]duty.Activity{"2026-02-28": duty.Inactive, "2026-03-01": duty.Active, "2026-03-31": duty.Active, "2026-04-01": duty.Inactive} {
		require.Equal(t, want, active("dated", on).Activity, on)
	}
	for on, want := range map[string]duty.Activity{"2026-05-31": duty.Inactive, "2026-06-01": duty.Unknown, "2026-06-30": duty.Unknown, "2026-07-01": duty.Active} {
		require.Equal(t, want, active("owners", on).Activity, on)
	}
	require.Equal(t, []string{"fact.owners_committee"}, active("owners", "2026-06-01").Missing)
	require.Equal(t, duty.Unknown, active("faulty", "2026-01-01").Activity)
	d, _ := catalogue.Duty("plain")
	require.Equal(t, duty.Unknown, catalogue.Active(d, chart.At(time.Time{}.AddDate(-10, 0, 0))).Activity, "before the calendar")
	require.Equal(t, duty.Unknown, catalogue.Active(d, org.View{}).Activity)
}

func TestASiteWithFactsOfItsOwnIsAskedByTheirNames(t *testing.T) {
	catalogue, _ := duty.New(duty.Spec{Duties: []duty.Duty{work("owners", "am", duty.Report, func(d *duty.Duty) { d.To, d.When = refs("committee"), "fact.owners_committee" })}}, estate(t))
	d := &catalogue.Duties()[0]
	on := func(facts ...org.Fact) duty.Activity {
		chart, findings := org.New(org.Spec{Organization: org.Organization{Timezone: "Asia/Shanghai"}, Facts: facts})
		require.NoError(t, findings.Err())
		return catalogue.Active(d, chart.On(day(t, "2026-01-01"))).Activity
	}
	first := org.Fact{ID: "a", Type: "bool", Values: []org.FactValue{{Value: "false"}}}
	require.Equal(t, duty.Active, on(first, org.Fact{ID: "owners_committee", Type: "bool", Values: []org.FactValue{{Value: "true"}}}))
	require.Equal(t, duty.Inactive, on(org.Fact{ID: "owners_committee", Type: "bool", Values: []org.FactValue{{Value: "false"}}}, first))
	require.Equal(t, duty.Unknown, on(first), "the site says nothing of it")
	require.Equal(t, duty.Unknown, on(org.Fact{ID: "owners_committee", Type: "text", Values: []org.FactValue{{Value: "true"}}}), "another type")
}

func TestACatalogueDoesNotDependOnTheOrderOfWriting(t *testing.T) {
	want, told1 := duty.New(handbook(), estate(t))
	spec := handbook()
	slices.Reverse(spec.Duties)
	slices.Reverse(spec.Records)
	slices.Reverse(spec.Events)
	got, told2 := duty.New(spec, estate(t))
	require.Equal(t, want.Spec(), got.Spec())
	require.Equal(t, told(told1), told(told2))
}

func TestReferencesOfEachKindAreResolvedAndRefused(t *testing.T) {
	spec := duty.Spec{
		Events:       []duty.Event{{ID: "emergency", Name: "紧急重大事件"}, {ID: "fire", Name: "火情"}, {ID: "fire_again", Name: "火情"}},
		Counterparts: []duty.Counterpart{{ID: "police", Name: "派出所", Kind: "external"}},
		Records:      []duty.QualityRecord{{ID: "log", Name: "巡查记录", MadeBy: refs("安全班长 nobody"), Source: []string{"A"}}},
		Duties: []duty.Duty{work("d", "安全班长", duty.Notify, func(d *duty.Duty) {
			d.With, d.Occasion, d.Records, d.Assists, d.Checks = refs("派出所 经理助理 公司 消防队"), refs("紧急重大事件 地震 火情"), refs("巡查记录 值班表"), refs("公司 so"), refs("police")
			d.Due = &duty.Due{After: "紧急重大事情", Within: "1h"}
		})},
	}
	catalogue, findings := duty.New(spec, undocumented(t))
	require.ElementsMatch(t, []string{
		"org.unknown-reference records[log].made_by[nobody] []", "duty.unknown-counterpart duties[d].with[消防队] []", "duty.unknown-event duties[d].occasion[地震] []",
		"org.ambiguous-reference duties[d].occasion[火情] []", "duty.unknown-record duties[d].records[值班表] []", "org.unknown-reference duties[d].assists[公司] []",
		"org.unknown-reference duties[d].checks[police] []", "duty.unknown-event duties[d].due.after []",
	}, told(findings))
	for _, f := range findings {
		if f.Path == "duties[d].due.after" {
			require.Contains(t, f.Hint.ZH, "紧急重大事件")
		}
	}
	d := catalogue.Duties()[0]
	require.Equal(t, refs("am company police"), d.With)
	require.Equal(t, refs("emergency"), d.Occasion)
	require.Equal(t, refs("log"), d.Records)
	require.Equal(t, refs("so"), d.Assists)
	require.Equal(t, refs("sl"), catalogue.Spec().Records[0].MadeBy)
}

func TestACounterpartIsNeitherPostNorParty(t *testing.T) {
	for _, p := range []duty.Counterpart{{ID: "am", Name: "甲"}, {ID: "x", Name: "公司"}, {ID: "x", Name: "甲", Aliases: []string{"乙", "经理助理"}}} {
		p.Kind = "internal"
		_, findings := duty.New(duty.Spec{Counterparts: []duty.Counterpart{p}}, undocumented(t))
		require.Len(t, findings, 1)
		require.Equal(t, "duty.counterpart", string(findings[0].Code))
		require.Len(t, findings[0].Related, 1)
	}
	spec := undocumented(t).Spec()
	spec.Positions[0].Aliases, spec.Positions[1].Aliases = []string{"主管"}, []string{"主管"}
	chart, bad := org.New(spec)
	require.NoError(t, bad.Err())
	_, findings := duty.New(duty.Spec{Counterparts: []duty.Counterpart{{ID: "x", Name: "主管", Kind: "internal"}}}, chart)
	require.Equal(t, []string{"duty.counterpart counterparts[x] []"}, told(findings), "two posts are called so")
	_, findings = duty.New(duty.Spec{Duties: []duty.Duty{work("d", "so", duty.Communicate, func(d *duty.Duty) { d.With = refs("主管") })}}, chart)
	require.Equal(t, []string{"org.ambiguous-reference duties[d].with[主管] []"}, told(findings))
}

func TestANameThatIsTheIdOfItsEntryIsNotAmbiguous(t *testing.T) {
	_, findings := duty.New(duty.Spec{
		Counterparts: []duty.Counterpart{{ID: "police", Name: "派出所", Aliases: []string{"派出所", "辖区派出所"}, Kind: "external"}},
		Duties:       []duty.Duty{work("d", "so", duty.Communicate, func(d *duty.Duty) { d.With = refs("派出所") })},
	}, undocumented(t))
	require.Empty(t, findings)
}
