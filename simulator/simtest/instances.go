package simtest

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"

	"github.com/snowglobe-sim/snowglobe/simulator/document"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// World is what the instance starts with, as a file says: users, queues, scripts, chats (docs/worlds.md). A file that
// cannot be used fails the test with the line.
func World(file string) Option {
	return func(o *setup) {
		o.t.Helper()
		text, err := os.ReadFile(file) //nolint:gosec // the test names the file
		if err == nil {
			err = document.Read(text, &o.Settings, func() error { return o.Settings.Try() })
		}
		var problem *jsonbody.FieldError
		if errors.As(err, &problem) && problem.Line > 0 {
			o.t.Fatalf("%s:%d: %v", file, problem.Line, err)
		}
		if err != nil {
			o.t.Fatalf("the world %s: %v", file, err)
		}
	}
}

// Instance is another instance of the same process, with everything that Sim does. It must have been made; see Make.
func (s *Sim) Instance(name string) *Sim {
	return &Sim{URL: s.root + "/i/" + name, root: s.root, client: s.client, t: s.t}
}

// Make makes the named instance of the same process, or makes it anew, from a seed document in JSON or YAML
// (docs/worlds.md); "" is the default world. It ends with the process, or with End.
func (s *Sim) Make(name, world string) *Sim {
	s.t.Helper()
	var made struct {
		URL string `json:"url"`
	}
	s.must(http.MethodPut, "/instances/"+url.PathEscape(name), []byte(world), &made)
	return &Sim{URL: made.URL, root: s.root, client: s.client, t: s.t}
}

// End ends the named instance.
func (s *Sim) End(name string) {
	s.t.Helper()
	s.must(http.MethodDelete, "/instances/"+url.PathEscape(name), nil, nil)
}

// Snapshot is everything that an instance held at one moment. It can be kept in a file.
type Snapshot json.RawMessage

// Snapshot takes a snapshot. Scripts that are being played step aside in it, and go on in the instance.
func (s *Sim) Snapshot() Snapshot {
	s.t.Helper()
	var taken json.RawMessage
	s.must(http.MethodGet, "/snapshot?runs=aside", nil, &taken)
	return Snapshot(taken)
}

// Restore makes the instance what it was when the snapshot was taken, here or in another instance.
func (s *Sim) Restore(from Snapshot) {
	s.t.Helper()
	s.must(http.MethodPut, "/snapshot", []byte(from), nil)
}

// Reset takes the instance back to how it was made.
func (s *Sim) Reset() { s.t.Helper(); s.must(http.MethodPost, "/reset", nil, nil) }
