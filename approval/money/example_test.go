package money_test

import (
	"fmt"

	"github.com/mandate-go/mandate/approval/money"
)

func ExampleParse() {
	yuan := money.MustCurrency("CNY")
	a, err := money.Parse("1999.99", yuan)
	fmt.Println(a, a.Minor(), a.Text().ZH, err)
	_, err = money.Parse("1,999.99", yuan)
	fmt.Println(err)
	// Output:
	// 1999.99 199999 1999.99元 <nil>
	// money.amount: an amount has no thousands separators
}

func ExampleParseLimit() {
	yuan := money.MustCurrency("CNY")
	limit, _ := money.ParseLimit("2000元以下(不含2000元)", yuan)
	below, _ := money.Parse("1999.99", yuan)
	edge, _ := money.Parse("2000", yuan)
	fmt.Println(limit, limit.Contains(below), limit.Contains(edge))

	_, fault := money.ParseLimit("贰仟元以下", yuan)
	fmt.Println(fault.Text.ZH, "/", fault.Hint.ZH)
	_, fault = money.ParseLimit("2000元", yuan)
	fmt.Println(fault.Text.ZH, "/", fault.Hint.ZH)
	// Output:
	// 不满2000元 true false
	// 金额不用汉字数字写: “贰仟” / 这里写成 “2000元”, 其余不变
	// 只写了金额, 看不出是以下还是以上 / 含这个数写成 “不超过2000元”, 不含写成 “不满2000元”
}

func ExampleAmount_Compare() {
	yuan, dollar := money.MustCurrency("CNY"), money.MustCurrency("USD")
	order, same := money.FromMinor(199999, yuan).Compare(money.FromMinor(200000, yuan))
	fmt.Println(order, same)
	_, same = money.FromMinor(199999, yuan).Compare(money.FromMinor(200000, dollar))
	fmt.Println(same)
	// Output:
	// -1 true
	// false
}

func ExampleBetween() {
	yuan := money.MustCurrency("CNY")
	band, _ := money.Between(money.Open(money.FromMinor(200000, yuan)), money.Closed(money.FromMinor(1000000, yuan)))
	least, most := band.Range()
	fmt.Println(band.Text().EN, least, most)
	// Output: over 2000 CNY and up to 10000 CNY 200001 1000000
}
