package instance

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Script is an agent script of a world: a built-in one by its name, or one that is written out. JSON has the first as
// text, the second as {"name": …, "text": …}.
type Script struct {
	Name string
	Text string // its YAML; empty for a built-in script
}

// Named are the built-in scripts of those names.
func Named(names ...string) []Script {
	scripts := make([]Script, 0, len(names))
	for _, name := range names {
		scripts = append(scripts, Script{Name: name})
	}
	return scripts
}

type scriptObject struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// UnmarshalJSON reads either form; it fails with a *jsonbody.FieldError.
func (s *Script) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &s.Name) == nil {
		return nil
	}
	if raw[0] != '{' {
		return &jsonbody.FieldError{Message: "is " + string(raw[:min(len(raw), 60)]), Expected: "the name of a script, or an object of name and text"}
	}
	var whole scriptObject
	if err := jsonbody.Decode(raw, &whole, jsonbody.Refused); err != nil {
		return err
	}
	switch {
	case !nameForm.MatchString(whole.Name):
		return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", whole.Name), Field: "name", Expected: nameRule}
	case whole.Text == "":
		return &jsonbody.FieldError{Message: "is missing", Field: "text", Expected: "the script, in YAML"}
	}
	*s = Script(whole)
	return nil
}

// MarshalJSON writes what UnmarshalJSON reads.
func (s Script) MarshalJSON() ([]byte, error) {
	if s.Text == "" {
		return json.Marshal(s.Name)
	}
	return json.Marshal(scriptObject(s))
}

// Shape is what JSON has: text or an object, which OpenAPI is told as anything.
func (Script) Shape() any { return json.RawMessage(nil) }

// read is the script that stands at a place of the document. It fails with a *jsonbody.FieldError.
func (l library) read(s Script, at string, follows script.Resolver) (*script.Script, error) {
	if s.Text == "" {
		return l.find(s.Name, at)
	}
	read, err := script.ParseOptions{Resolve: follows}.Parse(s.Name, []byte(s.Text))
	return read, unplayable(s.Name, err, at+".text")
}

// linked finds the scripts that those of a document follow: each other, and the built-in ones.
func linked(written []Script) script.Resolver {
	texts := map[string]string{}
	for _, s := range written {
		if s.Text != "" {
			texts[s.Name] = s.Text
		}
	}
	return agent.Among(texts)
}

// unplayable is what is wrong with a script, as a problem of the field that holds it.
func unplayable(name string, err error, field string) error {
	var wrong script.Problems
	if !errors.As(err, &wrong) {
		return err
	}
	in := ""
	if wrong[0].File != name {
		in = "in the script " + wrong[0].File + ", which it follows, "
	}
	return &jsonbody.FieldError{
		Message:  fmt.Sprintf("cannot be played: %sline %d, column %d: %s", in, wrong[0].At.Line, wrong[0].At.Column, wrong[0].Message),
		Field:    field,
		Expected: "a script as docs/scripts.md has it",
	}
}
