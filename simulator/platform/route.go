package platform

import "github.com/snowglobe-sim/snowglobe/simulator/ledger"

// Route is one operation of a wire API. Tables of routes are the one place where it is written down what is
// served: the mux, the faults, the journal, the ledger and the OpenAPI document read them.
type Route struct {
	Method    string
	Path      string      // with {name} for a parameter
	Operation string      // its name in faults and in the journal; empty for a path that nothing serves
	Summary   string      // what it does, in one line that ends with a full stop
	Evidence  ledger.Mark // how it is known
	Success   int         // status of an answer that went well (SN-U01)
	Chat      string      // the parameter, of path or query, that names the chat which a call is about; empty for none
	Queue     string      // the parameter, of path or query, that names the queue which a call is about; empty for none
	Opens     string      // the member of the body that holds the words with which a call opens a chat; empty for none
	Messages  bool        // its answer is a list of messages, and follows Call.Bend
	Stamped   bool        // its answer has messages' timestamps, and follows Call.Bend.Skew
	Handler   func(*Call) (any, error)
	Admits    Admission      // whom it admits; Accounts unless it says otherwise
	Form      bool           // its body is a form, not JSON, and may carry secrets
	Bare      bool           // its result stands on the wire as it is, without the envelope; a Page always does
	Query     []ledger.Field // the parameters of the query that it reads
	Body      any            // the zero value of the struct that it decodes, with its tags; nil where it takes no fields
	Result    any            // the zero value of what its handler returns
	// Columns are further fields that the query and the body of a call may hold, where they follow from the call; nil
	// where there are none.
	Columns func(*Call) []ledger.Field
	// Fail is the operation's own error for an injected status. Where it is nil or returns nil, Failure speaks.
	Fail func(status int, message string) *Error
}

// failure is the route's words for status.
func (r Route) failure(status int, message string) *Error {
	if r.Fail != nil {
		if e := r.Fail(status, message); e != nil {
			return e
		}
	}
	return Failure(status, message)
}
