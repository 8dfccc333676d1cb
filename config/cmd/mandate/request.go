package main

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/org"
	"github.com/mandate-go/mandate/org/diag"
)

// asked are the flags that make up one request, for people who do not write JSON.
type asked struct {
	kind, verb, amount, requester, approver string
	facts                                   []string
}

func (a *asked) given() bool {
	return a.kind != "" || a.verb != "" || a.amount != "" || a.requester != "" || a.approver != "" || a.facts != nil
}

// request is one request as the contract has it.
type request struct {
	Kind       string          `json:"kind"`
	Verb       string          `json:"verb,omitempty"`
	Amount     string          `json:"amount,omitempty"`
	Requester  any             `json:"requester,omitempty"`
	Approver   any             `json:"approver,omitempty"`
	At         string          `json:"at"`
	Attributes json.RawMessage `json:"attributes,omitempty"`
}

// line writes the one request of the flags. It reports false after telling which flag names something that the model
// does not have. A model with errors is not asked what it has: it decides nothing.
func (s *desk) line(zone *time.Location) (string, bool) {
	at, ok := s.instant(zone)
	if !ok {
		return "", false
	}
	r := request{Kind: s.asked.kind, Verb: s.asked.verb, Amount: s.asked.amount, At: at.Format(time.RFC3339)}
	if s.sound {
		if wrong := s.resolve(&r); !wrong.IsZero() {
			s.wrong(wrong)
			return "", false
		}
	}
	line, err := json.Marshal(r)
	return string(line), err == nil
}

// resolve turns the names of the flags into ids.
func (s *desk) resolve(r *request) diag.Text {
	kind, wrong := s.kind(s.asked.kind)
	r.Kind = kind.Key()
	if wrong.IsZero() {
		r.Requester, wrong = s.who("--requester", s.asked.requester)
	}
	if wrong.IsZero() {
		flag := "--approver"
		if s.call.actor != "" {
			flag = "--actor" // of ceiling
		}
		r.Approver, wrong = s.who(flag, s.asked.approver)
	}
	if wrong.IsZero() {
		r.Attributes, wrong = attributes(&kind, s.asked.facts)
	}
	return wrong
}

// kind finds a kind by id or name.
func (s *desk) kind(called string) (approval.Kind, diag.Text) {
	var listed []string
	var found []approval.Kind
	for _, k := range s.kinds {
		if k.Key() == called {
			return k, diag.Text{}
		}
		if k.Name == called {
			found = append(found, k)
		}
		listed = append(listed, nameAndID(k.Name, k.Key()))
	}
	switch {
	case len(listed) == 0:
		return approval.Kind{}, text("这个组织没有写要审批的事项", "the organization has no kinds of request")
	case len(found) == 0:
		return approval.Kind{}, diag.Textf("没有“%s”这个事项; 可以写的有: ", "there is no kind “%s”, there are: ", called).
			Then(strings.Join(listed, "、"), strings.Join(listed, ", "))
	case len(found) == 1:
		return found[0], diag.Text{}
	default:
		return approval.Kind{}, diag.Textf("叫“%s”的事项不止一个, 请写编号", "more than one kind is called “%s”, write its id", called)
	}
}

func nameAndID(name, id string) string {
	if name == "" || name == id {
		return id
	}
	return name + " " + id
}

// who turns what people type into an actor of the contract: position:ID, party:ID, a person's id, or person and
// position. Nothing typed is nobody.
func (s *desk) who(flag, called string) (any, diag.Text) {
	if called == "" {
		return nil, diag.Text{}
	}
	if strings.HasPrefix(called, "position:") || strings.HasPrefix(called, "party:") {
		return called, diag.Text{}
	}
	n, noNode := s.chart.Resolve(org.Ref(called))
	h, noPerson := s.chart.ResolvePerson(org.Ref(called))
	switch {
	case noNode == nil && noPerson == nil:
		return nil, diag.Textf("%s: “%s”既是岗位或单位, 又是人员, 请写工号或者 position:编号", "%s: “%s” is both a post or party and a person, write the staff number or position:ID", flag, called)
	case noPerson == nil:
		return s.chart.HolderID(h), diag.Text{}
	case noNode != nil && strings.Contains(called, "/"):
		return s.inPost(flag, called)
	case noNode != nil:
		return nil, nobodyCalled(flag, called, noNode, noPerson)
	}
	if _, party := s.chart.Party(n); party {
		return "party:" + s.chart.ID(n), diag.Text{}
	}
	return "position:" + s.chart.ID(n), diag.Text{}
}

