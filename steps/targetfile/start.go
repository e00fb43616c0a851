package targetfile

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Start says how the suite starts the target, one process for each worker.
type Start struct {
	Written    string        // the command as it was written, for reports
	Directory  string        // in which it is started; the suite's own when empty
	Ready      string        // path at the target that answers 2xx when it is ready; empty: whatever answers there will do
	Within     time.Duration // how long until it must be ready; the suite's own limit when 0
	StopWithin time.Duration // how long it may take to end by itself; the suite's own limit when 0

	command     []string          // words, with placeholders
	environment map[string]string // with placeholders
}

// Command are the words of the command.
func (s Start) Command(v Values) []string {
	words := make([]string, len(s.command))
	for i, word := range s.command {
		words[i] = Expand(word, v)
	}
	return words
}

// Environment are the settings of the target as NAME=value, by name: those that the built-in relay goes by, such as
// SERVICENOW_URL, and those of the description, which win.
func (s Start) Environment(v Values) []string {
	settings := map[string]string{
		"SERVICENOW_URL": v.URL, "SERVICENOW_USERNAME": v.Username, "SERVICENOW_PASSWORD": v.Password, "SERVICENOW_QUEUE": v.Queue,
	}
	if v.CAFile != "" {
		settings["SERVICENOW_CA_FILE"] = v.CAFile
	}
	if v.ActionServer != "" {
		settings["RELAY_ACTION_SERVER"] = v.ActionServer
	}
	maps.Copy(settings, v.pushSettings())
	for name, value := range s.environment {
		settings[name] = Expand(value, v)
	}
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		pairs = append(pairs, name+"="+settings[name])
	}
	return pairs
}

// start reads how the target is started.
func (r *reader) start(to **Start) func(path string, n *node) {
	return func(path string, n *node) {
		s := &Start{Directory: r.beside(".")}
		r.mapping(path, n, r.startKeys(s))
		*to = s
	}
}

func (r *reader) startKeys(s *Start) []key {
	return []key{
		{"command", func(path string, n *node) { s.Written, s.command = r.command(path, n) }},
		{"directory", r.beneath(&s.Directory)},
		{"ready", func(path string, n *node) { s.Ready = r.path(path, n) }},
		{"within", r.duration(&s.Within)},
		{"stop-within", r.duration(&s.StopWithin)},
		{"environment", func(path string, n *node) { s.environment = r.environment(path, n) }},
	}
}

// command reads a command: a text that is split as a shell would, or a list of words.
func (r *reader) command(path string, n *node) (written string, words []string) {
	if n.kind != list {
		written, ok := r.text(path, n)
		if !ok {
			return "", nil
		}
		words, err := split(written)
		if err != nil {
			r.wrong(n.at, "%s", err)
			return "", nil
		}
		r.placeholders(n.at, written)
		return written, words
	}
	for _, entry := range n.entries {
		word, ok := r.anyText(path, entry)
		if ok {
			r.placeholders(entry.at, word)
		}
		words = append(words, word)
	}
	if len(words) == 0 || words[0] == "" {
		r.wrong(n.at, "the command names no program: write it first, as in [python, -m, rasa_sdk]")
	}
	return strings.Join(words, " "), words
}

// path reads a path at the target.
func (r *reader) path(path string, n *node) string {
	written, ok := r.text(path, n)
	if ok && !strings.HasPrefix(written, "/") {
		r.wrong(n.at, "%s holds `%s`: write a path at the target, such as /health", called(path), written)
		return ""
	}
	return written
}

// environment reads settings. A value may be empty.
func (r *reader) environment(path string, n *node) map[string]string {
	settings := map[string]string{}
	name := regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	r.eachPair(path, n, func(inner string, p pair) {
		if !name.MatchString(p.name) {
			r.wrong(p.at, "`%s` is no name of an environment variable: write letters, digits and _ alone", p.name)
		}
		if value, ok := r.anyText(inner, p.value); ok {
			r.placeholders(p.value.at, value)
			settings[p.name] = value
		}
	})
	return settings
}

// placeholders refuses unknown placeholders of a text, and remembers where {ca-file} is asked for.
func (r *reader) placeholders(at place, text string) {
	if problem := misplaced(text, Placeholders()); problem != "" {
		r.wrong(at, "%s", problem)
	}
	if holds(text, caFileName) {
		r.places[usesCAFile] = at
	}
}

// usesCAFile is the path under which the reader's places have a use of {ca-file}.
const usesCAFile = "{" + caFileName + "}"

// beneath reads the name of a file or folder, which is relative to the description.
func (r *reader) beneath(to *string) func(path string, n *node) {
	return func(path string, n *node) {
		if written, ok := r.text(path, n); ok {
			*to = r.beside(written)
		}
	}
}

// beside is a path that is relative to the description's own folder.
func (r *reader) beside(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(r.file), name)
}
