package approval

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mandate-go/mandate/duty"
	"github.com/mandate-go/mandate/org/diag"
)

// progress goes through the signatures in order of time and says what they come to. A signature counts when its signer
// was permitted at the time he signed, and signed this content.
func (q *question) progress() State {
	order := make([]int, len(q.request.Signatures))
	for i := range order {
		order[i] = i
	}
	if len(order) > 0 && q.request.ID == "" {
		q.fault("id", signatureUntold, text("申请没有编号, 签字是给哪一份申请的看不出来", "the request has no id, so what was signed cannot be told"))
		return Unsettled
	}
	slices.SortStableFunc(order, func(a, b int) int { // of one instant, what stops the request comes first
		x, y := &q.request.Signatures[a], &q.request.Signatures[b]
		return cmp.Or(x.At.Compare(y.At), -cmp.Compare(stops[x.Verdict], stops[y.Verdict]))
	})
	for _, i := range order {
		switch counts, told := q.signature(i); {
		case !told:
			return Unsettled
		case !counts:
		case q.request.Signatures[i].Verdict == Agree:
			return Complete
		case q.request.Signatures[i].Verdict == Refuse:
			return Refused
		}
	}
	return Pending
}

// stops orders what signers say by how much it stops a request.
var stops = map[Verdict]int{Agree: 1, Return: 2, Refuse: 3}

// signature reports whether the ith signature counts, and whether that can be told.
func (q *question) signature(i int) (counts, told bool) {
	s := &q.request.Signatures[i]
	field := fmt.Sprintf("signatures[%d]", i)
	switch {
	case s.Verdict < Agree || s.Verdict > Return:
		return false, q.fault(field+".verdict", signatureUntold, diag.Textf("第 %d 个签字没有写明意见", "signature %d does not say what the signer said", i+1))
	case s.At.IsZero():
		return false, q.fault(field+".at", signatureUntold, diag.Textf("第 %d 个签字没有写时间", "signature %d has no time", i+1))
	case s.RequestDigest == "":
		return false, q.fault(field+".request_digest", signatureUntold, diag.Textf(
			"第 %d 个签字没有写明签的是哪份内容", "signature %d does not say which content was signed", i+1))
	case s.At.After(q.request.At):
		return q.void(i, text("签字时间晚于查询时间", "it is dated after the time asked about")), true
	case s.RequestDigest != q.request.digest():
		return q.void(i, text("签的是另一份内容, 申请改过了", "another content was signed, the request has changed")), true
	case s.Verb != 0 && s.Verb != duty.Approve:
		return q.void(i, text("流程里没有这个动作", "the route has no such step")), true
	}
	return q.entitled(i, field)
}

// entitled asks whether the signer was permitted when he signed.
func (q *question) entitled(i int, field string) (counts, told bool) {
	signing := q.request
	signing.Approver, signing.At, signing.Verb, signing.Signatures = q.request.Signatures[i].Signer, q.request.Signatures[i].At, duty.Approve, nil
	if (signing.Approver == Actor{}) {
		return false, q.fault(field+".person", signatureUntold, diag.Textf("第 %d 个签字没有写是谁签的", "signature %d does not say who signed", i+1))
	}
	then := question{policy: q.policy, request: signing, trace: q.trace, verb: duty.Approve}
	may, told := may{}, then.read() && then.readApprover()
	if told {
		may, told = then.mayOneSign()
	}
	switch {
	case !told || may.outcome == Undetermined:
		for _, missing := range then.missed() {
			if of, ok := strings.CutPrefix(missing, "approver"); ok {
				missing = field + of // he is no approver that was asked about, but this signer
			}
			q.miss(missing)
		}
		return false, q.fault(field, signatureUntold, diag.Textf("第 %d 个签字是否有效判断不了", "whether signature %d counts cannot be told", i+1))
	case may.outcome == Permitted:
		q.note(signed, diag.Textf("第 %d 个签字有效", "signature %d counts", i+1))
		return true, true
	}
	return q.void(i, text("签字人当时无权审批", "the signer was not entitled at that time")), true
}

// void notes why a signature does not count.
func (q *question) void(i int, why diag.Text) bool {
	q.note(signatureVoid, diag.Textf("第 %d 个签字无效: ", "signature %d does not count: ", i+1).Then(why.ZH, why.EN))
	return false
}

// RequestDigest is the digest of what is asked for: id, kind, amount, requester and attributes, not when it is asked about or
// by whom it is signed. It is "" for the zero Decision, and where the request could not be read.
func (d Decision) RequestDigest() string {
	if d.policy == nil || d.malformed != nil {
		return ""
	}
	return d.request.digest()
}

// digest is SHA-256 over the content in one form.
func (r *Request) digest() string {
	content := struct {
		ID         string
		Kind       KindID
		Amount     string
		Currency   string
		Requester  Actor
		Attributes []string
	}{ID: r.ID, Kind: r.Kind, Amount: r.Amount.String(), Currency: r.Amount.Currency().String(), Requester: r.Requester}
	for _, a := range r.Attributes {
		content.Attributes = append(content.Attributes, a.ID+"="+a.Value.Canonical())
	}
	slices.SortFunc(content.Attributes, cmp.Compare[string])
	text, err := json.Marshal(content)
	if err != nil { // strings only: it cannot fail
		return ""
	}
	return digestOf(text)
}
