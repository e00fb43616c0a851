package query

import (
	"fmt"
	"regexp"
	"strings"
)

// The bounds of a query, and of a path in it.
const (
	MaxLength = 64 << 10 // bytes
	MaxParts  = 1000
	MaxDepth  = 8 // columns along a path
)

// Parse reads a query on a table with those columns. It fails only where the text is out of bounds: parts that make
// no sense stand in Query.Ignored.
func Parse(text string, columns Columns) (Query, error) {
	if len(text) > MaxLength {
		return Query{}, fmt.Errorf("the query has %d bytes; expected at most %d", len(text), MaxLength)
	}
	parts := split(text)
	if len(parts) > MaxParts {
		return Query{}, fmt.Errorf("the query has %d parts; expected at most %d", len(parts), MaxParts)
	}
	p := parser{columns: columns, blocks: []block{{}}, next: true}
	for i := 0; i < len(parts); i++ {
		if strings.HasPrefix(parts[i], "RLQUERY") {
			i = p.skip(parts, i)
			continue
		}
		p.part(parts[i])
	}
	return p.finish(), nil
}

// split cuts the text at every ^; ^^ is a ^ within a part.
func split(text string) []string {
	var parts []string
	var part strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] != '^':
			part.WriteByte(text[i])
		case i+1 < len(text) && text[i+1] == '^':
			part.WriteByte('^')
			i++
		default:
			parts = append(parts, part.String())
			part.Reset()
		}
	}
	return append(parts, part.String())
}

type parser struct {
	columns Columns
	query   Query
	blocks  []block
	next    bool // the next condition begins a choice, whatever stands before it
}

// part reads what stands between two ^. ORDERBY comes before OR, which it begins with.
func (p *parser) part(text string) {
	rest, cut := text, false
	switch {
	case text == "", text == "EQ": // the end of a query, as the platform itself writes it
	case has(&rest, text, "ORDERBYDESC"):
		p.orderBy(text, key{path: rest, descending: true})
	case has(&rest, text, "ORDERBY"):
		p.orderBy(text, key{path: rest})
	case has(&rest, text, "NQ"):
		p.blocks, p.next, cut = append(p.blocks, block{}), true, true
	case has(&rest, text, "OR"):
		cut = true
	default:
		p.next, cut = true, true
	}
	if cut {
		p.condition(text, rest)
	}
}

func has(rest *string, text, prefix string) bool {
	found := strings.HasPrefix(text, prefix)
	if found {
		*rest = text[len(prefix):]
	}
	return found
}

// condition adds a condition to the choice that stands open, or to a new one.
func (p *parser) condition(part, text string) {
	c, err := compile(text, p.columns)
	last := &p.blocks[len(p.blocks)-1]
	if p.next {
		*last = append(*last, nil)
		p.next = false
	}
	if err != nil {
		p.ignore(part, err)
		return
	}
	if len(*last) == 0 {
		*last = append(*last, nil)
	}
	open := &(*last)[len(*last)-1]
	*open = append(*open, c)
}

func (p *parser) orderBy(part string, k key) {
	kind, known := p.columns(k.path)
	if !known || !walkable(k.path) {
		p.ignore(part, noColumn(k.path))
		return
	}
	k.kind = kind
	p.query.order = append(p.query.order, k)
}

func (p *parser) ignore(part string, err error) {
	p.query.Ignored = append(p.query.Ignored, Problem{Part: part, Reason: err.Error()})
}

// skip passes over a query about related lists, which is not served, up to its end.
func (p *parser) skip(parts []string, from int) (last int) {
	last = from
	for last < len(parts)-1 && parts[last] != "ENDRLQUERY" {
		last++
	}
	p.ignore(strings.Join(parts[from:last+1], "^"), fmt.Errorf("queries about related lists are not served"))
	return last
}

// finish leaves out choices of which no condition made sense: they choose every row.
func (p *parser) finish() Query {
	for _, b := range p.blocks {
		whole := block{}
		for _, c := range b {
			if len(c) > 0 {
				whole = append(whole, c)
			}
		}
		p.query.blocks = append(p.query.blocks, whole)
	}
	return p.query
}

// walkable reports whether a path is within bounds.
func walkable(path string) bool { return strings.Count(path, ".") < MaxDepth }

func noColumn(path string) error { return fmt.Errorf("there is no column %q", path) }

var name = regexp.MustCompile(`^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*`)

// compile reads one condition: a path, an operator, and its value.
func compile(text string, columns Columns) (condition, error) {
	path := name.FindString(text)
	if path == "" || !walkable(path) {
		return condition{}, fmt.Errorf("does not begin with a column of at most %d names", MaxDepth)
	}
	kind, known := columns(path)
	if !known {
		return condition{}, noColumn(path)
	}
	rest := text[len(path):]
	for _, op := range operators() {
		if value, found := strings.CutPrefix(rest, op.name); found {
			holds, err := op.build(operand{kind: kind, text: value, columns: columns})
			return condition{path: path, holds: holds}, err
		}
	}
	return condition{}, fmt.Errorf("there is no operator after %q", path)
}
