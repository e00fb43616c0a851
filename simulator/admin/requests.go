package admin

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/har"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
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
		{
			Method: http.MethodGet, Path: "/_sim/requests.har", Handler: exportRequests,
			Summary: "Writes the exchanges of the journal as an HTTP archive, HAR 1.2.", Query: requestsQuery(), Result: har.Archive{},
		},
		{
			Method: http.MethodPost, Path: "/_sim/requests/verify", Handler: verifyRequests,
			Summary: "Holds the journal to expectations: 200 where all are met, 409 where not.", Body: verification{}, Result: shownVerification{},
		},
		{
			Method: http.MethodGet, Path: "/_sim/requests/near-misses", Handler: listNearMisses,
			Summary: "Tells of calls that met no route which ones they may have been meant for.", Result: shownNearMisses{},
		},
	}
}

// shownRequests is the journal of the contract.
type shownRequests struct {
	Requests []journal.Exchange `json:"requests"`
	Dropped  uint64             `json:"dropped"`
}

func listRequests(c *call) (any, error) {
	filter, err := c.asked()
	if err != nil {
		return nil, err
	}
	exchanges, dropped := c.Journal.Exchanges(filter)
	return shownRequests{exchanges, dropped}, nil
}

func exportRequests(c *call) (any, error) {
	filter, err := c.asked()
	if err != nil {
		return nil, err
	}
	exchanges, _ := c.Journal.Exchanges(filter)
	return har.Of(exchanges, c.show(c.Instance).URL), nil
}

func forgetRequests(c *call) (any, error) {
	c.Journal.Forget()
	return nil, nil
}
