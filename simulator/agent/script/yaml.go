package script

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// readYAML turns the file into nodes. It returns nil where the YAML is beyond reading; the report says why.
func readYAML(r *report, text string) *node {
	tokens := lexer.Tokenize(text)
	if !checkTokens(r, tokens) {
		return nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		explain(r, err)
		return nil
	}
	y := &yamlReader{report: r}
	var root *node
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if root != nil {
			r.add(place(doc.Body.GetToken()), "a second document starts after `---`: a file holds one script")
			return nil
		}
		root = y.node(doc.Body)
	}
	return root
}

// explain reports what the YAML parser said, in the words of somebody who does not know YAML.
func explain(r *report, err error) {
	var wrong yaml.Error
	if !errors.As(err, &wrong) || wrong.GetToken() == nil {
		r.add(Pos{Line: 1, Column: 1}, "this is not readable as YAML: %s", strings.SplitN(err.Error(), "\n", 2)[0])
		return
	}
	at := place(wrong.GetToken())
	switch message := wrong.GetMessage(); {
	case strings.Contains(message, "could not find end character"):
		r.add(at, "a quote is opened here and never closed")
	case strings.Contains(message, "tab character"), strings.Contains(message, "'\t'"):
		r.add(at, "a tab stands here: indent with spaces")
	case strings.Contains(message, "is not allowed in this context"), strings.Contains(message, "non-map value"):
		r.add(at, "this does not fit the lines around it: check that it starts in the same column as its neighbours, "+
			"that each line begins with `- ` and that a text over several lines is in quotes (YAML: %s)", message)
	case strings.Contains(message, "invalid key for this map"), strings.Contains(message, "unexpected key name"):
		r.add(at, "nothing stands before this colon: a line reads `who does: what`, as in `agent says: Hello`")
	default:
		r.add(at, "this is not readable as YAML: %s", message)
	}
}

func place(t *token.Token) Pos {
	if t == nil || t.Position == nil {
		return Pos{Line: 1, Column: 1}
	}
	return Pos{Line: t.Position.Line, Column: max(t.Position.Column, 1)}
}

type yamlReader struct{ report *report }

func (y *yamlReader) node(n ast.Node) *node {
	switch n := n.(type) {
	case nil:
		return &node{at: Pos{Line: 1, Column: 1}}
	case *ast.MappingNode:
		return y.block(n.Values)
	case *ast.MappingValueNode:
		return y.block([]*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		out := &node{at: place(n.Start), kind: list}
		for _, entry := range n.Values {
			out.entries = append(out.entries, y.node(entry))
		}
		return out
	case *ast.LiteralNode:
		return &node{at: place(n.Start), kind: text, text: strings.TrimSuffix(n.Value.Value, "\n")}
	case *ast.NullNode:
		if n.Token.Type == token.ImplicitNullType {
			return &node{at: place(n.Token)}
		}
	}
	return y.scalar(n.GetToken())
}

func (y *yamlReader) scalar(t *token.Token) *node {
	n := &node{at: place(t), kind: text, text: t.Value}
	if t.Type != token.SingleQuoteType && t.Type != token.DoubleQuoteType &&
		t.Next != nil && t.Next.Type == token.CommentType && !strings.Contains(strings.TrimLeft(t.Origin, "\n"), "\n") {
		n.cut = place(t.Next)
	}
	return n
}

func (y *yamlReader) block(values []*ast.MappingValueNode) *node {
	out := &node{at: Pos{Line: 1, Column: 1}, kind: block}
	for i, v := range values {
		name := y.scalar(v.Key.GetToken())
		if i == 0 {
			out.at = name.at
		}
		value := y.node(v.Value)
		if value.kind == nothing {
			value = y.behind(v.Start)
		}
		out.pairs = append(out.pairs, pair{name: name, value: value})
	}
	return out
}

// behind is what stands behind a colon where YAML sees nothing: `says: #5` is the text "#5" for us, while
// `says: # later` is a comment for everybody.
func (y *yamlReader) behind(colon *token.Token) *node {
	at := place(colon)
	rest := strings.TrimPrefix(y.report.source.from(at), ":")
	written := strings.TrimSpace(rest)
	if len(written) > 1 && written[0] == '#' && written[1] != ' ' && written[1] != '#' {
		at.Column += 1 + len(rest) - len(strings.TrimLeft(rest, " \t"))
		return &node{at: at, kind: text, text: written}
	}
	return &node{at: at}
}
