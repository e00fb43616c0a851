package schema

import (
	"bytes"
	"encoding/json"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

//go:generate go run ../../../cmd/internal/scriptschema ../../../docs/agent-script.schema.json

// Dialect is the version of JSON Schema in use. Every release of the YAML language server reads draft-07, those before 2026
// nothing newer, and JetBrains' editors know it as well; nothing that a script needs came later.
const Dialect = "http://json-schema.org/draft-07/schema#"

// object is a schema, or a part of one.
type object = map[string]any

// list is an array in a schema.
type list = []any

// JSON is the schema of a script, indented, with a line end behind it. It is the same every time.
func JSON() []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false) // a file for people too: <user> stays as it is
	e.SetIndent("", "  ")
	if err := e.Encode(Document()); err != nil {
		panic(err) // maps of texts, numbers and lists can be encoded
	}
	return out.Bytes()
}

// Document is the same as a value that encodes as JSON. It belongs to the caller.
func Document() map[string]any {
	words := script.Words()
	definitions := object{"line": line(words)}
	for _, w := range words {
		definitions[slug(w)] = value(w)
	}
	names, properties := script.HeaderWords(), object{}
	for _, h := range names {
		properties[h.Words] = value(h)
	}
	return object{
		"$schema":              Dialect,
		"title":                "A Snowglobe agent script",
		"description":          "Plays the human agent of a live chat, or with `user` lines a whole conversation.",
		"type":                 "object",
		"required":             list{"script"},
		"additionalProperties": false,
		"properties":           properties,
		"definitions":          definitions,
	}
}
