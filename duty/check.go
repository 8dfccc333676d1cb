package duty

import (
	"slices"

	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/date"
	"github.com/mandate-go/mandate/org/diag"
)

// check looks at the duties together, after all were resolved. Whether anyone holds a post is another question; see
// [Catalogue.CheckHolders].
func (c *compiler) check() {
	cited := len(c.chart.Spec().Documents) > 0
	for i := range c.spec.Duties {
		c.receivers(&c.spec.Duties[i])
	}
	if cited {
		c.sources()
		c.idlePosts()
	}
	c.duplicates()
	c.makers()
	c.custodies()
}

// path is the place of a duty.
func (d *Duty) path() diag.Path { return diag.Path("duties").Item(d.Key()) }

// span is when a duty is in force; days the wrong way round are reported elsewhere and count as always.
func (d *Duty) span() date.Span {
	if span := date.Through(d.From, d.Through); !span.Empty() {
		return span
	}
	return date.Span{}
}

// together reports whether two duties are in force on one day.
func together(a, b *Duty) bool { return a.span().Overlaps(b.span()) }

// post is the handle of a resolved reference, Nobody for what is no position.
func (c *Catalogue) post(ref org.Ref) org.Node {
	n, _ := c.chart.Node(string(ref))
	if _, ok := c.chart.Position(n); ok {
		return n
	}
	return org.Nobody
}

// host is the post whose holder holds this one, Nobody for what is no position.
func (c *Catalogue) host(ref org.Ref) org.Node { return c.chart.Host(c.post(ref)) }

// Name is what people call a position, a party or a counterpart, by the id that a duty of the catalogue has; the id where
// there is none.
func (c *Catalogue) Name(ref org.Ref) string {
	if n, found := c.chart.Node(string(ref)); found {
		return c.chart.Name(n)
	}
	if p, found := c.Counterpart(string(ref)); found && p.Name != "" {
		return p.Name
	}
	return string(ref)
}

// receivers wants someone else to hand over and report to.
func (c *compiler) receivers(d *Duty) {
	if len(d.To) == 0 && len(d.With) == 0 && (d.Verb == HandOver || d.Verb == Report) {
		if !c.lost[d] {
			c.add(noReceiver.At(d.path(), diag.Textf("“%s”没有写交给谁、向谁汇报", "“%s” does not say to whom", d.Title)).WithSource(d.Source...))
		}
		return
	}
	for _, to := range d.To {
		receiver := c.host(to)
		if receiver == org.Nobody || !slices.ContainsFunc(d.Positions, func(p org.Ref) bool { return c.host(p) == receiver }) {
			continue
		}
		said := diag.Textf("“%s”交给了承担它的岗位自己", "“%s” goes to the post that does it", d.Title)
		if !slices.Contains(d.Positions, to) {
			said = diag.Textf("“%s”交给“%s”, 而两个岗位由同一个人兼任", "“%s” goes to “%s”, and both posts are held together", d.Title, c.Name(to))
		}
		c.add(toItself.At(d.path().Key("to").Item(string(to)), said).WithSource(d.Source...))
	}
}

// sources wants a clause on every duty and every quality record of a model that names its documents.
func (c *compiler) sources() {
	for i := range c.spec.Duties {
		if d := &c.spec.Duties[i]; len(d.Source) == 0 {
			c.add(missingSource.At(d.path().Key("source"), diag.Textf("职责“%s”没有写依据的条款", "the duty “%s” cites no clause", d.Title)))
		}
	}
	for i := range c.spec.Records {
		if r := &c.spec.Records[i]; len(r.Source) == 0 {
			c.add(missingSource.At(diag.Path("records").Item(r.Key()).Key("source"),
				diag.Textf("质量记录“%s”没有写依据的条款", "the quality record “%s” cites no clause", c.recordName(r.Key()))))
		}
	}
}

func (c *Catalogue) recordName(record string) string {
	if r, found := c.Custody(record); found && r.Name != "" {
		return r.Name
	}
	return record
}

// idlePosts finds the posts without work, in a model that says what posts do and implements a document: one that is still
// being written is left alone.
func (c *compiler) idlePosts() {
	if len(c.spec.Duties) == 0 {
		return
	}
	for n := org.Node(1); int(n) <= c.chart.Len(); n++ {
		duties, work := 0, false
		for d := range c.Of(n, OwnPost) {
			duties++
			work = work || !d.Communicates()
		}
		if work {
			continue
		}
		p, _ := c.chart.Position(n)
		said := diag.Textf("岗位“%s”没有职责", "position “%s” has no duties", c.chart.Name(n))
		if duties > 0 {
			said = diag.Textf("岗位“%s”只有沟通, 没有工作职责", "position “%s” communicates and has no work to do", c.chart.Name(n))
		}
		c.add(noDuties.At(c.place(n), said).WithSource(p.Source...))
	}
}

// duplicates finds duties that a post has twice: by one title, whatever else differs.
func (c *compiler) duplicates() {
	titles, ids := map[string]int32{}, make([]int32, len(c.spec.Duties))
	for i := range c.spec.Duties {
		title := c.spec.Duties[i].Title
		id, known := titles[title]
		if !known {
			id = int32(len(titles))
			titles[title] = id
		}
		ids[i] = id
	}
	told := map[int32]bool{}
	for n := range c.chart.Len() {
		list := slices.Clone(c.ofPost.of(n))
		slices.SortStableFunc(list, func(a, b int32) int { return int(ids[a]) - int(ids[b]) })
		for i := 1; i < len(list); i++ {
			for j := i - 1; j >= 0 && ids[list[j]] == ids[list[i]]; j-- {
				first, second := &c.spec.Duties[list[j]], &c.spec.Duties[list[i]]
				if !told[list[i]] && first.Title != "" && together(first, second) {
					told[list[i]] = true
					c.duplicate(first, second, org.Node(n+1))
				}
			}
		}
	}
}

func (c *compiler) duplicate(first, second *Duty, post org.Node) {
	said := diag.Textf("岗位“%s”有两条叫“%s”的职责", "position “%s” has two duties called “%s”", c.chart.Name(post), second.Title)
	if first.Verb == second.Verb && slices.Equal(first.Positions, second.Positions) {
		said = diag.Textf("“%[2]s”写了两遍: 岗位、动作、标题都一样", "“%[2]s” stands twice: with the same posts, verb and title", c.chart.Name(post), second.Title)
	}
	c.add(duplicated.At(second.path().Key("title"), said).WithSource(first.Source...).WithSource(second.Source...).
		WithRelated(first.path().Key("title"), diag.Pos{}))
}
