package query

// Type is how the values of a column compare.
type Type int

// The types.
const (
	Text      Type = iota // without regard to case (assumed)
	Integer               // as numbers
	Boolean               // true and false; a query may say 1 and 0
	DateTime              // UTC, yyyy-MM-dd HH:mm:ss (SN-141)
	Reference             // a sys_id; operators of text, and the order, go by its display value (assumed)
)

// Columns tells the type of a column; a path such as caller_id.user_name walks along references. It is false where
// there is none.
type Columns func(path string) (Type, bool)

// Cell is one value of a row: as it is stored, and as people read it.
type Cell struct{ Value, Display string }

// Row is what a query tests: it reads the cell at a path that Columns knows.
type Row interface{ Cell(path string) Cell }
