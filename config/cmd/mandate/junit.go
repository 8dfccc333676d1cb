package main

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/mandate-go/mandate/config"
	"github.com/mandate-go/mandate/config/configtest"
)

// suite is a report as build servers read JUnit's: the element testsuite of the schema that Jenkins publishes (junit-10.xsd),
// without what only some of them know, and with at most one error or failure a case. Times are seconds.
type suite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []suiteCase `xml:"testcase"`
}

type suiteCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Time    string        `xml:"time,attr"`
	Error   *suiteFailure `xml:"error"`
	Failure *suiteFailure `xml:"failure"`
}

type suiteFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// untimed is the time of every case: none is measured, so that one model makes the same report on every run.
const untimed = "0.000"

// junit runs the scenarios one by one and prints them in the XML of JUnit: a failure where the answer is another than the
// scenario says, an error where it cannot be asked.
func (c *call) junit(m *config.Model, sound bool) int {
	s, status := suite{Name: "mandate", Time: untimed}, fine
	for _, scenario := range configtest.Cases(m) {
		failures := scenario.Check()
		one := suiteCase{Name: plain(scenario.Name), Class: "mandate", Time: untimed}
		s.Tests++
		if len(failures) > 0 {
			status = faulty
			one.Error, one.Failure = c.verdictOf(failures)
		}
		if one.Error != nil {
			s.Errors++
		}
		if one.Failure != nil {
			s.Failures++
		}
		s.Cases = append(s.Cases, one)
	}
	if !sound {
		status = faulty
	}
	out, err := xml.MarshalIndent(s, "", "  ")
	if err == nil {
		_, err = fmt.Fprintf(c.out, "%s%s\n", xml.Header, out)
	}
	return max(c.written(err), status)
}

// verdictOf is all that is wrong with one scenario, as an error or as a failure.
func (c *call) verdictOf(failures []configtest.Failure) (wrong, failed *suiteFailure) {
	lines := []string{fmt.Sprintf("%s:%d", plain(failures[0].Pos.File), failures[0].Pos.Line)}
	for i, f := range failures {
		if i > 0 {
			lines = append(lines, plain(f.Message.In(c.lang)))
		}
		for _, why := range f.Decision.Reasons(c.lang) {
			lines = append(lines, plain(why.Message+origin(why.Code, why.Source, why.Pos)))
		}
	}
	found := &suiteFailure{Message: plain(failures[0].Message.In(c.lang)), Type: "scenario", Text: strings.Join(lines, "\n")}
	if failures[0].Broken {
		found.Type = "broken"
		return found, nil
	}
	return nil, found
}
