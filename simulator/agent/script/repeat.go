package script

// Repeat carries its lines out so many times: `repeat 3 times:`.
type Repeat struct {
	Plain
	Times int
	Lines []Line // at least one
}

// Nested are the lines.
func (r *Repeat) Nested() []Nest { return []Nest{{At: r.Pos, Lines: r.Lines}} }

func repeatVerb() verb {
	return verb{
		words: "repeat …", value: anyValue, shaped: SomeLines, example: "repeat 3 times:",
		means: "Carries out the lines below it so many times.",
		read: func(l *written) Line {
			n, ok := parseTimes(l.inner)
			if !ok {
				l.report.add(l.at, "`%s` is no count: write `repeat 3 times:`, between 1 and 1000", shorten(l.inner))
				return nil
			}
			if l.value.kind != list {
				l.report.add(l.at, "`%s:` has its lines below it, one each, beginning with `- `", l.words)
				return nil
			}
			return &Repeat{Plain: l.plain(), Times: n, Lines: l.lines(l.value, l.scope)}
		},
	}
}
