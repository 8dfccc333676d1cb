// Package approval decides who may sign what. Authorities say who may, up to which amount; a route says who must.
//
// A [Spec] is what the author writes. [New] checks it against a chart and compiles it into a [Policy], which never
// changes. [Policy.Decide] is a pure function of the policy and the [Request]: no clock, no file, no network. Its
// [Decision] is never a bool: the zero value is undetermined, and undetermined is never yes.
//
// A [Delegation] lends what one person may sign to another, who signs by his own name in that one's place. As a person counts
// once where several must sign, so do the two together: a signature in another's place is of both, and neither of them signs
// such a step again, nor another one where each step wants someone else. Otherwise one hand could make a quorum. Where a step
// counts posts, each post counts once whoever signs, as for one who holds several. A delegate's own authority stays apart from
// what is lent: two who sign by what each is himself are two people. An absence says whom not to ask. It takes no authority
// away: what a person signs while he is away counts, and a step never passes because nobody is there. Where all of several
// must sign, or a quorum, those who are away are waited for. Rosters are looked at only where the policy, or the route, says so: who
// stands in one and is off duty is then away in the same way, and where it does not tell, what hangs on him is undetermined.
// [Policy.WithRosters] hands them over.
//
// A request on its way is a [Case]: a value that the caller keeps. [Policy.Open] begins it, [Policy.Apply] takes it through its
// events and says what is to be done outside, [Policy.Progress] where it stands. Counting is that of Decide.
//
// Who asks many questions has the names looked up once: [Policy.Prepare] binds a request, which is then decided for one amount
// after the other, and [Policy.Batch] judges once what is alike in all that a decision can depend on ([Policy.Fields]). Both
// answer as Decide does.
//
// Policies, prepared requests, decisions and cases are safe for concurrent use; a batch serves one goroutine.
package approval
