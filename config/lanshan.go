package config

import (
	"embed"

	"github.com/mandate-go/mandate/org/diag"
)

//go:embed lanshan/*.yaml
var lanshan embed.FS

// The ids of the handbook's clauses, without a word of it.
//
//go:embed lanshan/clauses.tsv
var lanshanClauses string

// Lanshan is the organization that comes with the library: the service centre of one residential estate, compiled from
// its handbook, with sample people. Every finding of it is an accepted one.
func Lanshan() (*Model, diag.Findings) { return Load(lanshan, "lanshan") }
