// Package config reads a model from YAML: a directory, a file, or any fs.FS. It checks it, compiles it once, and says
// where each finding stands.
//
//	model, findings := config.Load(os.DirFS("."), "site")
//	decision := model.Policy().Decide(request)
//
// A model may stand on another (extends): a site on a shared handbook. A [Shelf] reads such a handbook once for all its sites.
//
// A model in which errors were found answers every approval with undetermined. A Model never changes and is safe for
// concurrent use.
package config
