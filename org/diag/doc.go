// Package diag is the vocabulary of findings: what is wrong with what an author wrote, where it stands, and what to do.
//
// Domain packages raise a [Finding] with a code and a path; they know neither files nor lines. The loader that read the
// text adds the place. A list of findings is not an error: [Findings.Err] turns it into one.
//
// Every message exists in Chinese and in English and is written for the author of the text: it never names a type of
// this library. Codes are declared once, as a [Kind], by the package that raises them.
package diag
