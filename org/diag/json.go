package diag

import (
	"encoding/json"
	"io"
)

type findingJSON struct {
	Code     Code        `json:"code"`
	Severity string      `json:"severity"`
	Path     Path        `json:"path"`
	File     string      `json:"file"`
	Line     int32       `json:"line"`
	Column   int32       `json:"column"`
	Message  string      `json:"message"`
	Hint     string      `json:"hint"`
	Source   []string    `json:"source"`
	Accepted bool        `json:"accepted"`
	Because  string      `json:"because"`
	Related  []placeJSON `json:"related"`
}

type placeJSON struct {
	Path   Path   `json:"path"`
	File   string `json:"file"`
	Line   int32  `json:"line"`
	Column int32  `json:"column"`
}

// WriteJSON writes the findings, accepted ones included, and their summary as one JSON object on one line. The shape is
// part of the command's contract; lists are never null.
func WriteJSON(w io.Writer, findings Findings, lang Lang) error {
	out := struct {
		Findings []findingJSON `json:"findings"`
		Summary  Summary       `json:"summary"`
	}{Findings: make([]findingJSON, 0, len(findings)), Summary: findings.Summary()}
	for _, f := range findings {
		out.Findings = append(out.Findings, f.json(lang))
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(out)
}

func (f Finding) json(lang Lang) findingJSON {
	related := make([]placeJSON, 0, len(f.Related))
	for _, r := range f.Related {
		related = append(related, placeJSON{Path: r.Path, File: r.Pos.File, Line: r.Pos.Line, Column: r.Pos.Column})
	}
	source := f.Source
	if source == nil {
		source = []string{}
	}
	return findingJSON{
		Code: f.Code, Severity: f.Severity.String(), Path: f.Path,
		File: f.Pos.File, Line: f.Pos.Line, Column: f.Pos.Column,
		Message: f.Message.In(lang), Hint: f.Hint.In(lang),
		Source: source, Accepted: f.Accepted, Because: f.Because, Related: related,
	}
}
