package transcript

import (
	_ "embed" // the page
	"html/template"
	"io"
	"time"

	"github.com/snowglobe-sim/snowglobe/wording"
)

//go:embed transcript.gohtml
var page string

// HTML writes a transcript as one page that needs nothing else: light or dark as its reader likes it, without
// scripts, links and pictures. Every text stands there as it was said. It fails as the writer does.
func HTML(w io.Writer, t Transcript) error {
	start := t.start()
	tmpl, err := template.New("transcript").Funcs(template.FuncMap{
		"visible": wording.Visible,
		"offset":  func(at time.Time) string { return Offset(at.Sub(start)) },
		"instant": func(at time.Time) string { return at.UTC().Format(time.RFC3339Nano) },
		"did":     func(r Remark) bool { return !r.speech() },
	}).Parse(page)
	if err != nil {
		return err
	}
	return tmpl.Execute(w, t)
}
