// Package config reads a model from YAML: a directory, a file, or any fs.FS. It checks it, compiles it once, and says
// where each finding stands.
//
//	model, findings := config.Load(os.DirFS("."), "site")
//	decision := model.Policy().Decide(request)
//
// A model may stand on another (extends): a site on a shared handbook. A [Shelf] reads such a handbook once for all its sites.
//
// A program that runs on while people change the files has a [Live]: it reloads what has changed, at once for all who ask, and
// keeps the last sound model while files are faulty.
//
//	live := config.NewLive(os.DirFS("company"), time.Now(), "sites/east", "sites/west")
//	live.Settle(5 * time.Second) // do not take a file that someone may still be writing
//	decision := live.Model("sites/east").Policy().Decide(request)
//	changed, faults := live.Reload(time.Now()) // every minute
//
// A model in which errors were found answers every approval with undetermined. A Model never changes and is safe for
// concurrent use.
package config
