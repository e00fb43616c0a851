package outcome

import (
	_ "embed" // the pages
	"fmt"
	"html/template"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/wording"
)

//go:embed pages.gohtml
var templates string

// Index is the name of the page that lists the others.
const Index = "index.html"

// Pages writes index.html and a page for each play into a folder that is there. Each needs nothing else: no network, no
// script, no other file. It fails as the file system does.
func Pages(dir string, plays []Play) error {
	t, err := template.New("pages").Funcs(template.FuncMap{
		"visible": wording.Visible,
		"offset":  transcript.Offset,
		"place":   place,
		"instant": func(at time.Time) string { return at.UTC().Format(time.RFC3339Nano) },
		"minute":  func(at time.Time) string { return at.UTC().Format("2 January 2006, 15:04 UTC") },
		"did":     func(r transcript.Remark) bool { return r.Does != "says" && r.Does != "is told" },
		"nearest": func(f agent.Failure) []wording.Piece {
			pieces, _ := wording.Difference(f.Wanted, f.Heard)
			return pieces
		},
	}).Parse(templates)
	if err != nil {
		return err
	}
	pages := make([]page, len(plays))
	for i, p := range plays {
		pages[i] = page{Play: p, File: fileOf(i, p)}
		if err := write(filepath.Join(dir, pages[i].File), func(w io.Writer) error { return t.ExecuteTemplate(w, "play", pages[i]) }); err != nil {
			return err
		}
	}
	return write(filepath.Join(dir, Index), func(w io.Writer) error {
		return t.ExecuteTemplate(w, "index", index{pages, Count(plays)})
	})
}

// page is a play with the name of its page.
type page struct {
	Play
	File string
}

// Told is the verdict in words.
func (p page) Told() string { return p.told() }

type index struct {
	Pages  []page
	Counts Counts
}

// fileOf is the name of a play's page: its number makes it unique.
func fileOf(i int, p Play) string {
	name := strings.TrimSuffix(path.Base(filepath.ToSlash(p.Script)), path.Ext(p.Script))
	safe := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, name)
	return fmt.Sprintf("%02d-%s.html", i+1, safe[:min(len(safe), 60)])
}

// write makes a file of what fill writes.
func write(name string, fill func(io.Writer) error) (err error) {
	file, err := os.Create(name) //nolint:gosec // the folder is the user's choice
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	defer func() {
		if e := file.Close(); err == nil {
			err = e
		}
	}()
	return fill(file)
}
