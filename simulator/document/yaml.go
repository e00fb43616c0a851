package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// reading is a YAML document as JSON, and where each of its fields stands.
type reading struct {
	json  bytes.Buffer
	lines map[string]int // by path, such as users[1].name
}

// Line is the line of a field, or of the nearest one that holds it; 1 where there is none.
func (r *reading) Line(field string) int {
	for field != "" {
		if line, ok := r.lines[field]; ok {
			return line
		}
		field = field[:max(strings.LastIndexAny(field, ".["), 0)]
	}
	return 1
}

func readYAML(text []byte) (*reading, error) {
	if err := withinBounds(text); err != nil {
		return nil, err
	}
	tokens := lexer.Tokenize(string(text))
	if err := admit(tokens); err != nil {
		return nil, err
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, unreadable(err)
	}
	r := &reading{lines: map[string]int{}}
	documents := 0
	for _, d := range file.Docs {
		if d.Body == nil {
			continue
		}
		if documents++; documents > 1 {
			return nil, at(d.Body, "a second document starts after ---", "one document")
		}
		if err := r.node("", d.Body); err != nil {
			return nil, err
		}
	}
	if documents == 0 {
		r.json.WriteString("{}")
	}
	return r, nil
}

// node writes n, which stands at path, as JSON.
func (r *reading) node(path string, n ast.Node) error {
	switch n := n.(type) {
	case *ast.MappingNode:
		return r.mapping(path, n.Values)
	case *ast.MappingValueNode:
		return r.mapping(path, []*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		return r.list(path, n.Values)
	case *ast.CommentGroupNode:
		r.json.WriteString("{}")
		return nil
	case ast.ScalarNode:
		return r.scalar(n)
	}
	return at(n, "cannot be used here", "a mapping, a list or a value")
}

func (r *reading) mapping(path string, values []*ast.MappingValueNode) error {
	r.json.WriteByte('{')
	for i, v := range values {
		if i > 0 {
			r.json.WriteByte(',')
		}
		name := v.Key.GetToken().Value
		inner := name
		if path != "" {
			inner = path + "." + name
		}
		r.lines[inner] = lineOf(v.Key)
		r.text(name)
		r.json.WriteByte(':')
		if err := r.node(inner, v.Value); err != nil {
			return err
		}
	}
	r.json.WriteByte('}')
	return nil
}

func (r *reading) list(path string, members []ast.Node) error {
	r.json.WriteByte('[')
	for i, m := range members {
		if i > 0 {
			r.json.WriteByte(',')
		}
		inner := fmt.Sprintf("%s[%d]", path, i)
		r.lines[inner] = lineOf(m)
		if err := r.node(inner, m); err != nil {
			return err
		}
	}
	r.json.WriteByte(']')
	return nil
}

// scalar writes a value: numbers and truths as such where YAML takes them so, all else as text.
func (r *reading) scalar(n ast.ScalarNode) error {
	switch n := n.(type) {
	case *ast.NullNode:
		r.json.WriteString("null")
	case *ast.BoolNode:
		fmt.Fprint(&r.json, n.Value)
	case *ast.IntegerNode:
		fmt.Fprint(&r.json, n.Value)
	case *ast.StringNode:
		r.text(n.Value)
	case *ast.LiteralNode:
		r.text(n.Value.Value)
	case *ast.FloatNode:
		written, err := json.Marshal(n.Value)
		if err != nil {
			return at(n, "is "+n.String(), "a number or text")
		}
		r.json.Write(written)
	default:
		return at(n, "is "+n.String(), "a number, true or false, or text in quotes")
	}
	return nil
}

func (r *reading) text(s string) {
	written, _ := json.Marshal(s) // a string always marshals
	r.json.Write(written)
}

func lineOf(n ast.Node) int {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 1
}

func at(n ast.Node, message, expected string) error {
	return &jsonbody.FieldError{Message: message, Expected: expected, Line: lineOf(n)}
}

// unreadable is what the YAML parser said.
func unreadable(err error) error {
	said := &jsonbody.FieldError{Message: "the document is not readable as YAML", Expected: "YAML, or JSON that begins with {", Line: 1}
	var wrong yaml.Error
	if errors.As(err, &wrong) && wrong.GetToken() != nil {
		said.Message += ": " + wrong.GetMessage()
		said.Line = wrong.GetToken().Position.Line
	}
	return said
}
