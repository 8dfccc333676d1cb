package org

import (
	"bytes"
	"encoding/json"

	"github.com/mandate-go/mandate/org/diag"
)

// verdictJSON is a verdict as the contract writes it.
type verdictJSON struct {
	ID         string              `json:"id"`
	Outcome    string              `json:"outcome"`
	Assignment assignmentJSON      `json:"assignment"`
	Reasons    []verdictReasonJSON `json:"reasons"`
	Missing    []string            `json:"missing"`
}

type assignmentJSON struct {
	Person   Ref    `json:"person"`
	Position Ref    `json:"position"`
	From     string `json:"from"`
	Through  string `json:"through"`
	Acting   bool   `json:"acting"`
}

type verdictReasonJSON struct {
	Code     diag.Code   `json:"code"`
	Outcome  string      `json:"outcome"`
	Message  string      `json:"message"`
	Remedies []string    `json:"remedies"`
	Rule     string      `json:"rule"`
	Source   []string    `json:"source"`
	Related  []diag.Path `json:"related"`
	File     string      `json:"file"`
	Line     int32       `json:"line"`
}

// AppendJSON appends the verdict as one JSON object in the form of the command's contract, with its reasons in the
// language. Lists are never null, and a day that is open is "".
func (v Verdict) AppendJSON(dst []byte, lang diag.Lang) []byte {
	a := verdictJSON{
		ID: v.id, Outcome: v.outcome.String(), Reasons: []verdictReasonJSON{}, Missing: append([]string{}, v.missing...),
		Assignment: assignmentJSON{v.assignment.Person, v.assignment.Position, v.assignment.From.String(), v.assignment.Through.String(), v.assignment.Acting},
	}
	for _, r := range v.Reasons(lang) {
		a.Reasons = append(a.Reasons, verdictReasonJSON{r.Code, r.Outcome.String(), r.Message, append([]string{}, r.Remedies...), r.Rule,
			append([]string{}, r.Source...), append([]diag.Path{}, r.Related...), r.Pos.File, r.Pos.Line})
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(a) != nil { // texts, lists of texts and numbers: it cannot fail
		return dst
	}
	return append(dst, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
}
