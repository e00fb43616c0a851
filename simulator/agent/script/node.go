package script

// node is a piece of the file as the language sees it: a text, a list or a block of names with values.
// Nothing behind it knows YAML.
type node struct {
	at      Pos
	kind    kind
	text    string // exactly as written, without quotes
	cut     Pos    // where a comment follows the text on its line and may have cut it; zero else
	entries []*node
	pairs   []pair
}

// pair is a name with what stands behind its colon.
type pair struct {
	name  *node
	value *node
}

type kind int

const (
	nothing kind = iota // a name with nothing behind its colon
	text
	list
	block
)

func (k kind) String() string {
	return [...]string{"nothing", "a text", "a list", "a block of `name: value`"}[k]
}
