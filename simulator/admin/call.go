package admin

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// call is one call of the control plane.
type call struct {
	*instance.Instance
	set       *instance.Set
	documents *documents
	request   *http.Request
	param     func(name string) string
	body      []byte
}

// decode reads the body into a struct. An absent body is an empty object.
func (c *call) decode(into any) error {
	if len(c.body) == 0 {
		return nil
	}
	return jsonbody.Decode(c.body, into, jsonbody.Refused)
}

// nothing refuses a body that says anything.
func (c *call) nothing() error { return c.decode(&struct{}{}) }

// query is the query of the request; it refuses parameters that are not among known, so that a typing mistake
// cannot pass for a filter.
func (c *call) query(known ...string) (url.Values, error) {
	query, err := url.ParseQuery(c.request.URL.RawQuery)
	if err != nil {
		return nil, &jsonbody.FieldError{Message: "the query cannot be read: " + err.Error(), Expected: "name=value pairs joined by &"}
	}
	for name := range query {
		if !slices.Contains(known, name) {
			return nil, &jsonbody.FieldError{
				Message: fmt.Sprintf("there is no parameter %q", name), Field: name, Expected: jsonbody.OneOf(known),
			}
		}
	}
	return query, nil
}
