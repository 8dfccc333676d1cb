package duty

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// makes are the verbs that bring a record about, judges those that want another pair of eyes on it.
var (
	makes  = []Verb{Propose, Draft, Organize, Log}
	judges = []Verb{Review, Approve, Accept, Inspect, Appraise}
)

// crossing is a maker and all who check what he makes. Where every one of them is the maker himself, nobody else looks.
type crossing struct {
	maker    org.Node
	checkers []org.Node // Nobody for a party, which is never the maker
	what     string     // what is made, or whose work is checked
	at       diag.Path
	source   []string
	related  diag.Path
}

// makers finds who checks what he makes himself: in the custody of records, in the duties about one record, and where a
// duty checks the work of a post. Whether two posts have one holder at some time is left to [Catalogue.CheckHolders].
func (c *compiler) makers() {
	told := map[string]map[org.Node]bool{} // hosts by record
	for i := range c.spec.Records {
		r := &c.spec.Records[i]
		told[r.Key()] = map[org.Node]bool{}
		for _, maker := range r.MadeBy {
			x := crossing{maker: c.post(maker), checkers: c.posts(r.CheckedBy), what: c.recordName(r.Key()), source: r.Source,
				at: diag.Path("records").Item(r.Key()).Key("checked_by"), related: diag.Path("records").Item(r.Key()).Key("made_by").Item(string(maker))}
			if c.cross(x) {
				told[r.Key()][c.host(maker)] = true
			}
		}
	}
	for i := range c.spec.Duties {
		d := &c.spec.Duties[i]
		for _, checked := range d.Checks {
			c.cross(crossing{maker: c.post(checked), checkers: c.posts(d.Positions), what: d.Title, source: d.Source,
				at: d.path().Key("checks").Item(string(checked))})
		}
	}
	for _, record := range c.records {
		for _, verb := range judges {
			c.judged(record, verb, told[record])
		}
	}
}

func (c *Catalogue) posts(refs []org.Ref) []org.Node {
	posts := make([]org.Node, len(refs))
	for i, ref := range refs {
		posts[i] = c.post(ref)
	}
	return posts
}

// judged holds the duties that make a record against those that judge it by one verb.
func (c *compiler) judged(record string, verb Verb, told map[org.Node]bool) {
	var judging []*Duty
	var checkers []org.Node
	for d := range c.About(record) {
		if d.Verb == verb {
			judging = append(judging, d)
			checkers = append(checkers, c.posts(d.Positions)...)
		}
	}
	if judging == nil {
		return
	}
	for made := range c.About(record) {
		i := slices.IndexFunc(judging, func(d *Duty) bool { return together(d, made) })
		if i < 0 || !c.brings(made, checkers) {
			continue
		}
		for _, maker := range made.Positions {
			if !told[c.host(maker)] {
				c.cross(crossing{maker: c.post(maker), checkers: checkers, what: c.recordName(record), source: slices.Concat(made.Source, judging[i].Source),
					at: judging[i].path().Key("records").Item(record), related: made.path()})
			}
		}
	}
}

// brings reports whether a duty makes the record that the checkers judge, or hands it to them.
func (c *compiler) brings(d *Duty, checkers []org.Node) bool {
	return slices.Contains(makes, d.Verb) || d.Verb == HandOver && slices.ContainsFunc(d.To, func(to org.Ref) bool {
		return c.post(to) != org.Nobody && slices.Contains(checkers, c.post(to))
	})
}

// cross reports a maker who checks himself by what is written. Where that depends on who holds the posts the crossing is
// kept.
func (c *compiler) cross(x crossing) bool {
	if x.maker == org.Nobody || len(x.checkers) == 0 || slices.Contains(x.checkers, org.Nobody) {
		return false
	}
	same := !slices.ContainsFunc(x.checkers, func(n org.Node) bool { return n != x.maker })
	joined := !slices.ContainsFunc(x.checkers, func(n org.Node) bool { return c.chart.Host(n) != c.chart.Host(x.maker) })
	name := c.chart.Name(x.maker)
	switch {
	case same:
		c.add(x.finding(diag.Textf("“%s”由“%s”自己检查自己", "“%s”: “%s” checks himself", x.what, name)))
	case joined:
		c.add(x.finding(diag.Textf("“%s”: 做的岗位“%s”和检查的岗位“%s”由同一个人兼任", "“%s”: “%s”, who makes it, and “%s”, who checks it, are held together",
			x.what, name, c.chart.Name(x.other()))))
	default:
		c.crossings = append(c.crossings, x)
	}
	return same || joined
}

// other is a checker that is another post than the maker's.
func (x *crossing) other() org.Node {
	i := slices.IndexFunc(x.checkers, func(n org.Node) bool { return n != x.maker })
	return x.checkers[max(i, 0)]
}

func (x *crossing) finding(said diag.Text) diag.Finding {
	f := makerChecks.At(x.at, said).WithSource(x.source...)
	if x.related != "" {
		f = f.WithRelated(x.related, diag.Pos{})
	}
	return f
}
