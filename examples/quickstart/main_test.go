package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheQuickStartSaysWhatTheHandbookSays(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out))
	for _, line := range []string{
		"一、检查: 错误 0, 警告 0, 已接受 ",
		"大堂岗申请1999.99元: 由经理助理审批; 经理助理可以批",
		"大堂岗申请2000元: 由公司审批; 经理助理批不了, 超出限额",
		"大堂岗申请2000.01元: 由公司审批; 经理助理批不了, 超出限额",
		"经理助理申请1999.99元: 由公司审批; 经理助理不能批",
		"[AM-W15 lanshan/approvals.yaml:",
		"2026-03-05 前  技术班长: 班组记录交资料室 (LS-0005)",
		"2026-03-26 当天  资料管理员: 资料室盘点 (LS-0004)",
	} {
		require.Contains(t, out.String(), line)
	}
}
