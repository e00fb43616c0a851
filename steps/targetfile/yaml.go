package targetfile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Bounds on a file: nothing that a person writes comes near them.
const (
	maxSize    = 128 << 10 // bytes
	maxTokens  = 20_000    // names, values, colons, dashes and the like
	maxRun     = 100       // of < in a row, each of which the lexer counts anew
	maxNesting = 20
)

// tree turns the file into nodes. It is nil where the YAML is beyond reading; the reader's problems say why.
func (r *reader) tree(source []byte) *node {
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	if !r.bounded(source) {
		return nil
	}
	tokens := lexer.Tokenize(string(source))
	if len(tokens) > maxTokens {
		r.wrong(r.top(), "the file holds %d words and signs: at most %d are read", len(tokens), maxTokens)
		return nil
	}
	if !r.admit(tokens) {
		return nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.explain(source, err)
		return nil
	}
	var root *node
	for _, doc := range file.Docs {
		switch {
		case doc.Body == nil:
		case root != nil:
			r.wrong(r.place(doc.Body.GetToken()), "a second document starts after `---`: a file holds one")
			return nil
		default:
			root = r.node(doc.Body)
		}
	}
	if root == nil {
		root = &node{at: r.top()}
	}
	return root
}

// bounded refuses what is no text, or larger than the YAML parser can take.
func (r *reader) bounded(source []byte) bool {
	if len(source) > maxSize {
		r.wrong(r.top(), "the file has %d bytes: at most %d are read", len(source), maxSize)
		return false
	}
	if !utf8.Valid(source) {
		r.wrong(r.top(), "the file is no text in UTF-8: save it as UTF-8")
		return false
	}
	if i := bytes.Index(source, bytes.Repeat([]byte("<"), maxRun)); i >= 0 {
		r.wrong(place{r.file, 1 + bytes.Count(source[:i], []byte("\n")), 1}, "`<` stands here %d times in a row: leave some out", maxRun)
		return false
	}
	return true
}

// admit refuses tokens that have no place here, before the parser sees them.
func (r *reader) admit(tokens token.Tokens) bool {
	fits := true
	depth, lineOfDashes, dashes := 0, 0, 0
	for _, t := range tokens {
		if sentence := foreign(t); sentence != "" {
			r.wrong(r.place(t), "%s", sentence)
			fits = false
		}
		switch t.Type { //nolint:exhaustive // these open and close
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth--
		case token.SequenceEntryType:
			if t.Position.Line != lineOfDashes {
				lineOfDashes, dashes = t.Position.Line, 0
			}
			dashes++
		}
		if depth > maxNesting || dashes > maxNesting {
			r.wrong(r.place(t), "this is nested too deeply: at most %d lists and mappings within each other", maxNesting)
			return false
		}
	}
	return fits
}

// foreign is why a token has no place in a file, or nothing.
func foreign(t *token.Token) string {
	switch t.Type { //nolint:exhaustive // all others are welcome
	case token.AnchorType, token.AliasType, token.MergeKeyType:
		return "YAML's anchors (`&`), aliases (`*`) and `<<` are refused: write the lines out, and put a text that begins so in quotes"
	case token.TagType:
		return "YAML's tags (`!`) are refused: put a text that begins with `!` in quotes"
	case token.DirectiveType, token.MappingKeyType:
		return "a line cannot begin with `" + strings.TrimSpace(t.Value) + "` in YAML: put the text in quotes"
	}
	return ""
}

func (r *reader) place(t *token.Token) place {
	if t == nil || t.Position == nil {
		return r.top()
	}
	return place{r.file, max(t.Position.Line, 1), max(t.Position.Column, 1)}
}

func (r *reader) node(n ast.Node) *node {
	switch n := n.(type) {
	case nil:
		return &node{at: r.top()}
	case *ast.MappingNode:
		return r.pairs(n.Start, n.IsFlowStyle, n.Values)
	case *ast.MappingValueNode:
		return r.pairs(n.Start, false, []*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		out := &node{at: r.place(n.Start), kind: list}
		for _, entry := range n.Values {
			out.entries = append(out.entries, r.node(entry))
		}
		return out
	case *ast.LiteralNode:
		return &node{at: r.place(n.Start), kind: text, text: strings.TrimSpace(n.Value.Value), quoted: true}
	case *ast.NullNode, *ast.CommentGroupNode:
		return &node{at: r.place(n.GetToken())}
	}
	return r.scalar(n.GetToken())
}

func (r *reader) scalar(t *token.Token) *node {
	n := &node{at: r.place(t), kind: text, text: t.Value}
	n.quoted = t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType
	if c := t.Next; !n.quoted && c != nil && c.Type == token.CommentType && c.Position.Line == t.Position.Line && !strings.HasPrefix(c.Value, " ") {
		r.wrong(r.place(c), "what follows ` #` is a comment to YAML: put the text in quotes, or a blank behind the # of a comment")
	}
	return n
}

func (r *reader) pairs(start *token.Token, flow bool, values []*ast.MappingValueNode) *node {
	out := &node{at: r.place(start), kind: mapping}
	for i, v := range values {
		name := r.scalar(v.Key.GetToken())
		if i == 0 && !flow {
			out.at = name.at
		}
		value := r.node(v.Value)
		if value.kind == nothing {
			value.at = name.at
		}
		out.pairs = append(out.pairs, pair{name: name.text, at: name.at, value: value})
	}
	return out
}
