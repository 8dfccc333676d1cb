package approval

import "github.com/mandate-go/mandate/org/diag"

// Words of the language of which only some can be written. Each type reads English and Chinese, and keeps the English.
type (
	Mode       string // any or all
	Tax        string // gross or net
	Budget     string // inside, outside or any
	SamePerson string // merge, distinct or repeat
	OnNobody   string // escalate or fail
	Final      string // the act that ends a route
	OnChange   string // sign_again or keep
)

// The modes of a step.
const (
	Any Mode = "any" // 或签: one suffices
	All Mode = "all" // 会签: all must sign
)

// What limits count, and whether an authority is for what the budget holds.
const (
	Gross         Tax    = "gross"   // 含税
	Net           Tax    = "net"     // 不含税
	InsideBudget  Budget = "inside"  // 预算内
	OutsideBudget Budget = "outside" // 预算外
	AnyBudget     Budget = "any"     // 不论预算内外
)

// What becomes of steps that come to one person, and of steps that nobody can sign.
const (
	Merge    SamePerson = "merge"    // review and approval become one signature where only one person, or one party, can sign both
	Distinct SamePerson = "distinct" // each is signed by another person
	Repeat   SamePerson = "repeat"   // each is signed for itself
	OneUp    OnNobody   = "escalate" // the next above who can
	Fail     OnNobody   = "fail"     // the request cannot be decided
)

// What becomes of signatures on a request in which an attribute changes.
const (
	SignAgain      OnChange = "sign_again" // 重签: they do not count any more
	KeepSignatures OnChange = "keep"       // 不用重签: they count
)

var (
	modes       = diag.Words{{"any", "或签"}, {"all", "会签"}}
	taxes       = diag.Words{{"gross", "含税"}, {"net", "不含税"}}
	budgets     = diag.Words{{"inside", "预算内"}, {"outside", "预算外"}, {"any", "不论"}}
	samePersons = diag.Words{{"merge", "合并"}, {"distinct", "不同人"}, {"repeat", "分别签"}}
	onChanges   = diag.Words{{"sign_again", "重签"}, {"keep", "不用重签"}}
	onNobodies  = diag.Words{{"escalate", "报上一级"}, {"fail", "不能办"}}
	finals      = diag.Words{
		{"propose", "申报"}, {"draft", "编制"}, {"review", "审核"}, {"record", "备案"}, {"archive", "存档"},
		{"accept", "验收"}, {"release", "放行"}, {"post", "张贴"}, {"hand_over", "移交"},
	}
)

// SetScalar reads a mode.
func (m *Mode) SetScalar(written string) *diag.Fault {
	w, fault := modes.Read(written, unknownWord)
	*m = Mode(w)
	return fault
}

// SetScalar reads whether limits count tax.
func (t *Tax) SetScalar(written string) *diag.Fault {
	w, fault := taxes.Read(written, unknownWord)
	*t = Tax(w)
	return fault
}

// text is what limits count, as printed.
func (t Tax) text() diag.Text {
	if t == Net {
		return diag.Text{ZH: "不含税", EN: "net of tax"}
	}
	return diag.Text{ZH: "含税", EN: "gross of tax"}
}

// SetScalar reads for which side of the budget an authority is.
func (b *Budget) SetScalar(written string) *diag.Fault {
	w, fault := budgets.Read(written, unknownWord)
	*b = Budget(w)
	return fault
}

// SetScalar reads what becomes of steps that come to one person.
func (s *SamePerson) SetScalar(written string) *diag.Fault {
	w, fault := samePersons.Read(written, unknownWord)
	*s = SamePerson(w)
	return fault
}

// SetScalar reads what becomes of steps that nobody can sign.
func (o *OnNobody) SetScalar(written string) *diag.Fault {
	w, fault := onNobodies.Read(written, unknownWord)
	*o = OnNobody(w)
	return fault
}

// SetScalar reads what becomes of signatures where an attribute changes.
func (o *OnChange) SetScalar(written string) *diag.Fault {
	w, fault := onChanges.Read(written, unknownWord)
	*o = OnChange(w)
	return fault
}

// SetScalar reads the act that ends a route.
func (f *Final) SetScalar(written string) *diag.Fault {
	w, fault := finals.Read(written, unknownWord)
	*f = Final(w)
	return fault
}

// ModeWords are the words that a [Mode] is written as.
func ModeWords() []string { return modes.All() }

// TaxWords are the words that a [Tax] is written as.
func TaxWords() []string { return taxes.All() }

// BudgetWords are the words that a [Budget] is written as.
func BudgetWords() []string { return budgets.All() }

// SamePersonWords are the words that a [SamePerson] is written as.
func SamePersonWords() []string { return samePersons.All() }

// OnNobodyWords are the words that an [OnNobody] is written as.
func OnNobodyWords() []string { return onNobodies.All() }

// OnChangeWords are the words that an [OnChange] is written as.
func OnChangeWords() []string { return onChanges.All() }

// FinalWords are the words that a [Final] is written as.
func FinalWords() []string { return finals.All() }
