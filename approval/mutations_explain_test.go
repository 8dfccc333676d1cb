package approval_test

// explaining are the mutations of the questions asked the other way round, and of explanations.
var explaining = []mutation{
	broken("bands leave the amount after a number in a condition out", "bands.go", "				from(amount.Minor() + 1)\n", ""),
	broken("bands do not look at the upper ends of authorities", "edges.go", "ends = append(ends, most+1)", "ends = append(ends, most)"),
	broken("a ceiling shows authorities that are over", "ceiling.go", "if !g.span.Contains(c.view.Day()) {", "if false {"),
	broken("a ceiling takes conditions on the request for met", "ceiling.go", "if strings.Contains(written, \"request\") {", "if strings.Contains(written, \"!\") {"),
	broken("a ban does not matter to a ceiling", "ceiling.go", "slices.Contains(b.verbs, c.verb) && !slices.Contains(c.found.Forbid, b.Key())", "false"),
	broken("a chain answers for any step of the act", "chain.go", "nth: i + 1}", "nth: 0}"),
	broken("a chain asks the next above first", "chain.go", "n == taker.node && !taker.unsure", "n != taker.node && !taker.unsure"),
	broken("needs are told by name alone", "needed.go", "cmp.Compare(b.Settles(), a.Settles()), ", ""),
	broken("changes are not decided again", "counterfactual.go", "if !w.hoped(d) {", "if false {"),
	broken("an applicant is told of other amounts", "explanation.go", "return c.Field != \"approver\" && c.Field != \"signatures\"", "return false"),
	broken("an applicant sees what was weighed", "explanation.go", "Message: kinds[i].Meaning.In(lang)", "Message: n.text.In(lang)"),
	broken("the nearest miss is the farthest", "nearest.go", "m.compare(best) < 0", "m.compare(best) > 0"),
	broken("an amount is outside by one less", "nearest.go", "return amount - g.most", "return amount - g.most - 1"),
	broken("what is lent and conditions do not cut the bands of a lapse", "lapse.go", "if least < edge && edge <= most {", "if least < edge && edge < least {"),
	broken("a lapse of a part of a band is told of all of it", "lapse.go", "to = starts[i+1] - 1", "to = most"),
	broken("who is asked first of a chain is whoever holds the post", "chain.go", "l.Asked, l.Delegates = route[at].People, route[at].Delegates", "l.Asked = l.People"),
}
