package schedule

import (
	"errors"
	"time"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
	"github.com/mandate-go/mandate/schedule/calendar"
)

var (
	badCalendar = diag.Kind{Code: "schedule.calendar",
		Meaning: text("日历的基准或特殊日期的性质写错了。", "The base of the calendar or the kind of a day is wrong."),
		Repair:  text("基准写 cn、none 或 always; 特殊日期的性质写 rest(休息) 或 work(上班)", "the base is cn, none or always; a day is rest or work"),
		Example: "calendar: {base: cn, days: [{day: 2026-03-08, kind: holiday}]}\n"}
	badYear = diag.Kind{Code: "schedule.calendar-year",
		Meaning: text("年度安排的年份不对, 或者一个假期也没有。", "The year of a notice is none, or the notice has no holidays."),
		Repair:  text("写四位的年份, 把通知里的假期一个不少地写上; 通知还没有公布的, 加上 provisional: true", "write the year in four digits and all holidays of the notice; with provisional: true where it is not published"),
		Example: "calendar: {base: cn, years: [{year: 27, holidays: [{name: 元旦, from: 2027-01-01}]}]}\n"}
	holidayOutside = diag.Kind{Code: "schedule.holiday-outside-year",
		Meaning: text("假期或者调休的日期不在这一年: 只能从上一年12月到下一年1月。", "A day of a holiday is not in the year of its notice, nor in the December before or the January after."),
		Repair:  text("检查日期的年份, 或者写到那一年的安排里", "check the year of the day, or write it into the notice of that year"),
		Example: "calendar: {base: cn, years: [{year: 2027, holidays: [{name: 春节, from: 2026-02-05, through: 2026-02-11}]}]}\n"}
	badExchange = diag.Kind{Code: "schedule.exchange",
		Meaning: text("调休的日期不对: 调休上班的是假期以外的周六、周日, 调休放假的是假期以内的周一到周五。",
			"A day worked in exchange is a Saturday or Sunday outside the holiday, a day off in exchange a Monday to Friday inside it."),
		Repair:  text("对照通知, 检查月份、日期有没有抄错", "compare the month and the day with the notice"),
		Example: "calendar: {base: cn, years: [{year: 2027, holidays: [{name: 春节, from: 2027-02-05, through: 2027-02-11, work: 2027-02-01}]}]}\n"}
	dayTwice = diag.Kind{Code: "schedule.calendar-twice",
		Meaning: text("同一天(或者同一年)写了两次。", "One day, or one year, stands twice."),
		Repair:  text("只留一处", "keep one of them"),
		Example: "calendar: {base: cn, days: [{day: 2026-03-08, kind: rest}, {day: 2026-03-08, kind: work}]}\n"}
)

// NewCalendar compiles a calendar. It is never nil: with findings, all of them errors, it knows no holidays and every day
// is provisional.
func NewCalendar(spec Calendar) (*calendar.Calendar, diag.Findings) {
	b := calendarBuilder{places: map[date.Day]diag.Path{}, own: map[date.Day]diag.Path{}}
	b.spec.Base = baseOf[spec.Base]
	b.years(spec.Years)
	b.days(spec.Days)
	if len(b.findings) == 0 {
		compiled, err := calendar.New(b.spec)
		if err == nil {
			return compiled, nil
		}
		b.conflicts(err)
	}
	none, _ := calendar.New(calendar.Spec{})
	return none, b.findings
}

var baseOf = map[Base]calendar.Base{"cn": calendar.China, "none": calendar.Weekdays, "always": calendar.Always}

type calendarBuilder struct {
	spec     calendar.Spec
	places   map[date.Day]diag.Path // where the notices speak of a day
	own      map[date.Day]diag.Path // where the organization does
	findings diag.Findings
}

func (b *calendarBuilder) raise(k diag.Kind, path diag.Path, message diag.Text) {
	b.findings = append(b.findings, k.At(path, message))
}

// once reports whether a day stands in a list for the first time, and raises it where it does not.
func (b *calendarBuilder) once(seen map[date.Day]diag.Path, d date.Day, path diag.Path) bool {
	before, twice := seen[d]
	if !twice {
		seen[d] = path
		return true
	}
	b.findings = append(b.findings, dayTwice.At(path, diag.Textf("%s 写了两次", "%s stands twice", d)).WithRelated(before, diag.Pos{}))
	return false
}

func (b *calendarBuilder) days(days []Day) {
	kinds := map[DayKind]calendar.Kind{"rest": calendar.CompanyRest, "work": calendar.CompanyWorkday}
	times := map[string]int{}
	for _, d := range days {
		times[d.Key()]++
		path := diag.Path("calendar.days").Item(diag.Nth(d.Key(), times[d.Key()]))
		switch kind, known := kinds[d.Kind]; {
		case !known && d.Kind != "":
			b.raise(badCalendar, path.Key("kind"), diag.Textf("“%s”不是 rest 或 work", "“%s” is neither rest nor work", d.Kind))
		case !known || d.Day.IsZero(): // reported where it was read
		case b.once(b.own, d.Day, path.Key("day")):
			b.spec.Days = append(b.spec.Days, calendar.Day{Day: d.Day, Kind: kind, Name: d.Name})
		}
	}
}

