package platform

import (
	"net/http"
	"net/url"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

// Call is one call of a route.
type Call struct {
	Route   Route
	Request *http.Request
	Desk    *chat.Desk
	Gate    Gate
	Prefix  string                   // of the instance: empty, or /i/NAME
	Param   func(name string) string // of the path, decoded
	User    chat.User                // who is authenticated; zero until Admit has succeeded
	Chat    string                   // group of the chat that the call is about; the handler sets it where it learns it
	Body    []byte                   // of a form, what others may read
	Serial  uint64                   // of the call within its instance: it names the transaction
	Status  int                      // of an answer that goes well, where it is not the route's own; the handler sets it
	Words   func(status int) string  // the instance's own text of an error, or ""; nil for none: read by the rooms whose texts are assumed
	Header  http.Header              // what the handler adds to the headers of an answer that goes well; nil for nothing

	Bend Bend // how the answer differs from the truth

	query    url.Values
	form     url.Values // of a route whose body is one
	standing ratelimit.Standing
}

// Actor is the caller as one who acts on the desk, as a person.
func (c *Call) Actor() chat.Actor { return chat.Actor{User: c.User} }

// Query is the first value of a parameter of the query, or "".
func (c *Call) Query(name string) string {
	if c.query == nil {
		c.query = c.Request.URL.Query()
	}
	return c.query.Get(name)
}

// Decode reads the body, a JSON object, into a struct; fields that the struct does not have are ignored. An
// absent body is an empty object. An error is an *Error with status 400.
func (c *Call) Decode(into any) error {
	if len(c.Body) == 0 {
		return nil
	}
	if err := jsonbody.Decode(c.Body, into, jsonbody.Ignored); err != nil {
		return unreadable(err.Error())
	}
	return nil
}

// about finds the chat that the request names.
func (c *Call) about() string { return c.parameter(c.Route.Chat) }
