package query

import (
	"slices"
	"strconv"
	"strings"
)

// Query is a parsed query. The zero value chooses every row and leaves the order as it is.
type Query struct {
	// Ignored are the parts that make no sense, in the order of the text (SN-138).
	Ignored []Problem

	blocks []block // of which one must hold; none chooses every row
	order  []key
}

// Problem is a part of a query that makes no sense.
type Problem struct {
	Part   string
	Reason string
}

// block is what stands between two ^NQ: choices that must all hold.
type block []choice

// choice is conditions joined by ^OR, of which one must hold.
type choice []condition

// condition is one test of one column.
type condition struct {
	path  string
	holds func(Cell, Row) bool
}

// key is one column that rows are ordered by.
type key struct {
	path       string
	kind       Type
	descending bool
}

// Matches reports whether the query chooses the row.
func (q Query) Matches(r Row) bool {
	return len(q.blocks) == 0 || slices.ContainsFunc(q.blocks, func(b block) bool { return b.holds(r) })
}

func (b block) holds(r Row) bool {
	for _, c := range b {
		if !slices.ContainsFunc(c, func(one condition) bool { return one.holds(r.Cell(one.path), r) }) {
			return false
		}
	}
	return true
}

// Select is the rows that the query chooses, in its order; rows that are equal in it stay as they were.
func Select[R Row](q Query, rows []R) []R {
	chosen := make([]R, 0, len(rows))
	for _, r := range rows {
		if q.Matches(r) {
			chosen = append(chosen, r)
		}
	}
	for _, k := range slices.Backward(q.order) { // the first key is the strongest, so it sorts last
		sortBy(chosen, k)
	}
	return chosen
}

func sortBy[R Row](rows []R, k key) {
	type keyed struct {
		row  R
		text string
		num  float64
	}
	by := make([]keyed, len(rows))
	for i, r := range rows {
		cell := r.Cell(k.path)
		by[i] = keyed{row: r, text: folded(cell.Value)}
		switch k.kind {
		case Reference:
			by[i].text = folded(cell.Display)
		case Integer:
			by[i].num, _ = strconv.ParseFloat(cell.Value, 64) // what is no number stands with zero
		case Text, Boolean, DateTime:
		}
	}
	slices.SortStableFunc(by, func(a, b keyed) int {
		sign := strings.Compare(a.text, b.text)
		if k.kind == Integer {
			sign = compare(a.num, b.num)
		}
		if k.descending {
			return -sign
		}
		return sign
	})
	for i := range by {
		rows[i] = by[i].row
	}
}
