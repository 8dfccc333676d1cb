package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAPurchaseIsToldFromTheRequestToTheEnd(t *testing.T) {
	var out, again bytes.Buffer
	require.NoError(t, run(&out))
	at := 0
	for _, line := range []string{
		"现在由秦勇审核 (按授权)", // who stands in for the engineer, who is away
		"秦勇 退回: 报价只有一份", "通知 田小雨: 申请退回来了", "田小雨 改了再报", "秦勇 同意", "现在由周岚审批", "周岚 同意", "结果: 办完了, 可以付款",
		"二、", "现在由公司审批", "周岚 同意\n      这个签字不算: 签字人当时无权审批", "公司 同意", "加上 CG-101(4650元), 合计6150元", // both purchases together
		"三、", "最晚 2026-03-11 00:00 前补批", "周岚 同意\n      结果: 办完了, 可以付款",
	} {
		next := strings.Index(out.String()[at:], line)
		require.GreaterOrEqual(t, next, 0, "%s\n%s", line, out.String()[at:])
		at += next + len(line)
	}
	require.NoError(t, run(&again))
	require.Equal(t, out.String(), again.String())
}
