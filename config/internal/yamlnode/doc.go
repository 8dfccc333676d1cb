// Package yamlnode decodes YAML strictly into plain structs and knows where everything was written.
//
// [Parse] reads one file. A [Decoder], built once for the types it fills, turns the file into a struct and reports every
// fault of the author in one pass, each as a [diag.Finding] with code, path, place, message and hint. [Decoder.Locate]
// does the reverse for findings that others raise later: from a path back to file, line and column, down to the
// character inside a scalar.
//
// The language is smaller than YAML 1.2: one document, a mapping at its top, no anchors, aliases, merge keys or tags; a
// value's meaning comes from the field it is written for, never from its looks, so 2026, 1.50 and yes stay the text that
// stands in the file wherever a text is wanted.
//
// People who write Chinese type full-width colons, commas, quotes, brackets and spaces, tabs, and forget blanks. Such an
// accident is one finding that says so, where it was typed; for the engine the text is repaired in memory, so that the
// rest of the file is read as it was meant, with the places of the author's text. What may be Chinese prose is left alone.
//
// The plain part of YAML, which is most of what people write, is read here; the engine reads every text that holds anything
// else, or a fault. Both make the same of what both read.
//
// Structs steer the decoder by tags:
//
//	ID       string   `yaml:"id,required" zh:"编号"`         // English key and its Chinese synonym
//	Lines    []Line   `yaml:"reports_to" zh:"直接上级"`      // one value may stand for a list of one
//	Position string   `yaml:"position,scalar" zh:"岗位"`     // one scalar may stand for the whole struct
//	Dates             `yaml:",inline"`                      // its keys belong to the struct around it
//	At       diag.Pos `yaml:"-"`                            // filled with the place where the struct starts
//
// A field is a string, a bool, a signed integer, a [diag.Scalar], a type that the decoder's [ScalarFunc] knows, a struct,
// a pointer to one of these, or a slice of them. An item of a list has the natural key that its method Key() string
// tells; a text is its own key; anything else is known by its index from 0.
package yamlnode
