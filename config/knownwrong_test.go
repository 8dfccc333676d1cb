package config_test

import (
	"github.com/mandate-go/mandate/org/diag"
)

// knownWrong are bad files that do not give what they want yet, by what is wrong. The test fails when one of them becomes
// right.
var knownWrong = byFile(map[string][]string{
	"a list in full-width brackets behind its key is taken for one text": {
		"yaml-full-width-brackets-list.yaml",
	},
})

func byFile(byReason map[string][]string) map[string]string {
	reasons := map[string]string{}
	for why, files := range byReason {
		for _, file := range files {
			reasons[file] = why
		}
	}
	return reasons
}

// knownPoor are bad files whose messages are poor yet, and why.
var knownPoor = map[diag.Code]string{
	"yaml.syntax":        "the Chinese message ends in the words of the YAML reader",
	"yaml.misplaced-key": "the list of places has two blanks, and one of them holds a list of the same name",
}
