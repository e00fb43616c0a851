package targetfile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// reader takes a tree apart, and keeps what is wrong with it.
type reader struct {
	file     string
	problems Problems
	places   map[string]place // where what was said stands, by path: start.command
}

func newReader(file string) *reader { return &reader{file: file, places: map[string]place{}} }

func (r *reader) top() place { return place{r.file, 1, 1} }

// wrong notes a problem.
func (r *reader) wrong(at place, format string, args ...any) {
	r.problems = append(r.problems, Problem{Where: at.where, Line: at.line, Column: at.column, Message: fmt.Sprintf(format, args...)})
}

// key is a name that a mapping may have, and what is done with its value.
type key struct {
	name string
	read func(path string, n *node)
}

func namesOf(keys []key) []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return names
}

// mapping reads a mapping that has these keys alone; an empty path is the file's.
func (r *reader) mapping(path string, n *node, keys []key) {
	r.eachPair(path, n, func(inner string, p pair) {
		i := slices.IndexFunc(keys, func(k key) bool { return k.name == p.name })
		if i < 0 {
			r.wrong(p.at, "there is no `%s` in %s, which has %s.%s", p.name, called(path), listed(namesOf(keys)), didYouMean(p.name, namesOf(keys)))
			return
		}
		r.places[inner] = p.at
		keys[i].read(inner, p.value)
	})
}

// eachPair calls f with each pair of a mapping, and refuses a name that stands there twice.
func (r *reader) eachPair(path string, n *node, f func(inner string, p pair)) {
	if n.kind != mapping {
		r.wrong(n.at, "%s holds %s: write a mapping, lines such as name: value", called(path), n.kind)
		return
	}
	lines := map[string]int{}
	for _, p := range n.pairs {
		if line, twice := lines[p.name]; twice {
			r.wrong(p.at, "`%s` stands in %s twice, first in line %d: keep one", p.name, called(path), line)
			continue
		}
		lines[p.name] = p.at.line
		f(strings.TrimPrefix(path+"."+p.name, "."), p)
	}
}

// called is a path as a sentence has it.
func called(path string) string {
	if path == "" {
		return "the file"
	}
	return "`" + path + "`"
}

// text reads a text that is not empty.
func (r *reader) text(path string, n *node) (string, bool) {
	written, ok := r.anyText(path, n)
	if ok && strings.TrimSpace(written) == "" {
		r.wrong(n.at, "%s is empty: write a text, or leave the line out", called(path))
		return "", false
	}
	return written, ok
}

// anyText reads a text, as it is written: what YAML takes for a number or a truth is one.
func (r *reader) anyText(path string, n *node) (string, bool) {
	name, lone := n.lone()
	switch {
	case lone:
		r.wrong(n.at, "%s holds {%s} without quotes, which YAML takes for a mapping: write \"{%s}\"", called(path), name, name)
	case n.kind == nothing:
		r.wrong(n.at, "%s has no value: write a text, or leave the line out", called(path))
	case n.kind != text:
		r.wrong(n.at, "%s holds %s: write a text", called(path), n.kind)
	case strings.ContainsRune(n.text, 0):
		r.wrong(n.at, "%s holds the character NUL: leave it out", called(path))
	default:
		return n.text, true
	}
	return "", false
}

// into reads texts into variables.
func (r *reader) into(to *string) func(path string, n *node) {
	return func(path string, n *node) { *to, _ = r.text(path, n) }
}

// truth reads true or false.
func (r *reader) truth(to *bool) func(path string, n *node) {
	return func(path string, n *node) {
		if n.kind != text || n.quoted || (n.text != "true" && n.text != "false") {
			r.wrong(n.at, "%s holds %s: write true or false", called(path), n.said())
			return
		}
		*to = n.text == "true"
	}
}

// said is what a node holds, for a sentence.
func (n *node) said() string {
	if n.kind == text {
		return "`" + n.text + "`"
	}
	return n.kind.String()
}

// number reads a number between bounds.
func (r *reader) number(to *float64, least, most float64) func(path string, n *node) {
	return func(path string, n *node) {
		value, err := strconv.ParseFloat(n.text, 64)
		if n.kind != text || n.quoted || err != nil || !decimal(n.text) || value < least || value > most {
			r.wrong(n.at, "%s holds %s: write a number from %g to %g", called(path), n.said(), least, most)
			return
		}
		*to = value
	}
}

// whole reads a whole number between bounds.
func (r *reader) whole(to *int, least, most int) func(path string, n *node) {
	return func(path string, n *node) {
		value, err := strconv.Atoi(n.text)
		if n.kind != text || n.quoted || err != nil || !decimal(n.text) || value < least || value > most {
			r.wrong(n.at, "%s holds %s: write a whole number from %d to %d", called(path), n.said(), least, most)
			return
		}
		*to = value
	}
}

// decimal reports whether YAML, and not only Go, takes a text for a number in decimal.
func decimal(text string) bool { return regexp.MustCompile(`^\d+(\.\d+)?$`).MatchString(text) }

// maxDuration bounds a length of time.
const maxDuration = time.Hour

// duration reads a length of time above zero.
func (r *reader) duration(to *time.Duration) func(path string, n *node) {
	return func(path string, n *node) {
		d, err := time.ParseDuration(n.text)
		switch {
		case n.kind != text || err != nil:
			r.wrong(n.at, "%s holds %s, which is no length of time: write one such as 500ms, 10s or 2m", called(path), n.said())
		case d <= 0 || d > maxDuration:
			r.wrong(n.at, "%s is %s: write a length of time above 0 and up to 1h", called(path), n.text)
		default:
			*to = d
		}
	}
}
