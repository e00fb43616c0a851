// Package document reads what people write to set something up: one document, in JSON or YAML, into our structs.
// It is as strict as jsonbody, and where the document is YAML it tells the line as well.
//
// It may import jsonbody. It must never know what a document is about.
package document
