package admin

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// requestFilter chooses among exchanges: in a query and, with the same names, in a body.
type requestFilter struct {
	Operation string    `json:"operation,omitempty"`
	Route     string    `json:"route,omitempty"`
	Method    string    `json:"method,omitempty"`
	Chat      string    `json:"chat,omitempty"`
	User      string    `json:"user,omitempty"`
	Status    *int      `json:"status,omitempty"`
	Fault     string    `json:"fault,omitempty"`
	Text      string    `json:"text,omitempty"`
	Since     time.Time `json:"since,omitzero"`
	Until     time.Time `json:"until,omitzero"`
	After     *uint64   `json:"after,omitempty"`
}

// requestsQuery is what the journal may be narrowed by.
func requestsQuery() []ledger.Field {
	return []ledger.Field{
		{Name: "operation", Note: "name of an operation"},
		{Name: "route", Note: "path as served, such as /api/now/connect/support/queues/{id}/sessions"},
		{Name: "method"},
		{Name: "chat", Note: "group, number or latest"},
		{Name: "user", Note: "user_name"},
		{Name: "status", Note: "what the caller saw; 0 for no answer"},
		{Name: "fault", Note: "id of the rule that fired; any, or none"},
		{Name: "text", Note: "what must stand in path, query or a body"},
		{Name: "since", Note: "arrived at this instant or later"},
		{Name: "until", Note: "arrived before this instant"},
		{Name: "after", Note: "only exchanges of a later seq"},
	}
}

// asked is the filter of the query.
func (c *call) asked() (journal.Filter, error) {
	var known []string
	for _, f := range requestsQuery() {
		known = append(known, f.Name)
	}
	query, err := c.query(known...)
	if err != nil {
		return journal.Filter{}, err
	}
	asked := requestFilter{
		Operation: query.Get("operation"), Route: query.Get("route"), Method: query.Get("method"), Chat: query.Get("chat"),
		User: query.Get("user"), Fault: query.Get("fault"), Text: query.Get("text"),
	}
	if err := asked.numbers(query); err != nil {
		return journal.Filter{}, err
	}
	return c.filter("", asked)
}

// numbers reads those parameters that are no text.
func (f *requestFilter) numbers(query url.Values) error {
	if status := query.Get("status"); status != "" {
		number, err := strconv.Atoi(status)
		if err != nil {
			return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", status), Field: "status", Expected: "a status such as 201, or 0 for no answer"}
		}
		f.Status = &number
	}
	if after := query.Get("after"); after != "" {
		seq, err := strconv.ParseUint(after, 10, 64)
		if err != nil {
			return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", after), Field: "after", Expected: "the seq of an exchange"}
		}
		f.After = &seq
	}
	for name, into := range map[string]*time.Time{"since": &f.Since, "until": &f.Until} {
		text := query.Get(name)
		if text == "" {
			continue
		}
		at, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", text), Field: name, Expected: "an instant, such as 2026-03-02T09:00:00Z"}
		}
		*into = at
	}
	return nil
}

// filter is what is asked, as the journal knows it. An operation or a route that nobody serves is refused: it could
// never choose anything. The fields stand at a place of the body, such as expect[0].filter.
func (c *call) filter(at string, asked requestFilter) (journal.Filter, error) {
	if at != "" {
		at += "."
	}
	filter := journal.Filter{
		Operation: asked.Operation, Route: asked.Route, Method: strings.ToUpper(asked.Method), Chat: asked.Chat, User: asked.User,
		Status: asked.Status, Fault: asked.Fault, Text: asked.Text, Since: asked.Since, Until: asked.Until, After: asked.After,
	}
	if known := c.Faults.Operations(); filter.Operation != "" && !slices.Contains(known, filter.Operation) {
		return filter, &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no operation %q", filter.Operation), Field: at + "operation", Expected: jsonbody.OneOf(known),
		}
	}
	if filter.Route != "" && !slices.ContainsFunc(c.documents.served, func(r served) bool { return r.Path == filter.Route }) {
		return filter, &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no route %q", filter.Route), Field: at + "route",
			Expected: "a path of GET /_sim/openapi-instance.json, such as " + c.documents.nearest(filter.Route),
		}
	}
	if e, err := c.find(filter.Chat); filter.Chat != "" && err == nil { // else a chat that is not there: it has no exchanges
		filter.Chat = e.Group
	}
	return filter, nil
}
