package platform

// Route is one operation of a wire API. Tables of routes are the one place where it is written down what is
// served: the mux, the faults and the journal read them.
type Route struct {
	Method    string
	Path      string // with {name} for a parameter
	Operation string // its name in faults and in the journal; empty for a path that nothing serves
	Source    string // the fact behind it, such as SN-14
	Success   int    // status of an answer that went well (SN-U01)
	Chat      string // the parameter, of path or query, that names the chat which a call is about; empty for none
	Handler   func(*Call) (any, error)
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
