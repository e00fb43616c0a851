package ledger

import (
	"fmt"
	"strings"
)

const preface = `# How faithful the simulated instance is

<!-- Written by "go generate ./simulator" from the route tables and the structs of the code. Do not edit. -->

Nothing here was checked against a live instance. Each call, field and sentence is **documented** by ServiceNow, was **observed** in a client
that works with real instances, or is **assumed**: our choice, where nobody outside knows. The ids are those of the facts behind it: SN-14 is a fact, SN-U03 something that
is not known, SN-T24 a trap, S-11 a rule of the hand-off. The same marks stand as ` + "`x-evidence`" + ` in ` + "`GET /_sim/openapi-instance.json`" + `.

An instance made with ` + "`\"strict\": true`" + ` answers a call that this page does not know, by its route, a parameter of its query or a field of its body, with 400
and a reason that quotes what is known. By default such things are ignored, as the platform does.
`

// Markdown is the book as a page.
func (b Book) Markdown() string {
	w := &page{}
	_, _ = w.WriteString(preface) // a builder takes everything
	counts := map[Kind]int{}
	marks := b.Marks()
	for _, m := range marks {
		counts[m.Kind]++
	}
	w.line("\nOf %d marks, %d are documented, %d observed and %d assumed.", len(marks), counts[Documented], counts[Observed], counts[Assumed])
	w.calls(b.Calls)
	w.objects("What answers are made of", b.Objects)
	w.objects("Tables", b.Tables)
	w.sentences(b.Sentences)
	return w.String()
}

// page is a page that is being written.
type page struct{ strings.Builder }

func (w *page) line(format string, arguments ...any) {
	_, _ = fmt.Fprintf(w, format+"\n", arguments...) // a builder takes everything
}

func (w *page) calls(calls []Call) {
	w.line("\n## Calls\n\n| call | does | known |\n|---|---|---|")
	for _, c := range calls {
		w.line("| `%s` | %s | %s |", c.Name, cell(c.Summary), c.Mark)
	}
	w.line("\n## What calls take\n\n| call | parameter or field | meaning | known |\n|---|---|---|---|")
	for _, c := range calls {
		for _, f := range c.Query {
			w.line("| `%s` | `?%s` | %s | %s |", c.Name, f.Name, cell(f.Note), f.Mark)
		}
		for _, f := range c.Body {
			w.line("| `%s` | `%s` | %s | %s |", c.Name, f.Name, cell(f.Note), f.Mark)
		}
	}
}

func (w *page) objects(title string, objects []Object) {
	w.line("\n## %s", title)
	for _, o := range objects {
		w.line("\n### %s\n", o.Name)
		if o.Mark.Kind != "" {
			w.line("%s.\n", o.Mark)
		}
		w.line("| field | meaning | known |\n|---|---|---|")
		for _, f := range o.Fields {
			w.line("| `%s` | %s | %s |", f.Name, cell(f.Note), f.Mark)
		}
	}
}

func (w *page) sentences(sentences []Sentence) {
	w.line("\n## Sentences\n\n| when | words | known |\n|---|---|---|")
	for _, s := range sentences {
		words := "nothing is said by default"
		if s.Words != "" {
			words = "`" + s.Words + "`"
		}
		w.line("| %s | %s | %s |", cell(s.When), strings.ReplaceAll(words, "|", `\|`), s.Mark)
	}
}

// cell is text that may stand in a table.
func cell(text string) string { return strings.NewReplacer("|", `\|`, "<", "&lt;").Replace(text) }