// inPost reads person/post.
func (s *desk) inPost(flag, called string) (any, diag.Text) {
	person, post, _ := strings.Cut(called, "/")
	h, fault := s.chart.ResolvePerson(org.Ref(person))
	if fault != nil {
		return nil, nobodyCalled(flag, person, fault)
	}
	n, fault := s.chart.Resolve(org.Ref(post))
	if fault != nil {
		return nil, nobodyCalled(flag, post, fault)
	}
	return map[string]string{"person": s.chart.HolderID(h), "position": s.chart.ID(n)}, diag.Text{}
}

// nobodyCalled says why nothing in the model is meant: the name is ambiguous, or misspelt, or unknown.
func nobodyCalled(flag, called string, faults ...*diag.Fault) diag.Text {
	message := diag.Textf("没有叫“%s”的人员、岗位或单位", "no person, position or party is called “%s”", called)
	for _, f := range faults {
		switch {
		case f.Kind.Code == "org.ambiguous-reference":
			message = f.Text.Then(", 请写工号或编号", ", write the staff number or id")
		case !f.Hint.IsZero():
			message = message.Then("; "+f.Hint.ZH, "; "+f.Hint.EN)
		}
	}
	return text(flag+": "+message.ZH, flag+": "+message.EN)
}

// attributes writes name=value as a JSON object by the types that the kind declares. What is given twice stands twice.
func attributes(k *approval.Kind, facts []string) (json.RawMessage, diag.Text) {
	members := make([]string, 0, len(facts))
	for _, fact := range facts {
		name, value, written := strings.Cut(fact, "=")
		if !written {
			return nil, diag.Textf("--set 写成 要素=值, 例如 --set %s=…", "--set is written NAME=VALUE, such as --set %s=…", fact)
		}
		i := slices.IndexFunc(k.Attributes, func(a approval.Attribute) bool { return a.ID == name })
		if i < 0 {
			i = slices.IndexFunc(k.Attributes, func(a approval.Attribute) bool { return a.Name == name })
		}
		if i < 0 {
			return nil, noAttribute(k, name)
		}
		id, _ := json.Marshal(k.Attributes[i].ID) // texts can always be written
		members = append(members, string(id)+":"+string(valueOf(k.Attributes[i].Type, value)))
	}
	return json.RawMessage("{" + strings.Join(members, ",") + "}"), diag.Text{}
}

func noAttribute(k *approval.Kind, name string) diag.Text {
	message := diag.Textf("“%s”没有“%s”这个要素", "“%s” has no attribute “%s”", nameAndID(k.Name, k.Key()), name)
	if len(k.Attributes) == 0 {
		return message
	}
	var listed []string
	for _, a := range k.Attributes {
		listed = append(listed, nameAndID(a.Name, a.ID))
	}
	return message.Then("; 可以写的有: ", ", there are: ").Then(strings.Join(listed, "、"), strings.Join(listed, ", "))
}

// valueOf writes a value of a type as JSON: what cannot be one goes as text, and is refused as what it is.
func valueOf(kind approval.AttributeType, value string) []byte {
	switch {
	case kind == "bool" && (value == "是" || value == "true"):
		return []byte("true")
	case kind == "bool" && (value == "否" || value == "false"):
		return []byte("false")
	case kind == "int" && json.Valid([]byte(value)):
		return []byte(value)
	}
	quoted, _ := json.Marshal(value) // texts can always be written
	return quoted
}

// attributeName is what an attribute is called for people, by its id.
func (s *desk) attributeName(id string) string {
	for _, k := range s.kinds {
		for _, a := range k.Attributes {
			if a.ID == id {
				return nameAndID(a.Name, id)
			}
		}
	}
	return id
}
