package calendar

// Kind says what a civil day is. The zero Kind is that of no day: outside the years 1 to 9999.
type Kind uint8

// The kinds of a day.
const (
	NoDay          Kind = iota
	Workday             // an ordinary day of work
	Weekend             // an ordinary day of rest
	Holiday             // a day off of a festival, weekend days inside it too (放假)
	InLieu              // a weekday off in exchange for a weekend day worked (调休放假)
	MakeUp              // a weekend day worked in exchange (调休上班)
	CompanyRest         // the organization's own day off
	CompanyWorkday      // a day that the organization works on its own account
)

var kindNames = [...]string{"", "workday", "weekend", "holiday", "in_lieu", "make_up", "company_rest", "company_workday"}

// String is the word for the kind: "workday", "weekend", "holiday", "in_lieu", "make_up", "company_rest",
// "company_workday", or "" for no day.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// Worked reports whether days of the kind are worked.
func (k Kind) Worked() bool { return k == Workday || k == MakeUp || k == CompanyWorkday }
