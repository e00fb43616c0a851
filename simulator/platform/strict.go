package platform

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/nearest"
)

// known refuses a call that says what the ledger does not know: a parameter of the query, or a field of the body.
// The words are ours: a real instance ignores such things.
func (c *Call) known() error {
	if c.Route.Operation == "" {
		return nil // it is refused by its handler, which knows the routes
	}
	var columns []ledger.Field
	if c.Route.Columns != nil {
		columns = c.Route.Columns(c)
	}
	query := slices.Concat(c.Route.Query, columns)
	for _, name := range slices.Sorted(maps.Keys(c.Request.URL.Query())) {
		if !ledger.Knows(query, column(name, columns)) {
			return c.unknown("parameter", name, query)
		}
	}
	body := slices.Concat(ledger.Fields(c.Route.Body), columns)
	for _, name := range c.names() {
		if !ledger.Knows(body, name) {
			return c.unknown("field", name, body)
		}
	}
	return nil
}

// column is the column that a parameter filters by: caller_id of caller_id.name.
func column(name string, columns []ledger.Field) string {
	if first, _, walks := strings.Cut(name, "."); walks && ledger.Knows(columns, first) {
		return first
	}
	return name
}

// names are those of the fields of the body. What is no JSON object has none: the handler will say what is wrong.
func (c *Call) names() []string {
	if c.Route.Form {
		return slices.Sorted(maps.Keys(c.form))
	}
	var members map[string]json.RawMessage
	if len(c.Body) == 0 || json.Unmarshal(c.Body, &members) != nil {
		return nil
	}
	return slices.Sorted(maps.Keys(members))
}

func (c *Call) unknown(what, name string, known []ledger.Field) *Error {
	return Strictly(fmt.Sprintf("the ledger does not know the %s %q", what, name),
		fmt.Sprintf("%s %s (%s) is known to take %s", c.Route.Method, c.Route.Path, c.Route.Evidence, ledger.Quote(known)))
}

// unknownRoute is the error for a call that met no route.
func (c *Call) unknownRoute(known []nearest.Route) *Error {
	detail := ""
	for _, m := range nearest.Find(c.Request.Method, c.Request.URL.Path, known, 1) {
		detail = fmt.Sprintf("the nearest that is known is %s %s (%s); it differs in: %s",
			m.Route.Method, m.Route.Path, m.Route.Name, strings.Join(m.Differs, "; "))
	}
	return Strictly(fmt.Sprintf("the ledger does not know %s %s", c.Request.Method, c.Request.URL.Path), detail)
}

// Strictly is the error by which strict mode refuses a call: what the ledger does not know, and what it does.
func Strictly(message, detail string) *Error {
	return &Error{Status: http.StatusBadRequest, Message: "Strict mode: " + message, Detail: detail}
}
