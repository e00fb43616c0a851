package document_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/document"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

type world struct {
	Seed   uint64    `json:"seed"`
	Start  time.Time `json:"start"`
	Users  []user    `json:"users"`
	Title  string    `json:"title"`
	Scale  float64   `json:"scale"`
	Shared *bool     `json:"shared"`
}

type user struct {
	Name  string        `json:"name"`
	Roles []string      `json:"roles"`
	After time.Duration `json:"after"`
}

func ExampleDecode() {
	var w world
	err := document.Decode([]byte("seed: 7\nusers:\n  - name: Beth\n    rolse: [itil]\n"), &w)
	var problem *jsonbody.FieldError
	errors.As(err, &problem)
	fmt.Printf("line %d: %s\n", problem.Line, problem)
	// Output:
	// line 4: users[0].rolse: there is no field "rolse"; expected one of after, name, roles
}

func TestYAMLAndJSONMeanTheSame(t *testing.T) {
	shared := true
	want := world{
		Seed: 7, Start: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Title: "no", Scale: 1.5, Shared: &shared,
		Users: []user{{Name: "Beth\nAnglin\n", Roles: []string{"itil", "x"}, After: 90 * time.Second}, {Name: "a: b #c"}},
	}
	for name, text := range map[string]string{
		"YAML": `# a comment
seed: 7
start: 2026-03-02T09:00:00Z
title: no
scale: 1.5
shared: true
users:
  - name: |
      Beth
      Anglin
    roles: [itil, "x"]
    after: 1m30s
  - {name: 'a: b #c', roles: null}
`,
		"JSON": `{"seed":7,"start":"2026-03-02T09:00:00Z","title":"no","scale":1.5,"shared":true,
			"users":[{"name":"Beth\nAnglin\n","roles":["itil","x"],"after":"90s"},{"name":"a: b #c"}]}`,
		"with a byte order mark": "\ufeff" + `{"seed":7,"start":"2026-03-02T09:00:00Z","title":"no","scale":1.5,"shared":true,
			"users":[{"name":"Beth\nAnglin\n","roles":["itil","x"],"after":"90s"},{"name":"a: b #c"}]}`,
	} {
		var got world
		require.NoError(t, document.Decode([]byte(text), &got), name)
		require.Equal(t, want, got, name)
	}
}

func TestAnEmptyDocumentSaysNothing(t *testing.T) {
	for _, text := range []string{"", "\n", "# only a comment\n", "---\n", "{}"} {
		got := world{Seed: 3}
		require.NoError(t, document.Decode([]byte(text), &got), "%q", text)
		require.Equal(t, world{Seed: 3}, got)
	}
}

func TestWhatIsWrongIsSaidWithFieldAndLine(t *testing.T) {
	tests := map[string]struct {
		text  string
		line  int
		field string
		says  string
	}{
		"a wrong kind":          {"seed: 1\nusers:\n  - name: Beth\n  - name:\n      - x\n", 4, "users[1].name", "is a list"},
		"a number for text":     {"users:\n  - name: 0123\n", 2, "users[0].name", "is a number"},
		"text for a number":     {"seed: one\n", 1, "seed", "is text"},
		"a list for a document": {"- a\n", 1, "", "the document is a list"},
		"a word":                {"hello\n", 1, "", "the document is text"},
		"a name twice":          {"seed: 1\nseed: 2\n", 2, "", "seed"},
		"an alias":              {"title: &a x\nusers: *a\n", 1, "", "anchors"},
		"a tag":                 {"title: !!str x\n", 1, "", "tags"},
		"a second document":     {"seed: 1\n---\nseed: 2\n", 3, "", "second document"},
		"an open quote":         {"seed: 1\ntitle: \"x\n", 2, "", "not readable as YAML"},
		"an open bracket":       {"users: [", 1, "", "not readable as YAML"},
		"not a number":          {"scale: .nan\n", 1, "", "is .nan"},
		"deep lists":            {"users: " + strings.Repeat("[", 200_000), 1, "", "nested too deeply"},
		"deep blocks":           {strings.Repeat("- ", 200_000), 1, "", "nested too deeply"},
		"bytes that are none":   {"seed: 1\ntitle: \xff\n", 2, "", "UTF-8"},
		"too many lines":        {strings.Repeat("\n", 30_000), 20_001, "", "lines"},
		"JSON":                  {`{"users":[{"name":7}]}`, 0, "users[0].name", "is a number"},
		"too long":              {strings.Repeat(" ", document.MaxSize+1), 0, "", "bytes"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			err := document.Decode([]byte(tc.text), &world{})
			var problem *jsonbody.FieldError
			require.ErrorAs(t, err, &problem)
			require.Equal(t, tc.field, problem.Field, problem)
			require.Contains(t, problem.Message, tc.says)
			require.Equal(t, tc.line, problem.Line, problem)
		})
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"seed: 7\nusers:\n  - name: Beth\n    roles: [itil]\n", `{"seed":7,"users":[{"name":"x"}]}`, "users: [{name: 'a'}, \"b\"]",
		"title: |\n  a\n b", "- - - a", "? a\n: b", "a: {b: [c", "title: \"\\u0000\"", "scale: 0x1F\nseed: 1e999", "---\n...\n---", "<<: a", "title: >-\n  x",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var problem *jsonbody.FieldError
		if err := document.Decode(text, &world{}); err != nil {
			require.ErrorAs(t, err, &problem)
			require.NotEmpty(t, problem.Message)
		}
	})
}
