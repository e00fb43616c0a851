package fault

import "net/http"

// Effect is what a rule does to a call that meets it.
type Effect interface {
	// Apply plays the call on e.Answer, or leaves that empty, and says how the answer goes out. It must not
	// touch the caller's connection: that is Delivery's part, once the call has been written down.
	Apply(e Exchange) Delivery
}

// Exchange is a call in the hands of an effect.
type Exchange struct {
	Request *http.Request
	Answer  *Answer                                // what the caller is going to get
	Serve   func(http.ResponseWriter) (done bool)  // carries the call out, unless the surface refuses it
	Fail    func(w http.ResponseWriter, f Failure) // writes the surface's own body for a failure
}

// Failure is an error to be told in the surface's own words.
type Failure struct {
	Status     int
	Message    string // instead of the surface's own
	RetryAfter int    // seconds; 0 for the surface's own
}

// Delivery is how an answer reaches its caller.
type Delivery struct {
	Done bool // the call was carried out
	// Cut, where it is set, ends the connection instead of sending the answer. It does not return: it panics
	// with http.ErrAbortHandler, on which net/http drops the connection.
	Cut func(w http.ResponseWriter, r *http.Request)
}
