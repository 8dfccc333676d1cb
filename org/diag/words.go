package diag

// Words is a closed list of words of the language, each in English and in Chinese, in the order in which it is printed.
type Words [][2]string

// Read finds the English form of what is written in either. What is not on the list is a fault of the kind, with the word
// that was most likely meant, or all of them.
func (w Words) Read(written string, kind Kind) (string, *Fault) {
	hint := Text{ZH: "可以写: ", EN: "write one of: "}
	for i, pair := range w {
		if written == pair[0] || written == pair[1] {
			return pair[0], nil
		}
		if i > 0 {
			hint = hint.Then("、", ", ")
		}
		hint = Text{ZH: hint.ZH + pair[1] + "(" + pair[0] + ")", EN: hint.EN + pair[0]}
	}
	fault := &Fault{Kind: kind, Text: Textf("不认识“%s”", "“%s” is not known here", written), Hint: hint}
	if near := Nearest(written, w.All()); near != "" {
		fault.Hint = Textf("是不是想写“%s”?", "did you mean “%s”?", near)
	}
	return "", fault
}

// All lists every word, the English ones first.
func (w Words) All() []string {
	all := make([]string, 0, 2*len(w))
	for i := range 2 {
		for _, pair := range w {
			all = append(all, pair[i])
		}
	}
	return all
}