func (b *calendarBuilder) years(years []Year) {
	times := map[int]int{}
	for _, y := range years {
		times[y.Year]++
		path := diag.Path("calendar.years").Item(diag.Nth(y.Key(), times[y.Year]))
		switch {
		case times[y.Year] > 1:
			b.findings = append(b.findings, dayTwice.At(path.Key("year"), diag.Textf("%d 年的安排写了两次", "the year %d stands twice", y.Year)).
				WithRelated(diag.Path("calendar.years").Item(y.Key()).Key("year"), diag.Pos{}))
		case y.Year < 1000 || y.Year > 9999:
			b.raise(badYear, path.Key("year"), diag.Textf("“%d”不是四位的年份", "“%d” is no year of four digits", y.Year))
		case len(y.Holidays) == 0 && !y.Provisional:
			b.raise(badYear, path.Key("holidays"), diag.Textf("%d 年一个假期也没有", "the year %d has no holidays", y.Year))
		default:
			n := notice{calendarBuilder: b, year: calendar.Year{Year: y.Year, Published: !y.Provisional}}
			n.holidays(y.Holidays, path.Key("holidays"))
			b.spec.Years = append(b.spec.Years, n.year)
		}
	}
}

// notice is the notice of a year being compiled.
type notice struct {
	*calendarBuilder
	year calendar.Year
}

func (n *notice) holidays(festivals []Festival, list diag.Path) {
	times := map[string]int{}
	for _, f := range festivals {
		times[f.Key()]++
		path := list.Item(diag.Nth(f.Key(), times[f.Key()]))
		if f.Through.IsZero() {
			f.Through = f.From
		}
		off, findings := org.Dates(path, f.From, f.Through)
		n.findings = append(n.findings, findings...)
		if f.From.IsZero() || len(findings) > 0 || !n.near(f.From, path.Key("from")) || !n.near(f.Through, path.Key("through")) {
			continue
		}
		n.off(f, off, path)
		n.worked(f, off, path.Key("work"))
	}
}

// off puts the days off of a holiday on the calendar.
func (n *notice) off(f Festival, off date.Span, path diag.Path) {
	lieu := n.exchanged(f, off, path.Key("in_lieu"))
	for d := off.From; d < off.Until; d++ {
		if !n.once(n.places, d, path.Key("from")) {
			return // the rest of it as well, most likely
		}
		kind := calendar.Holiday
		if lieu[d] {
			kind = calendar.InLieu
		}
		n.year.Days = append(n.year.Days, calendar.Day{Day: d, Kind: kind, Name: f.Name})
	}
}

// exchanged are the weekdays of a holiday that are off in exchange.
func (n *notice) exchanged(f Festival, off date.Span, path diag.Path) map[date.Day]bool {
	lieu := map[date.Day]bool{}
	for i, d := range f.InLieu {
		at := path.Index(i)
		switch {
		case d.IsZero(): // reported where it was read
		case weekend(d):
			n.raise(badExchange, at, diag.Textf("%s 是周末, 本来就休息", "%s is a day of the weekend", d))
		case !off.Contains(d):
			n.raise(badExchange, at, diag.Textf("%s 不在“%s”假期里", "%s is not within the holiday “%s”", d, f.Name))
		case lieu[d]:
			n.raise(dayTwice, at, diag.Textf("%s 写了两次", "%s stands twice", d))
		}
		lieu[d] = true
	}
	return lieu
}

// worked puts the days that are worked for a holiday on the calendar.
func (n *notice) worked(f Festival, off date.Span, path diag.Path) {
	for i, d := range f.Work {
		at := path.Index(i)
		switch {
		case d.IsZero() || !n.near(d, at): // reported
		case off.Contains(d):
			n.raise(badExchange, at, diag.Textf("%s 在“%s”假期里, 不能又上班", "%s is within the holiday “%s”", d, f.Name))
		case !weekend(d):
			n.raise(badExchange, at, diag.Textf("%s 是周一到周五, 本来就上班", "%s is a Monday to Friday, worked anyway", d))
		case n.once(n.places, d, at):
			n.year.Days = append(n.year.Days, calendar.Day{Day: d, Kind: calendar.MakeUp, Name: f.Name})
		}
	}
}

// near reports whether a day is one that the notice of the year may speak of, and raises it where it is not.
func (n *notice) near(d date.Day, path diag.Path) bool {
	year, month, _ := d.Date()
	of := n.year.Year
	if year == of || year == of-1 && month == time.December || year == of+1 && month == time.January {
		return true
	}
	n.raise(holidayOutside, path, diag.Textf("%s 不在 %d 年", "%s is not in %d", d, of))
	return false
}

// conflicts raises what the built-in notices say otherwise.
func (b *calendarBuilder) conflicts(err error) {
	var several interface{ Unwrap() []error }
	if !errors.As(err, &several) {
		return
	}
	for _, one := range several.Unwrap() {
		if fault := (*calendar.Error)(nil); errors.As(one, &fault) {
			b.raise(dayTwice, b.places[fault.Day], diag.Textf("%s 在另一年的放假安排里不是这样", "the notice of another year speaks of %s otherwise", fault.Day))
		}
	}
}

func weekend(d date.Day) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
