package tagexpr

import (
	"fmt"
	"slices"
)

// Expression is a parsed tag expression. The zero Expression holds for every list of tags.
type Expression struct{ root node }

// Parse reads an expression of tags, `not`, `and`, `or` and parentheses. `not` binds closest, `or` least. In
// a tag, a backslash stands before a space, a parenthesis or another backslash that is part of its name. An
// empty text is the expression that always holds. An error names the place, counted in characters from 1.
func Parse(text string) (Expression, error) {
	tokens, err := split(text)
	if err != nil {
		return Expression{}, fmt.Errorf("tag expression %q: %w", text, err)
	}
	p := parser{tokens: tokens}
	if p.next().kind == end {
		return Expression{}, nil
	}
	root, err := p.or()
	if err == nil {
		err = p.expectEnd()
	}
	if err != nil {
		return Expression{}, fmt.Errorf("tag expression %q: %w", text, err)
	}
	return Expression{root}, nil
}

// Holds reports whether a scenario with these tags, written with their @, is selected.
func (e Expression) Holds(tags []string) bool {
	return e.root == nil || e.root(tags)
}

type node func(tags []string) bool

// maxDepth bounds how deep an expression may nest: more than anybody writes, less than a stack holds.
const maxDepth = 100

type parser struct {
	tokens []token
	depth  int
}

func (p *parser) next() token { return p.tokens[0] }

func (p *parser) take() token {
	t := p.tokens[0]
	if t.kind != end {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *parser) or() (node, error) {
	left, err := p.and()
	for err == nil && p.next().kind == or {
		p.take()
		var right node
		if right, err = p.and(); err == nil {
			left = either(left, right)
		}
	}
	return left, err
}

func (p *parser) and() (node, error) {
	left, err := p.operand()
	for err == nil && p.next().kind == and {
		p.take()
		var right node
		if right, err = p.operand(); err == nil {
			left = both(left, right)
		}
	}
	return left, err
}

func (p *parser) operand() (node, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		return nil, fmt.Errorf("it nests deeper than %d", maxDepth)
	}
	switch t := p.take(); t.kind {
	case tag:
		return func(tags []string) bool { return slices.Contains(tags, t.text) }, nil
	case not:
		inner, err := p.operand()
		return func(tags []string) bool { return !inner(tags) }, err
	case open:
		inner, err := p.or()
		if err != nil {
			return nil, err
		}
		if closing := p.take(); closing.kind != closed {
			return nil, closing.unexpected(`")"`)
		}
		return inner, nil
	default:
		return nil, t.unexpected(`a tag such as @core, "not" or "("`)
	}
}

func (p *parser) expectEnd() error {
	if t := p.next(); t.kind != end {
		return t.unexpected(`"and", "or" or the end`)
	}
	return nil
}

func either(a, b node) node { return func(tags []string) bool { return a(tags) || b(tags) } }

func both(a, b node) node { return func(tags []string) bool { return a(tags) && b(tags) } }
