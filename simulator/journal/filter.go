package journal

// Filter chooses among exchanges; a zero field chooses all.
type Filter struct {
	Operation string
	Chat      string
	User      string
	Method    string
	Status    *int    // nil chooses all; 0 those without an answer
	After     *uint64 // only later ones than that seq
}

func (f Filter) chooses(x *Exchange) bool {
	return (f.Operation == "" || f.Operation == x.Operation) &&
		(f.Chat == "" || f.Chat == x.Chat) &&
		(f.User == "" || f.User == x.User) &&
		(f.Method == "" || f.Method == x.Method) &&
		(f.Status == nil || *f.Status == x.Status) &&
		(f.After == nil || x.Seq > *f.After)
}
