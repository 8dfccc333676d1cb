package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/rule"
)

// grouped reports whether two ways to write the vendor, or the contract number, come to one group.
func grouped(t *testing.T, policy *approval.Policy, attribute, one, other string) bool {
	t.Helper()
	stating := func(text string) []approval.AttributeValue {
		return []approval.AttributeValue{{ID: attribute, Value: rule.TextValue(text)}}
	}
	e := before("a", "300", 1)
	e.Attributes = stating(other)
	r := bought("300", person("bob"), e)
	r.Attributes = stating(one)
	d := policy.Decide(r)
	require.NotEqual(t, approval.Undetermined, d.Outcome(), "%q %q", one, other)
	return d.Outcome() == approval.Escalate
}

func TestAVendorIsOneHoweverItIsWritten(t *testing.T) {
	policy := totals(t, monthly())
	for _, same := range [][]string{
		{"春晖保洁有限公司", "春晖保洁有限责任公司", "春晖保洁公司", "春晖保洁", " 春晖保洁有限公司 ", "春晖　保洁有限公司", "春晖\u200b保洁有限公司", "春晖保洁(有限公司)", "春晖\t保洁有限公司"},
		{"蓝山（深圳）物业有限公司", "蓝山(深圳)物业有限公司", "蓝山【深圳】物业有限公司", "蓝山〔深圳〕物业", "蓝山深圳物业有限公司"},
		{"ＡＢＣ电梯有限公司", "ABC电梯有限公司", "abc 电梯", "Ａbc电梯公司"},
		{"春晖股份有限公司", "春晖股份公司", "春晖 股份", "春晖（股份）有限公司"},
		{"春晖集团有限公司", "春晖集团公司", "春晖集团"},
	} {
		for _, other := range same {
			require.True(t, grouped(t, policy, "vendor", same[0], other), "%q %q", same[0], other)
			require.True(t, grouped(t, policy, "vendor", other, same[0]), "%q %q", other, same[0])
		}
	}
	for _, pair := range [][2]string{
		{"春晖保洁有限公司", "春晖绿化有限公司"}, {"春晖有限公司", "春晖股份有限公司"}, {"春晖集团有限公司", "春晖有限公司"}, {"有限公司春晖", "春晖"},
		{"蓝山（深圳）物业有限公司", "蓝山（广州）物业有限公司"}, {"春晖保洁有限公司", "春晖保洁有限公司一分公司"},
	} {
		require.False(t, grouped(t, policy, "vendor", pair[0], pair[1]), "%q %q", pair[0], pair[1])
	}
}

func TestAnyTextIsOneHoweverWideItIsWritten(t *testing.T) {
	policy := siteWith(t, func(_ *org.Spec, _ *org.Register, s *approval.Spec) {
		countTotals(s, approval.Cumulative{ID: "one_contract", Kinds: by("expense"), By: []string{"number"}, Window: "30d"})
	})
	require.True(t, grouped(t, policy, "number", "HT-2026-01", "ｈｔ－２０２６－０１"))
	require.True(t, grouped(t, policy, "number", "HT-2026-01", "HT-2026 - 01"))
	for _, other := range []string{"HT-2026-02", "(HT-2026-01)", "HT-2026-01有限公司", "HT202601"} {
		require.False(t, grouped(t, policy, "number", "HT-2026-01", other), other)
	}
}
