package config_test

import (
	"fmt"
	"testing/fstest"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

func ExampleLoad() {
	files := fstest.MapFS{"site.yaml": {Data: []byte(`
语言版本: 1
组织: {编号: garden, 名称: 花园, 时区: Asia/Shanghai}
单位: {编号: company, 名称: 公司}
岗位:
  - {编号: manager, 名称: 经理, 直接上级: 公司}
  - {编号: front_desk, 名称: 前台接待员, 直接上级: 经里}
`)}}
	_, findings := config.Load(files, "site.yaml")
	for _, f := range findings {
		fmt.Println(f.Pos, f.Code, f.Hint.In(diag.Chinese))
	}
	// Output: site.yaml:7:39 org.unknown-reference 是不是想写“经理”?
}

func ExampleLanshan() {
	model, findings := config.Lanshan()
	fmt.Println(model.Org().Organization().Name, model.Org().Len(), findings.Summary().Errors, findings.Summary().Accepted > 0)
	// Output: 蓝山花园物业服务中心 20 0 true
}
