package approval_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/duty"
)

// A case is kept by the caller, and so are its timers: what is to be done is told as data.
func ExamplePolicy_Apply() {
	policy := threeSteps(new(testing.T))
	now, effects, err := policy.Open(approval.Request{ID: "p1", Kind: "plan", Requester: person("cleo"), At: march})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(effects[0].AppendJSON(nil)))
	now, effects, err = policy.Apply(now, approval.Event{
		ID: "e1", Type: approval.Signed, At: march.Add(time.Hour), By: person("bob"), Verb: duty.Review, Verdict: approval.Agree, Digest: now.Digest(),
	})
	fmt.Println(now.State(), err, string(effects[0].AppendJSON(nil)))
	_, _, err = policy.Apply(now, approval.Event{ID: "e2", Type: approval.Withdrawn, At: march.Add(2 * time.Hour), By: person("bob")})
	fmt.Println(err)
	// Output:
	// {"effect":1,"type":"notify","case":"p1","step":1,"verb":"review","to":["bob"],"why":"asked"}
	// pending <nil> {"effect":1,"type":"notify","case":"p1","step":2,"verb":"approve","to":["ann"],"why":"asked"}
	// only who asks may do so; name him
}
