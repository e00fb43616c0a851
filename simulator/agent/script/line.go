package script

// Pos is a place in a source file; line and column count characters from 1.
type Pos struct {
	File   string // of a script that another follows; empty for the script's own file
	Line   int
	Column int
}

// At is the place itself.
func (p Pos) At() Pos { return p }

// Line is one line of a script. Its concrete type, named after the verb, says what it does.
type Line interface {
	// At is where the line stands, and in which file.
	At() Pos
	// Actor is who does it; empty for a line that nobody does, such as wait.
	Actor() Who
	// Nested are the lists of lines that it holds, in the order written, such as the branches of a when.
	Nested() []Nest
}

// Nest is a list of lines within a line.
type Nest struct {
	At    Pos // of what stands above the list, such as a branch's words
	Lines []Line
}

// Plain is a line that nobody does and that holds no others. Every line embeds it and says where it differs.
type Plain struct{ Pos }

// Actor is empty: nobody does the line.
func (Plain) Actor() Who { return "" }

// Nested is nothing.
func (Plain) Nested() []Nest { return nil }
