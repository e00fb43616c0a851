package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"sync"
	"time"
)

// Sheet is the templates of a room. They are read when the first of them is needed, as most simulators never show a page.
type Sheet struct {
	files   fs.FS
	pattern string
	once    sync.Once
	all     *template.Template
	err     error
}

// NewSheet is the templates in the files that match a pattern, by the names that the files have in their folder.
func NewSheet(files fs.FS, pattern string) *Sheet { return &Sheet{files: files, pattern: pattern} }

// Draw fills a template in.
func (s *Sheet) Draw(name string, data any) (template.HTML, error) {
	s.once.Do(func() {
		s.all, s.err = template.New("").Funcs(functions()).ParseFS(s.files, s.pattern)
	})
	if s.err != nil {
		return "", fmt.Errorf("read the templates: %w", s.err)
	}
	var out bytes.Buffer
	if err := s.all.ExecuteTemplate(&out, name, data); err != nil {
		return "", fmt.Errorf("draw %s: %w", name, err)
	}
	return template.HTML(out.String()), nil //nolint:gosec // by html/template
}

// Row draws a row with a template.
func (s *Sheet) Row(key, name string, data any) (Row, error) {
	html, err := s.Draw(name, data)
	return Row{Key: key, HTML: html}, err
}

// functions are what every template can use.
func functions() template.FuncMap {
	return template.FuncMap{
		"timeOfDay": TimeOfDay, // 09:00:00.123
		"instant":   Instant,   // for the attribute datetime
		"millis":    func(t time.Time) int64 { return t.UnixMilli() },
		"pretty":    Pretty,
		"dict":      dict,
	}
}

// TimeOfDay is an instant as people read it within a day.
func TimeOfDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("15:04:05.000")
}

// Instant is an instant as machines read it.
func Instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

// Pretty is a body as people read it: JSON with a line for each member, anything else as it is.
func Pretty(body []byte) string {
	var out bytes.Buffer
	if json.Indent(&out, body, "", "  ") != nil {
		return string(body)
	}
	return out.String()
}

// dict is a map of its arguments, name by name, for a template that is used in another.
func dict(pairs ...any) (map[string]any, error) {
	made := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict takes names and values, not %T as a name", pairs[i])
		}
		made[name] = pairs[i+1]
	}
	return made, nil
}
