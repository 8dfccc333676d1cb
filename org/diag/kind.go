package diag

// Code names a kind of finding for good: package and fault, "org.cycle". Programs may rely on it.
type Code string

// Severity says how grave a finding is.
type Severity uint8

// What leaves a model without a meaning is an error: it cannot be accepted, and nothing is decided by such a model. A
// warning is a contradiction or an omission that the author may accept with a reason.
const (
	Error Severity = iota
	Warning
)

// String is "error" or "warning".
func (s Severity) String() string { return s.Text().EN }

// Text is the severity as printed.
func (s Severity) Text() Text {
	if s == Warning {
		return Text{ZH: "警告", EN: "warning"}
	}
	return Text{ZH: "错误", EN: "error"}
}

// Kind declares a code, once, in the package that raises it. A check is a value with its documentation.
type Kind struct {
	Code     Code
	Severity Severity
	Meaning  Text   // what it means, in a sentence or two
	Repair   Text   // what the author does about it
	Example  string // a bad example in YAML, "" where none helps
}

// At raises the kind at a path. The hint is the kind's repair unless [Finding.WithHint] says something closer.
func (k Kind) At(path Path, message Text) Finding {
	return Finding{Code: k.Code, Severity: k.Severity, Path: path, Message: message, Hint: k.Repair}
}

// Fault is what is wrong with the text of one value, before anyone says where the value stands. As an error it speaks
// English; [Fault.Text] has both languages.
type Fault struct {
	Kind   Kind
	Offset int // of the characters that are wrong, counted in characters from 0
	Length int // 0 is the whole text
	Text   Text
	Hint   Text // the kind's repair when zero
}

// Error is the code and the English message.
func (f *Fault) Error() string { return string(f.Kind.Code) + ": " + f.Text.EN }

// At makes a finding of the fault.
func (f *Fault) At(path Path) Finding {
	found := f.Kind.At(path, f.Text)
	found.Offset, found.Length = f.Offset, f.Length
	if !f.Hint.IsZero() {
		found.Hint = f.Hint
	}
	return found
}

// Scalar is a value that is written as one scalar and reads its own text. The loader hands over the text as the author
// wrote it, after quotes and escapes: never a number that a YAML reader has already rounded.
type Scalar interface {
	// SetScalar reads the text. It returns nil, or what is wrong with the text.
	SetScalar(text string) *Fault
}
