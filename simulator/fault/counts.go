package fault

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// counts refuses counts and probabilities that no call could ever fit.
func (m Match) counts() error {
	for _, c := range []struct {
		field string
		n     Ordinal
	}{{"nth", m.Nth}, {"first", m.First}, {"from", m.From}, {"to", m.To}} {
		if c.n < 0 {
			return &jsonbody.FieldError{
				Message: fmt.Sprintf("is %d", c.n), Field: "match." + c.field, Expected: "the number of a call, from 1",
			}
		}
	}
	ways := 0
	for _, asked := range []bool{m.Nth > 0, m.First > 0, m.From > 0 || m.To > 0} {
		if asked {
			ways++
		}
	}
	switch {
	case ways > 1:
		return &jsonbody.FieldError{Message: "counts calls in more than one way", Field: "match", Expected: "one of nth, first, or from and to"}
	case m.To > 0 && m.From > m.To:
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("is %d, before from, which is %d: the rule could never apply", m.To, m.From), Field: "match.to",
			Expected: "the number of a call, not before from",
		}
	case m.Probability != nil && *m.Probability == 0:
		return &jsonbody.FieldError{Message: "is 0: the rule could never apply", Field: "match.probability", Expected: "more than 0 and at most 1"}
	case m.Probability != nil && !(*m.Probability > 0 && *m.Probability <= 1):
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("is %v", *m.Probability), Field: "match.probability", Expected: "more than 0 and at most 1",
		}
	}
	return nil
}

// lives refuses a rule that ends before it could apply.
func (r Rule) lives() error {
	if r.Times < 0 {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("is %d", r.Times), Field: "times", Expected: "a count of calls, or 0 for until cleared",
		}
	}
	if r.For < 0 {
		return &jsonbody.FieldError{Message: "is " + r.For.String(), Field: "for", Expected: "how long the rule stands, or nothing for until cleared"}
	}
	return nil
}
