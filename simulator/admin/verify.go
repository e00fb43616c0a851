package admin

import (
	"fmt"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxExpectations is how many expectations one call may name.
const MaxExpectations = 100

// verification is what the journal is held to.
type verification struct {
	Expect  []expectation `json:"expect" required:"true"`
	InOrder bool          `json:"in_order"`
}

// expectation is how many exchanges a filter should choose; without a number, at least one.
type expectation struct {
	Filter  requestFilter `json:"filter"`
	Count   *int          `json:"count"`
	AtLeast *int          `json:"at_least"`
	AtMost  *int          `json:"at_most"`
	Never   bool          `json:"never"`
}

// shownVerification is what came of it.
type shownVerification struct {
	Verified     bool      `json:"verified"`
	Dropped      uint64    `json:"dropped"` // exchanges that the journal had to forget, so that nobody can count them
	Expectations []finding `json:"expectations"`
}

// finding is what the journal has to one expectation.
type finding struct {
	Met     bool     `json:"met"`
	Wanted  string   `json:"wanted"`
	Seen    int      `json:"seen"`
	Seqs    []uint64 `json:"seqs"`
	Problem string   `json:"problem,omitempty"`
	Nearest []near   `json:"nearest,omitempty"`
}

// near is an exchange that an expectation's filter almost chose.
type near struct {
	Request journal.Exchange `json:"request"`
	Differs []string         `json:"differs"`
}

func verifyRequests(c *call) (any, error) {
	var body verification
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	expected, err := c.expected(body.Expect)
	if err != nil {
		return nil, err
	}
	order := journal.AnyOrder
	if body.InOrder {
		order = journal.InOrder
	}
	exchanges, dropped := c.Journal.Exchanges(journal.Filter{})
	shown := shownVerification{Verified: true, Dropped: dropped}
	said := refused(http.StatusConflict, "", "")
	for i, f := range journal.Verify(exchanges, expected, order) {
		found := finding{Met: f.Met, Wanted: expected[i].Wanted(), Seen: f.Seen, Seqs: append([]uint64{}, f.Seqs...), Problem: f.Problem}
		for _, n := range f.Nearest {
			found.Nearest = append(found.Nearest, near{n.Exchange, n.Differs})
		}
		shown.Expectations = append(shown.Expectations, found)
		if !f.Met && shown.Verified {
			shown.Verified = false
			said.problem = jsonbody.FieldError{Message: f.Problem, Field: fmt.Sprintf("expect[%d]", i), Expected: found.Wanted}
		}
	}
	if shown.Verified {
		return shown, nil
	}
	said.verification = &shown
	return nil, said
}

// expected is what the body asks, as the journal knows it.
func (c *call) expected(asked []expectation) ([]journal.Expectation, error) {
	if len(asked) == 0 || len(asked) > MaxExpectations {
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("has %d members", len(asked)), Field: "expect", Expected: fmt.Sprintf("1 to %d expectations", MaxExpectations),
		}
	}
	expected := make([]journal.Expectation, 0, len(asked))
	for i, a := range asked {
		at := fmt.Sprintf("expect[%d]", i)
		filter, err := c.filter(at+".filter", a.Filter)
		if err != nil {
			return nil, err
		}
		e, err := a.number(at)
		if err != nil {
			return nil, err
		}
		e.Filter = filter
		expected = append(expected, e)
	}
	return expected, nil
}

// number reads how many exchanges are expected.
func (a expectation) number(at string) (journal.Expectation, error) {
	const choice = "one of count, at_least with at_most or without, and never"
	for field, number := range map[string]*int{"count": a.Count, "at_least": a.AtLeast, "at_most": a.AtMost} {
		if number != nil && *number < 0 {
			return journal.Expectation{}, &jsonbody.FieldError{
				Message: fmt.Sprintf("is %d", *number), Field: at + "." + field, Expected: "a count of calls",
			}
		}
	}
	ranged := a.AtLeast != nil || a.AtMost != nil
	none := 0
	switch {
	case a.Never && (a.Count != nil || ranged), a.Count != nil && ranged:
		return journal.Expectation{}, &jsonbody.FieldError{Message: "names more than one number", Field: at, Expected: choice}
	case a.Never:
		return journal.Expectation{AtMost: &none}, nil
	case a.Count != nil:
		return journal.Expectation{AtLeast: *a.Count, AtMost: a.Count}, nil
	case !ranged:
		return journal.Expectation{AtLeast: 1}, nil
	}
	e := journal.Expectation{AtMost: a.AtMost}
	if a.AtLeast != nil {
		e.AtLeast = *a.AtLeast
	}
	if e.AtMost != nil && e.AtLeast > *e.AtMost {
		return e, &jsonbody.FieldError{Message: "at_least is more than at_most", Field: at, Expected: "no more than at_most"}
	}
	return e, nil
}
