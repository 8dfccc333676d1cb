package org

import "github.com/mandate-go/mandate/org/diag"

// IDFault is what is wrong with an id, nil where it is well formed: a lower-case letter, then lower-case letters, digits
// and underscores.
func IDFault(id string) *diag.Fault {
	if idShaped(id) {
		return nil
	}
	return &diag.Fault{Kind: badID, Text: diag.Textf("编号“%s”写法不对", "the id “%s” is not well formed", id)}
}

// DuplicateID is the fault of an id that something else has already.
func DuplicateID(id string) *diag.Fault {
	return &diag.Fault{Kind: duplicateID, Text: diag.Textf("“%s”重复了", "“%s” stands twice", id)}
}
