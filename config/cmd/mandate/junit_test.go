package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// junitAttributes are the attributes that the schema of JUnit's reports knows, of the elements that the command writes; each
// element may stand only in the one named first.
var junitAttributes = map[string]struct {
	within   string
	required []string
	optional []string
}{
	"testsuite": {"", []string{"name", "tests"}, []string{"failures", "errors", "skipped", "time"}},
	"testcase":  {"testsuite", []string{"name"}, []string{"classname", "time"}},
	"failure":   {"testcase", nil, []string{"message", "type"}},
	"error":     {"testcase", nil, []string{"message", "type"}},
}

const awkward = `mandate: 1
organization: {id: site, name: 小区, timezone: Asia/Shanghai, currency: CNY}
parties: [{id: company, name: 公司}]
positions:
  - {id: manager, name: 经理, reports_to: company}
  - {id: clerk, name: 文员, reports_to: manager}
approvals:
  kinds: [{id: expense, name: 费用, amount: required}]
  authorities: [{id: small, position: manager, verb: approve, kinds: expense, limit: 不满2000元}]
tests_at: 2026-03-02
tests:
  - {name: '小于 < 与 & "引号"', request: {kind: expense, amount: 100, requester: clerk}, permitted: manager}
  - {name: 不符, request: {kind: expense, amount: 2000, requester: clerk}, permitted: manager}
  - {name: 问不了, request: {kind: 费, amount: 1, requester: clerk}, permitted: 无}
`

// TestTheReportForBuildServersFollowsTheSchema reads the XML element by element: nothing stands there that the schema of JUnit
// does not know, numbers add up, and what is not as the scenario says is told apart from what cannot be asked.
func TestTheReportForBuildServersFollowsTheSchema(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "site.yaml"), []byte(awkward), 0o600))
	r := mandate("", "test", dir, "--format", "junit")
	require.Equal(t, faulty, r.status)
	var within []string
	counts, attributes := map[string]int{}, map[string][]xml.Attr{}
	for decoder := xml.NewDecoder(bytes.NewReader([]byte(r.out))); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch element := token.(type) {
		case xml.StartElement:
			requireOfSchema(t, element, append([]string{""}, within...)[len(within)])
			within = append(within, element.Name.Local)
			counts[element.Name.Local]++
			attributes[element.Name.Local] = element.Attr
		case xml.EndElement:
			within = within[:len(within)-1]
		}
	}
	require.Equal(t, map[string]int{"testsuite": 1, "testcase": 3, "failure": 1, "error": 1}, counts)
	for name, value := range map[string]string{"tests": "3", "failures": "1", "errors": "1", "skipped": "0", "time": "0.000"} {
		require.Contains(t, attributes["testsuite"], xml.Attr{Name: xml.Name{Local: name}, Value: value})
	}
	require.Contains(t, r.out, `name="小于 &lt; 与 &amp; &#34;引号&#34;"`)
	require.Contains(t, r.out, "site.yaml:13")
}

func requireOfSchema(t *testing.T, element xml.StartElement, parent string) {
	t.Helper()
	knows, known := junitAttributes[element.Name.Local]
	require.True(t, known, element.Name.Local)
	require.Equal(t, knows.within, parent)
	var given []string
	for _, a := range element.Attr {
		given = append(given, a.Name.Local)
		require.Contains(t, slices.Concat(knows.required, knows.optional), a.Name.Local)
		if a.Name.Local == "time" {
			require.Regexp(t, regexp.MustCompile(`^[0-9]+\.[0-9]{3}$`), a.Value)
		}
	}
	require.Subset(t, given, knows.required)
}
