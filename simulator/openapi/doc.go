// Package openapi makes OpenAPI 3.1 documents of route tables: paths and parameters from the rows, schemas from
// the structs that the handlers decode and encode, and the evidence as the extension x-evidence.
//
// It may import ledger. It must never know a wire room, the control plane or what a route does.
package openapi
