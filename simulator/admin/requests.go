package admin

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

func journalRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/requests", Handler: listRequests,
			Summary: "Lists the exchanges of the journal, oldest first.", Query: requestsQuery(), Result: shownRequests{},
		},
		{
			Method: http.MethodDelete, Path: "/_sim/requests", Success: http.StatusNoContent, Handler: forgetRequests,
			Summary: "Empties the journal.",
		},
	}
}

// shownRequests is the journal of the contract.
type shownRequests struct {
	Requests []journal.Exchange `json:"requests"`
	Dropped  uint64             `json:"dropped"`
}

// requestsQuery is what the journal may be narrowed by.
func requestsQuery() []ledger.Field {
	return []ledger.Field{
		{Name: "operation", Note: "name of an operation"},
		{Name: "chat", Note: "group, number or latest"},
		{Name: "user", Note: "user_name"},
		{Name: "method"},
		{Name: "status", Note: "what the caller saw; 0 for no answer"},
		{Name: "after", Note: "only exchanges of a later seq"},
	}
}

func listRequests(c *call) (any, error) {
	query, err := c.query("operation", "chat", "user", "method", "status", "after")
	if err != nil {
		return nil, err
	}
	filter, err := c.filter(query)
	if err != nil {
		return nil, err
	}
	exchanges, dropped := c.Journal.Exchanges(filter)
	return shownRequests{exchanges, dropped}, nil
}

func (c *call) filter(query url.Values) (journal.Filter, error) {
	filter := journal.Filter{
		Operation: query.Get("operation"), Chat: query.Get("chat"), User: query.Get("user"), Method: strings.ToUpper(query.Get("method")),
	}
	if known := c.Faults.Operations(); filter.Operation != "" && !slices.Contains(known, filter.Operation) {
		return filter, &jsonbody.FieldError{
			Message: fmt.Sprintf("there is no operation %q", filter.Operation), Field: "operation", Expected: jsonbody.OneOf(known),
		}
	}
	if e, err := c.find(filter.Chat); filter.Chat != "" && err == nil { // else a chat that is not there: it has no exchanges
		filter.Chat = e.Group
	}
	if status := query.Get("status"); status != "" {
		number, err := strconv.Atoi(status)
		if err != nil {
			return filter, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", status), Field: "status", Expected: "a status such as 201, or 0 for no answer"}
		}
		filter.Status = &number
	}
	if after := query.Get("after"); after != "" {
		seq, err := strconv.ParseUint(after, 10, 64)
		if err != nil {
			return filter, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", after), Field: "after", Expected: "the seq of an exchange"}
		}
		filter.After = &seq
	}
	return filter, nil
}

func forgetRequests(c *call) (any, error) {
	c.Journal.Forget()
	return nil, nil
}
