package yamlnode_test

import (
	"fmt"
	"os"

	"github.com/mandate-go/mandate/config/internal/yamlnode"
	"github.com/mandate-go/mandate/org/diag"
)

func Example() {
	type post struct {
		ID        string `yaml:"id,required" zh:"编号"`
		ReportsTo string `yaml:"reports_to" zh:"直接上级"`
		Headcount int    `yaml:"headcount" zh:"编制"`
	}
	type chart struct {
		Positions []post `yaml:"positions" zh:"岗位"`
	}
	text := []byte("岗位:\n  - 编号: front_desk\n    直属上级: manager\n    headcount: 2人\n")

	var spec chart
	decoder := yamlnode.New(nil, &spec)
	file, findings := decoder.Parse("posts.yaml", text)
	if file != nil {
		findings = append(findings, decoder.Decode(file, &spec)...)
	}
	printer := diag.Printer{Lang: diag.Chinese, Text: func(string) []byte { return text }}
	if err := printer.Print(os.Stdout, findings); err != nil {
		fmt.Println(err)
	}

	late := diag.Findings{{Path: "positions[0].reports_to", Offset: 3}}
	decoder.Locate([]yamlnode.Part{{File: file, Spec: &spec}}, late)
	fmt.Println(spec.Positions[0].ReportsTo, late[0].Pos)
	// Output:
	// posts.yaml:3:5: 错误 yaml.unknown-key: 这里没有 “直属上级” 这个键
	//     3 |     直属上级: manager
	//       |     ^^^^^^^^
	// 建议: 是不是 “直接上级”?
	//
	// posts.yaml:4:16: 错误 yaml.number: “2人” 不是整数: 只能写半角数字, 前面不加 0
	//     4 |     headcount: 2人
	//       |                ^^^
	// 建议: 只写数字, 例如 12
	// manager posts.yaml:3:14
}

func ExampleDecoder_Parse() {
	type post struct {
		ID      string   `yaml:"id,required" zh:"编号"`
		Aliases []string `yaml:"aliases" zh:"别名"`
	}
	type chart struct {
		Positions []post `yaml:"positions" zh:"岗位"`
	}
	text := []byte("岗位：\n  - 编号：front_desk\n    别名: [前台，接待]\n    理解: 原文如此：待修订\n")

	var spec chart
	decoder := yamlnode.New(nil, &spec)
	file, findings := decoder.Parse("posts.yaml", text)
	if file != nil {
		findings = append(findings, decoder.Decode(file, &spec)...)
	}
	for _, f := range findings {
		fmt.Println(f.Pos, f.Code, f.Message.ZH)
	}
	fmt.Printf("%q\n", spec.Positions)
	// Output:
	// posts.yaml:1:3 yaml.full-width-colon “岗位” 后面的冒号 “：” 是全角的
	// posts.yaml:2:7 yaml.full-width-colon “编号” 后面的冒号 “：” 是全角的
	// posts.yaml:3:12 yaml.full-width-comma 隔开两项的 “，” 不是半角逗号
	// posts.yaml:4:5 yaml.unknown-key 这里没有 “理解” 这个键
	// [{"front_desk" ["前台" "接待"]}]
}
