package query

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// operator is one way to test a cell. Its test is built once for a query, and then asked for every row.
type operator struct {
	name  string
	build func(operand) (func(Cell, Row) bool, error)
}

// operand is what an operator is given: the type of its column, and the text behind it.
type operand struct {
	kind    Type
	text    string
	columns Columns
}

// operators are all operators (SN-140, and those that the same page has beside them), longer names before the
// names they begin with.
func operators() []operator {
	return []operator{
		{"!=", not(equal)}, {"<=", ordered(func(sign int) bool { return sign <= 0 })},
		{">=", ordered(func(sign int) bool { return sign >= 0 })},
		{"=", equal}, {"<", ordered(func(sign int) bool { return sign < 0 })},
		{">", ordered(func(sign int) bool { return sign > 0 })},
		{"LIKE", text(strings.Contains)}, {"NOT LIKE", not(text(strings.Contains))},
		{"CONTAINS", text(strings.Contains)}, {"DOES NOT CONTAIN", not(text(strings.Contains))},
		{"STARTSWITH", text(strings.HasPrefix)}, {"ENDSWITH", text(strings.HasSuffix)},
		{"INSTANCEOF", unserved}, {"IN", among}, {"NOT IN", not(among)}, {"BETWEEN", between},
		{"ISEMPTY", bare(empty)}, {"ISNOTEMPTY", not(bare(empty))}, {"EMPTYSTRING", bare(empty)},
		{"ANYTHING", bare(func(Cell) bool { return true })},
		{"SAMEAS", same}, {"NSAMEAS", not(same)},
	}
}

// not turns an operator round. Rows whose cell is empty are among what it chooses.
func not(build func(operand) (func(Cell, Row) bool, error)) func(operand) (func(Cell, Row) bool, error) {
	return func(o operand) (func(Cell, Row) bool, error) {
		holds, err := build(o)
		if err != nil {
			return nil, err
		}
		return func(c Cell, r Row) bool { return !holds(c, r) }, nil
	}
}

// equal compares with one value; nothing after the sign asks for an empty cell.
func equal(o operand) (func(Cell, Row) bool, error) {
	if o.text == "" {
		return bare(empty)(o)
	}
	want, err := o.kind.read(o.text)
	if err != nil {
		return nil, err
	}
	return func(c Cell, _ Row) bool { return c.Value != "" && want.against(c.Value) == 0 }, nil
}

// ordered compares by size; an empty cell is neither above nor below anything.
func ordered(wanted func(sign int) bool) func(operand) (func(Cell, Row) bool, error) {
	return func(o operand) (func(Cell, Row) bool, error) {
		if o.text == "" {
			return nil, errNoValue
		}
		bound, err := o.kind.read(o.text)
		if err != nil {
			return nil, err
		}
		return func(c Cell, _ Row) bool { return c.Value != "" && wanted(bound.against(c.Value)) }, nil
	}
}

// text looks into the words of a cell; of a reference these are the words that people read.
func text(find func(s, part string) bool) func(operand) (func(Cell, Row) bool, error) {
	return func(o operand) (func(Cell, Row) bool, error) {
		part := folded(o.text)
		return func(c Cell, _ Row) bool {
			words := c.Value
			if o.kind == Reference {
				words = c.Display
			}
			return find(folded(words), part)
		}, nil
	}
}

// among compares with a list whose members stand between commas.
func among(o operand) (func(Cell, Row) bool, error) {
	var list []value
	for member := range strings.SplitSeq(o.text, ",") {
		if member = strings.TrimSpace(member); member == "" {
			continue
		}
		v, err := o.kind.read(member)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return func(c Cell, _ Row) bool {
		return c.Value != "" && slices.ContainsFunc(list, func(v value) bool { return v.against(c.Value) == 0 })
	}, nil
}

// between holds from one value to another, both included: low@high.
func between(o operand) (func(Cell, Row) bool, error) {
	from, to, found := strings.Cut(o.text, "@")
	if !found || from == "" || to == "" {
		return nil, fmt.Errorf("%q is no range; expected LOW@HIGH", o.text)
	}
	low, err := o.kind.read(from)
	if err != nil {
		return nil, err
	}
	high, err := o.kind.read(to)
	if err != nil {
		return nil, err
	}
	return func(c Cell, _ Row) bool {
		return c.Value != "" && low.against(c.Value) >= 0 && high.against(c.Value) <= 0
	}, nil
}

// same compares with another column of the row.
func same(o operand) (func(Cell, Row) bool, error) {
	if _, known := o.columns(o.text); !known || !walkable(o.text) {
		return nil, noColumn(o.text)
	}
	return func(c Cell, r Row) bool { return strings.EqualFold(c.Value, r.Cell(o.text).Value) }, nil
}

// bare is an operator without a value.
func bare(holds func(Cell) bool) func(operand) (func(Cell, Row) bool, error) {
	return func(o operand) (func(Cell, Row) bool, error) {
		if o.text != "" {
			return nil, fmt.Errorf("%q stands behind an operator that takes no value", o.text)
		}
		return func(c Cell, _ Row) bool { return holds(c) }, nil
	}
}

func empty(c Cell) bool { return c.Value == "" }

var errNoValue = errors.New("there is nothing to compare with")

// unserved is an operator that begins like another and is not served.
func unserved(operand) (func(Cell, Row) bool, error) {
	return nil, errors.New("the operator is not served")
}
