package fault

import (
	"net/http"
	"strconv"
	"time"
)

// Effect is what a rule does to a call that meets it.
type Effect interface {
	// Apply plays the call on e.Answer, or leaves that empty, and says how the answer goes out. It must not
	// touch the caller's connection: that is Delivery's part, once the call has been written down.
	Apply(e Exchange) Delivery
}

// Exchange is a call in the hands of an effect.
type Exchange struct {
	Request *http.Request // its context ends with the caller, with the server and with the plan
	Call    Call
	Draw    Draw
	Answer  *Answer                                         // what the caller is going to get
	Serve   func(w http.ResponseWriter, b Bend) (done bool) // carries the call out, unless the surface refuses it
	Fail    func(w http.ResponseWriter, f Failure)          // writes the surface's own body for a failure
}

// Bend is how the messages of an answer differ from the truth. The zero value changes nothing.
type Bend struct {
	AsOf  time.Time         // messages with a later timestamp are not there yet; zero is now
	Order func(n int) []int // which of the n messages of a list to tell, in which order; nil is all, as they are
	Skew  time.Duration     // added to every timestamp
}

// Delivery is how an answer reaches its caller.
type Delivery struct {
	Done  bool          // the call was carried out
	Delay time.Duration // that the effect chose, of wall time
	// Send, where it is set, sends the answer in the effect's own way. Where it breaks the answer off it panics
	// with http.ErrAbortHandler, on which net/http drops the connection.
	Send func(w http.ResponseWriter, r *http.Request)
}

func seconds(n int) string { return strconv.Itoa(n) }
