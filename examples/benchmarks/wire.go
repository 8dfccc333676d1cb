package main

import (
	"encoding/json"
	"fmt"

	"github.com/mandate-go/mandate/approval"
	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/org/diag"
)

// asked is a request line as someone would decode it who only wants the struct.
type asked struct {
	ID         string `json:"id"`
	Kind       string `json:"kind"`
	Amount     string `json:"amount"`
	Requester  string `json:"requester"`
	Approver   string `json:"approver"`
	At         string `json:"at"`
	Attributes struct {
		FormatContract bool `json:"format_contract"`
	} `json:"attributes"`
}

// answered is an answer line as a struct.
type answered struct {
	ID         string       `json:"id"`
	Outcome    string       `json:"outcome,omitempty"`
	State      string       `json:"state,omitempty"`
	Rule       string       `json:"rule"`
	Reasons    []reason     `json:"reasons"`
	Route      *[]signature `json:"route,omitempty"`
	EscalateTo *escalation  `json:"escalate_to"`
	Missing    []string     `json:"missing"`
	Digest     string       `json:"request_digest"`
	Policy     string       `json:"policy"`
	Register   string       `json:"register"`
}

type reason struct {
	Code    string   `json:"code"`
	Message string   `json:"message"`
	Rule    string   `json:"rule"`
	Source  []string `json:"source"`
	File    string   `json:"file"`
	Line    int32    `json:"line"`
}

type escalation struct {
	Position string   `json:"position"`
	Party    string   `json:"party"`
	People   []string `json:"people"`
}

type signature struct {
	Verb string `json:"verb"`
	escalation
	Via  string `json:"via"`
	Mode string `json:"mode"`
	Done bool   `json:"done"`
	Step int    `json:"step"`
}

// requestLines are lines to the default organization: of ten that name an approver six are permitted, two escalate and two are denied.
func requestLines(n int) [][]byte {
	requesters := []string{"LS-0004", "position:front_desk", "LS-0006", "position:security_captain", "LS-0010"}
	lines := make([][]byte, n)
	for i := range lines {
		kind, amount, approver, attributes := "expense", "1999.99", "LS-0001", ""
		switch i % 10 {
		case 0, 1:
			amount = "300"
		case 2:
			kind, attributes = "contract", `"attributes":{"format_contract":false},`
		case 3:
			kind, amount, attributes = "contract", "86000.00", `"attributes":{"format_contract":true},`
		case 4:
			approver = "position:manager_assistant"
		case 5, 6:
			amount = "2000.00"
		case 7:
			approver = "LS-0002"
		case 8:
			approver = "LS-0003"
		}
		lines[i] = fmt.Appendf(nil, `{"id":"RQ-2026-%05d","kind":"%s","amount":"%s","requester":"%s","approver":"%s",%s"at":"2026-03-02T09:%02d:00+08:00"}`,
			i, kind, amount, requesters[i%len(requesters)], approver, attributes, i%60)
	}
	return lines
}

// answerer is a contestant that answers a line by appending to what it is given.
func answerer(name string, lines [][]byte, answer func(dst []byte, i int) []byte) contestant {
	return contestant{
		name: name, answer: func(i int) string { return string(answer(nil, i)) },
		run: func(from, n int) int {
			sum, out := 0, []byte(nil)
			for i := range n {
				out = answer(out[:0], (from+i)%len(lines))
				sum += len(out)
			}
			return sum
		},
	}
}

func answerByMandate(policy *approval.Policy, lines [][]byte) contestant {
	return answerer("mandate, `DecideJSON` and `AppendJSON`", lines, func(dst []byte, i int) []byte {
		return policy.DecideJSON(lines[i]).AppendJSON(dst, diag.Chinese)
	})
}

// answerByDecoding decides nothing: it decodes the line, and encodes the answer that mandate gave before.
func answerByDecoding(name string, lines [][]byte, answers []answered) contestant {
	return answerer(name, lines, func(dst []byte, i int) []byte {
		var line asked
		if err := json.Unmarshal(lines[i], &line); err != nil {
			panic(err)
		}
		answer := answers[i]
		answer.ID = line.ID
		return append(dst, must(json.Marshal(&answer))...)
	})
}

func wireGroup(title string, n int) group {
	model, findings := config.Lanshan()
	if err := findings.Err(); err != nil {
		panic(err)
	}
	lines := requestLines(n)
	first := answerByMandate(model.Policy(), lines)
	answers, forgetful := make([]answered, n), make([]answered, n)
	for i := range lines {
		if err := json.Unmarshal([]byte(first.answer(i)), &answers[i]); err != nil {
			panic(err)
		}
		forgetful[i] = answers[i]
		forgetful[i].Missing = nil
	}
	return group{
		title: title,
		about: "A request comes as a line of JSON and is answered with one, reasons included, by the default organization: of ten lines six are permitted, two escalate " +
			"and two are denied; people and posts ask, and some lines state an attribute. The peer decodes the same line into a struct and encodes the same answer from one, " +
			"byte for byte, and decides nothing; it takes unknown fields, fields given twice and other spellings, which mandate reports.",
		contests: []contest{{
			name: "a line", questions: n,
			field: []contestant{first, answerByDecoding("encoding/json from and into structs", lines, answers)},
			wrong: answerByDecoding("an encoder that writes null for a list of nothing", lines, forgetful),
		}},
		bars: func(t [][]timing) []bar {
			return []bar{atMost(3, "JSON lines, of encoding/json on the same lines", ratio(t[0][0], t[0][1]))}
		},
	}
}
