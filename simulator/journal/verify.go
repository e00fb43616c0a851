package journal

import (
	"cmp"
	"fmt"
	"slices"
)

// Expectation is how many exchanges a filter should choose.
type Expectation struct {
	Filter  Filter
	AtLeast int
	AtMost  *int // nil for as many as there are; 0 for never
}

// Finding is what a journal has to an expectation.
type Finding struct {
	Met     bool
	Seen    int      // how many exchanges the filter chose
	Seqs    []uint64 // theirs, at most MaxSeqs of them
	Problem string   // empty where it is met
	Nearest []Near   // of those that were not chosen, where too few were
}

// Near is an exchange that a filter almost chose.
type Near struct {
	Exchange Exchange
	Differs  []string // a field each
}

// MaxNear is how many near misses a finding tells at most.
const MaxNear = 3

// MaxSeqs is how many of the chosen exchanges a finding names at most.
const MaxSeqs = 100

// Verify holds the exchanges, oldest first, to each expectation. In order, the exchanges that fulfil one must also
// have arrived after those that fulfilled the ones before; what must never be has no place in the order.
func Verify(exchanges []Exchange, expected []Expectation, order Order) []Finding {
	findings := make([]Finding, 0, len(expected))
	from := 0 // the exchanges before have been used by earlier expectations
	for _, e := range expected {
		f := e.count(exchanges)
		if order == InOrder && f.Met && e.AtLeast > 0 {
			next, ok := e.after(exchanges, from)
			if !ok {
				f.Met = false
				f.Problem = fmt.Sprintf("came too early: only %d of %d after what was expected before it", next, e.AtLeast)
			} else {
				from = next
			}
		}
		findings = append(findings, f)
	}
	return findings
}

// Order says whether expectations must be met one after the other.
type Order int

// The orders.
const (
	AnyOrder Order = iota
	InOrder
)

// count judges the number alone.
func (e Expectation) count(exchanges []Exchange) Finding {
	var f Finding
	for i := range exchanges {
		if !e.Filter.chooses(&exchanges[i]) {
			continue
		}
		if f.Seen++; f.Seen <= MaxSeqs {
			f.Seqs = append(f.Seqs, exchanges[i].Seq)
		}
	}
	switch {
	case f.Seen < e.AtLeast:
		f.Problem = fmt.Sprintf("wanted %s, saw %d", e.Wanted(), f.Seen)
		f.Nearest = e.Filter.nearest(exchanges)
	case e.AtMost != nil && f.Seen > *e.AtMost:
		f.Problem = fmt.Sprintf("wanted %s, saw %d", e.Wanted(), f.Seen)
	default:
		f.Met = true
	}
	return f
}

// Wanted is the number in words: "exactly 2", "at least 1", "1 to 3", "none".
func (e Expectation) Wanted() string {
	switch {
	case e.AtMost == nil:
		return fmt.Sprintf("at least %d", e.AtLeast)
	case *e.AtMost == 0:
		return "none"
	case *e.AtMost == e.AtLeast:
		return fmt.Sprintf("exactly %d", e.AtLeast)
	case e.AtLeast == 0:
		return fmt.Sprintf("at most %d", *e.AtMost)
	}
	return fmt.Sprintf("%d to %d", e.AtLeast, *e.AtMost)
}

// after is the place behind the first AtLeast chosen exchanges from a place on; where there are too few, how many
// there are, and false.
func (e Expectation) after(exchanges []Exchange, from int) (int, bool) {
	found := 0
	for i := from; i < len(exchanges); i++ {
		if !e.Filter.chooses(&exchanges[i]) {
			continue
		}
		if found++; found == e.AtLeast {
			return i + 1, true
		}
	}
	return found, false
}

// nearest are the exchanges that differ from the filter in the fewest fields, the latest first among equals.
func (f Filter) nearest(exchanges []Exchange) []Near {
	var all []Near
	for _, x := range exchanges {
		if differs := f.Differs(x); len(differs) > 0 {
			all = append(all, Near{x, differs})
		}
	}
	slices.SortStableFunc(all, func(a, b Near) int {
		return cmp.Or(cmp.Compare(len(a.Differs), len(b.Differs)), cmp.Compare(b.Exchange.Seq, a.Exchange.Seq))
	})
	return all[:min(len(all), MaxNear)]
}
