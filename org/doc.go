// Package org is the model of an organization: positions, the reporting lines between them, the parties outside, and
// the people who hold the posts.
//
// A [Spec] is what the author writes. [New] checks it and compiles it into a [Chart], which never changes. The
// [Register] of people, assignments and absences changes daily: [Chart.With] replaces it alone and shares the rest.
// Every question is asked as of an instant, on a [View]:
//
//	chart, findings := org.New(spec)
//	chart, findings = chart.With(register)
//	view := chart.At(t)
//	view.Superior(post)
//
// Charts and views are safe for concurrent use.
package org
