package duty_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/diag"
)

func TestEveryVerbIsReadByItsIdAndItsPrintedName(t *testing.T) {
	require.Len(t, duty.Verbs(), 56)
	for _, v := range duty.Verbs() {
		for _, name := range []string{v.String(), v.Text().ZH} {
			var read duty.Verb
			require.Nil(t, read.SetScalar(name))
			require.Equal(t, v, read)
		}
	}
}

func TestNoNameMeansTwoVerbs(t *testing.T) {
	for _, v := range duty.Verbs() {
		for _, other := range duty.Verbs() {
			if v != other {
				require.NotEqual(t, v.Text().ZH, other.Text().ZH)
				require.NotEqual(t, v.String(), other.String())
			}
		}
	}
}

func TestReviewAndApproveStayApart(t *testing.T) {
	review, _ := duty.ParseVerb("审核")
	approve, _ := duty.ParseVerb("批准")
	require.Equal(t, duty.Review, review)
	require.Equal(t, duty.Approve, approve)
}

func TestAnUnknownVerbNamesTheNearest(t *testing.T) {
	var v duty.Verb
	fault := v.SetScalar("aprove")
	require.Equal(t, diag.Code("duty.unknown-verb"), fault.Kind.Code)
	require.Contains(t, fault.Hint.EN, "approve")
	require.Zero(t, v)
	require.NotNil(t, v.SetScalar(""))
	require.Empty(t, duty.Verb(200).String())
	require.Empty(t, duty.Verb(200).Text())
}

func TestAWordThatOnlyLooksAlikeIsNotSuggested(t *testing.T) {
	for _, word := range []string{"接手", "备好", "同意"} {
		var v duty.Verb
		fault := v.SetScalar(word)
		require.NotNil(t, fault, word)
		require.True(t, fault.Hint.IsZero(), word)
	}
	for written, want := range map[string]duty.Verb{"接收": duty.TakeOver, "备份": duty.BackUp, "知会": duty.Notify, "报送": duty.Submit} {
		v, found := duty.ParseVerb(written)
		require.True(t, found, written)
		require.Equal(t, want, v)
	}
}

func TestAWeekIsSevenDays(t *testing.T) {
	for written, want := range map[string]duty.Within{"一周": "7d", "1周": "7d", "2个星期": "14d"} {
		var w duty.Within
		require.Nil(t, w.SetScalar(written), written)
		require.Equal(t, want, w)
	}
}

func ExampleParseVerb() {
	v, _ := duty.ParseVerb("批准")
	fmt.Println(v, v.Text().ZH)
	// Output: approve 审批
}
