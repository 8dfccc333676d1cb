package approval

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// Cumulative has limits look beyond one document, so that a purchase is not split to stay within them. Documents of its kinds
// by which the same is told (by, vendor) make a group; of a group count the document asked about and those of the request's
// history that lie within the window. A document dated n days before counts in a window of n days: its own day is not counted
// (Civil Code, article 201).
//
// By the basis total, limits are held against the total of the group. What just_below and at_least state besides, or alone by
// the basis document, are clusters: where so many documents of the group, the one asked about among them, lie so close below a
// limit, that limit covers none of them. Conditions read the amount of the document, by either basis.
type Cumulative struct {
	At        diag.Pos  `yaml:"-"`
	ID        string    `yaml:"id" zh:"编号" doc:"编号, 理由里用它 | id, named in the reasons of a decision"`
	Name      string    `yaml:"name" zh:"名称" doc:"名称 | name"`
	Kinds     []org.Ref `yaml:"kinds,required" zh:"事项" doc:"对哪些事项; 写几个的, 合在一起算 | for which kinds; several are counted together"`
	By        []string  `yaml:"by" zh:"同一" doc:"哪些一样的算一组: 申请人(requester)、要素的编号 | what documents of a group have in common: requester, or attributes by id"`
	Vendor    string    `yaml:"vendor" zh:"供应商" doc:"写供应商名称的要素: 全角半角、空格、括号、有限公司这样的尾巴不一样, 也算同一家 | the attribute that names the vendor, compared as names of companies"`
	Window    Window    `yaml:"window,required" zh:"期限" doc:"往前算多少天, 例如 30天; 一份合同从头算到尾的写 不限 | how many days back, such as 30d; unlimited for the total of a contract"`
	Basis     Basis     `yaml:"basis" zh:"计法" doc:"total(合计): 限额按一组的合计算, 不写就是它; document(单笔): 限额仍按单笔算, 只查贴近限额的 | total: limits count the group; document: they count one document, and clusters alone are looked for"`
	JustBelow Share     `yaml:"just_below" zh:"贴近限额" doc:"低于限额不到百分之几的算贴近, 例如 10% | how close below a limit documents make a cluster, such as 10%"`
	AtLeast   int       `yaml:"at_least" zh:"份数" doc:"贴近限额的有几份就要报上一级, 连这一份在内 | how many such documents make a cluster, the one asked about among them"`
	Source    []string  `yaml:"source" zh:"依据" doc:"依据的条款 | clauses that it implements"`
	Reading   string    `yaml:"reading" zh:"理解" doc:"原文有几种读法时, 这里取哪一种 | which reading of the document is taken"`
}

// Key is the natural key: the id, or the name.
func (c Cumulative) Key() string { return key(c.ID, c.Name) }

// called is what people call the rule.
func (c *Cumulative) called() string {
	if c.Name != "" {
		return c.Name
	}
	return c.ID
}

// byRequester is the word for who asks, beside the ids of attributes.
const byRequester = "requester"

// requesterWords are the words for who asks.
var requesterWords = map[string]bool{byRequester: true, "申请人": true}

// Window is how far back documents count, as written: 30d, 30天, 2周, or unlimited (不限).
type Window string

// Unlimited is the window in which all earlier documents count.
const Unlimited Window = "unlimited"

// WindowPattern is the regular expression of a [Window].
const WindowPattern = `^([1-9][0-9]{0,4})(d|天|日)$|^([1-9][0-9]{0,2}|一)(周|个星期)$|^(unlimited|不限)$`

var windowShape = regexp.MustCompile(WindowPattern)

// SetScalar reads a window.
func (w *Window) SetScalar(written string) *diag.Fault {
	if !windowShape.MatchString(written) {
		fault := &diag.Fault{Kind: badWindow, Text: diag.Textf("“%s”不是期限", "“%s” is no window", written)}
		if days, err := strconv.Atoi(written); err == nil && days > 0 {
			fault.Hint = diag.Textf("写成 %[1]d天", "write %[1]dd", days)
		}
		return fault
	}
	if written == string(Unlimited) || written == "不限" {
		*w = Unlimited
		return nil
	}
	var span duty.Within
	fault := span.SetScalar(written)
	*w = Window(span)
	return fault
}

// days is how many days the window has; 0 where it is unlimited.
func (w Window) days() int {
	n, _ := duty.Within(w).Length()
	return n
}

// Share is a whole percentage from 1 to 99, as written: 10%.
type Share string

// SharePattern is the regular expression of a [Share].
const SharePattern = `^[1-9][0-9]?[%％]$`

var shareShape = regexp.MustCompile(SharePattern)

// SetScalar reads a percentage. What it cannot read it keeps, to be reported.
func (s *Share) SetScalar(written string) *diag.Fault {
	*s = Share(strings.Replace(written, "％", "%", 1))
	return nil
}

// percent is the number of the percentage; 0 where none is written.
func (s Share) percent() int64 {
	n, err := strconv.ParseInt(strings.TrimSuffix(string(s), "%"), 10, 64)
	if err != nil || !shareShape.MatchString(string(s)) {
		return 0
	}
	return n
}

// Basis is what limits are held against.
type Basis string

// The bases of limits.
const (
	ByTotal    Basis = "total"    // 合计: the total of the group
	ByDocument Basis = "document" // 单笔: the document asked about
)

var bases = diag.Words{{"total", "合计"}, {"document", "单笔"}}

// SetScalar reads what limits are held against.
func (b *Basis) SetScalar(written string) *diag.Fault {
	w, fault := bases.Read(written, unknownWord)
	*b = Basis(w)
	return fault
}

// BasisWords are the words that a [Basis] is written as.
func BasisWords() []string { return bases.All() }
