package ledger

// Book is everything that the ledger knows, as a page for people to read.
type Book struct {
	Calls     []Call
	Objects   []Object
	Tables    []Object
	Sentences []Sentence
}

// Call is a route.
type Call struct {
	Name    string // POST /api/…
	Summary string
	Mark    Mark
	Query   []Field
	Body    []Field
}

// Object is what answers are made of, or a table.
type Object struct {
	Name   string
	Mark   Mark // of a table; zero for what stands in answers
	Fields []Field
}

// Sentence is something that is said in so many words.
type Sentence struct {
	When  string
	Words string // empty where nothing is said unless somebody chooses words
	Mark  Mark
}

// Marks are all marks of the book.
func (b Book) Marks() []Mark {
	var all []Mark
	add := func(fields []Field) {
		for _, f := range fields {
			all = append(all, f.Mark)
		}
	}
	for _, c := range b.Calls {
		all = append(all, c.Mark)
		add(c.Query)
		add(c.Body)
	}
	for _, o := range b.Objects {
		add(o.Fields)
	}
	for _, t := range b.Tables {
		all = append(all, t.Mark)
		add(t.Fields)
	}
	for _, s := range b.Sentences {
		all = append(all, s.Mark)
	}
	return all
}
