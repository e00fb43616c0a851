package targetfile

// kind is what a node is.
type kind int

const (
	nothing kind = iota
	text
	mapping
	list
)

// String is the kind as a sentence has it.
func (k kind) String() string { return [...]string{"nothing", "a text", "a mapping", "a list"}[k] }

// node is a part of the file, and where it begins.
type node struct {
	at      place
	kind    kind
	text    string // as it was written, whatever YAML takes it for: 1.0 and no are texts
	quoted  bool
	pairs   []pair
	entries []*node
}

type pair struct {
	name  string
	at    place
	value *node
}

// lone is the name in {name}, which without quotes YAML takes for a mapping.
func (n *node) lone() (name string, ok bool) {
	if n.kind == mapping && len(n.pairs) == 1 && n.pairs[0].value.kind == nothing {
		return n.pairs[0].name, true
	}
	return "", false
}
