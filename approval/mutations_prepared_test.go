package approval_test

// prepared are the mutations of what is weighed when a request is prepared.
var prepared = []mutation{
	broken("a prepared request covers the limit itself never", "prepare.go", "amount >= g.least && amount <= g.most && g.inForce(b.day, b.side)", "amount >= g.least && amount < g.most && g.inForce(b.day, b.side)"),
	broken("a prepared request does not look at the lower end of a band", "prepare.go", "amount >= g.least && amount <= g.most && g.inForce(b.day, b.side)", "amount <= g.most && g.inForce(b.day, b.side)"),
	broken("a prepared request does not look at days where a limit covers", "prepare.go", "amount >= g.least && amount <= g.most && g.inForce(b.day, b.side)", "amount >= g.least && amount <= g.most"),
	broken("a prepared request does not look at days beyond a limit", "prepare.go", "amount > g.most && g.inForce(b.day, b.side)", "amount > g.most"),
	broken("a prepared request takes posts that do not stand above who asks", "prepare.go", " && q.stands(held.Post, b.asker)", ""),
	broken("a prepared request takes any post of the signer", "prepare.go", "(b.signer.post == org.Nobody || held.Post == b.signer.post) && ", ""),
	broken("a prepared request does not look at conditions", "prepare.go", "if b.policy.grants[i].guard != nil {", "if false {"),
	broken("a prepared request skips nobody above", "prepare.go", "if q.skips(up, b.asker) {", "if false {"),
	broken("a prepared request asks who is away", "prepare.go", "if q.away(h.Holder) {", "if false {"),
	broken("a prepared request escalates to whoever covers it", "prepare.go", "if b.read.view.Above(b.way[i].node, post) {", "if true {"),
	broken("a prepared request escalates to a party that a post below keeps from taking it", "prepare.go", "		to = org.Nobody\n", ""),
	broken("a prepared request escalates past the lowest of the posts", "prepare.go", "b.read.view.Above(lowest, b.posts[i].node)", "b.read.view.Above(b.posts[i].node, lowest)"),
	broken("a prepared request does not look at the party of the route", "prepare.go", "if r := q.route(); r.otherwise != org.Nobody {", "if r := q.route(); r.otherwise != org.Nobody && false {"),
	broken("a prepared request forgets bans", "prepare.go", " && q.kind.bans == nil", ""),
	broken("a prepared request forgets totals", "prepare.go", " && q.kind.cumulative == nil", ""),
	broken("a prepared request forgets what is lent", "prepare.go", " && q.policy.lending == nil", ""),
	broken("a prepared request forgets the condition of a step", "prepare.go", " && r.steps[0].when == nil", ""),
	broken("a prepared request forgets that a step names who signs", "prepare.go", " && r.steps[0].byLine()", ""),
	broken("a prepared request forgets the days of a ratification", "prepare.go", " && r.done < 0", ""),
	broken("a prepared request lets who asks sign", "prepare.go", "s.party == org.Nobody && s.holder != a.holder && ", "s.party == org.Nobody && "),
	broken("a prepared request forgets the other readings of who asks", "prepare.go", " || q.askers.len() != 1", ""),
}
