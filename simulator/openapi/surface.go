package openapi

import "github.com/snowglobe-sim/snowglobe/simulator/ledger"

// Version is that of OpenAPI in which the documents are written.
const Version = "3.1.0"

// Surface is what a document describes.
type Surface struct {
	Title       string
	Description string
	Failure     any  // the zero value of the body of an answer that is no success; several as a Choice
	Enveloped   bool // answers stand under "result" (SN-120)
	Basic       bool // callers authenticate
	Closed      bool // a body with a field that is not described is refused
	Calls       []Call
}

// Call is one row of a route table.
type Call struct {
	Method   string
	Path     string // with {name} for a parameter
	ID       string // unique in the document
	Summary  string
	Evidence ledger.Mark // zero for what is ours
	Success  int
	Media    string         // media type of a body that is no JSON; without Body it is text
	Query    []ledger.Field // marks may be zero
	Body     any            // the zero value of what is decoded; nil for none
	Result   any            // the zero value of what is answered; nil for none
	Answers  string         // media type of an answer that is no JSON, or several with ", "; Result is then nil
	Bare     bool           // the answer stands without the envelope that others have
}

// Choice is several shapes of which a body has one: zero values.
type Choice []any

// Shaped is a type whose JSON is not that of its own fields: Shape is the zero value of what it writes.
type Shaped interface{ Shape() any }
