package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mandate-go/mandate/org"
)

// mermaid draws the lines as a flowchart.
func mermaid(v org.View) *bytes.Buffer {
	b := bytes.NewBufferString("flowchart TD\n")
	for _, n := range tops(v) {
		mermaidNode(b, v, n)
	}
	return b
}

func mermaidNode(b *bytes.Buffer, v org.View, n org.Node) {
	fmt.Fprintf(b, "  n%d[\"%s\"]\n", n, mermaidText(v.Chart().Name(n)))
	for s := range v.Subordinates(n) {
		mermaidNode(b, v, s)
		fmt.Fprintf(b, "  n%d --> n%d\n", n, s)
	}
}

// mermaidText writes what would mean something in a quoted text as entities: the end of it, markup, formulas, line ends.
func mermaidText(s string) string {
	return strings.NewReplacer(`"`, "#quot;", "#", "#35;", "&", "#amp;", "<", "#lt;", ">", "#gt;", "`", "#96;", "$", "#36;", `\`, "#92;").Replace(plain(s))
}
