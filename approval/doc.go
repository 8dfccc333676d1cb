// Package approval decides who may sign what. Authorities say who may, up to which amount; a route says who must.
//
// A [Spec] is what the author writes. [New] checks it against a chart and compiles it into a [Policy], which never
// changes. [Policy.Decide] is a pure function of the policy and the [Request]: no clock, no file, no network. Its
// [Decision] is never a bool: the zero value is undetermined, and undetermined is never yes.
//
// A request on its way is a [Case]: a value that the caller keeps. [Policy.Open] begins it, [Policy.Apply] takes it through its
// events and says what is to be done outside, [Policy.Progress] where it stands. Counting is that of Decide.
//
// Policies, decisions and cases are safe for concurrent use.
package approval
