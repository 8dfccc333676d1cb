package approval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
)

func TestWhomAStepMayNameIsToldWhereItNamesNobody(t *testing.T) {
	for written, hint := range map[string]string{
		"逐级级": "是不是想写“逐级”?", "superior_": "是不是想写“superior”?", "manger": "是不是想写“manager”?",
		"逐及": "检查有没有写错字; 这里写岗位、单位, 或者逐级、上级",
	} {
		spec := siteApprovals()
		spec.Routes = []approval.Route{{Kind: "expense", Steps: []approval.Step{{Approve: by(org.Ref(written))}}}}
		_, findings := approval.New(spec, sitePolicy(t).Chart())
		require.NotEmpty(t, findings, written)
		require.Equal(t, hint, findings[0].Hint.ZH, written)
	}
}
