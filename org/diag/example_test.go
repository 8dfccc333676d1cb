package diag_test

import (
	"fmt"
	"os"

	"github.com/mandate-go/mandate/org/diag"
)

func ExamplePrinter() {
	limit := diag.Kind{Code: "money.limit", Repair: diag.Text{ZH: "写成 “不超过2000元”", EN: "write up to 2000"}}
	fault := &diag.Fault{Kind: limit, Offset: 3, Length: 2, Text: diag.Text{ZH: "“左右” 不是准确的限额", EN: "“左右” is no exact limit"}}

	found := fault.At("approvals.authorities[am_spending].limit")
	found.Pos = diag.Pos{File: "approvals.yaml", Line: 2, Column: 13} // by the loader, the offset included
	text := []byte("- id: am_spending\n  limit: 两千元左右\n")

	printer := diag.Printer{Lang: diag.Chinese, Text: func(string) []byte { return text }}
	if err := printer.Print(os.Stdout, diag.Findings{found.WithSource("AM-W15")}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// approvals.yaml:2:13: 错误 money.limit: “左右” 不是准确的限额
	//     2 |   limit: 两千元左右
	//       |                ^^^^
	// 建议: 写成 “不超过2000元”
	// 条款: AM-W15
}

func ExamplePath_Steps() {
	path := diag.Path("positions").Item("front_desk").Key("reports_to")
	fmt.Println(path)
	for _, step := range path.Steps() {
		fmt.Println(step.Name, step.Item)
	}
	// Output:
	// positions[front_desk].reports_to
	// positions false
	// front_desk true
	// reports_to false
}

func ExampleNearest() {
	fmt.Println(diag.Nearest("前台接侍员", []string{"安全员", "前台接待员"}))
	// Output: 前台接待员
}
