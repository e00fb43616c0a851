package recording

import (
	"fmt"
	"io"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// Side is whose lines a script has.
type Side string

// The sides that a script can have.
const (
	Both  Side = ""      // a conversation
	Agent Side = "agent" // for a crew; where the user spoke it listens
	User  Side = "user"  // for whoever wants to play the agent
)

// Options say what is recorded; the zero value is everything as it was.
type Options struct {
	Side      Side   // of a script
	Anonymous bool   // remove the names of people, e-mail addresses and numbers like those of telephones
	Opening   string // the user's first line in a script or a feature; by default what the opening message tells of it, or DefaultOpening
	NoSees    bool   // write no `user sees` for what the agent says
}

// Format is what a recording is written as.
type Format string

// The formats.
const (
	AsScript   Format = "script"
	AsText     Format = "text"
	AsMarkdown Format = "markdown"
	AsHTML     Format = "html"
	AsFeature  Format = "feature" // for the conformance suite
)

// Formats are all formats.
func Formats() []Format { return []Format{AsScript, AsText, AsMarkdown, AsHTML, AsFeature} }

// MediaType is what a format is on the wire. A script is not text/yaml, which nobody ever registered, and neither has anybody a
// type for Gherkin.
func (f Format) MediaType() string {
	switch f {
	case AsScript:
		return "application/yaml; charset=utf-8"
	case AsMarkdown:
		return "text/markdown; charset=utf-8"
	case AsHTML:
		return "text/html; charset=utf-8"
	}
	return "text/plain; charset=utf-8"
}

// Extension is how the name of a file in the format ends, with its dot.
func (f Format) Extension() string {
	switch f {
	case AsScript:
		return ".yaml"
	case AsMarkdown:
		return ".md"
	case AsHTML:
		return ".html"
	case AsFeature:
		return ".feature"
	}
	return ".txt"
}

// played is what writes a format that can be played again; nil for a transcript.
func (f Format) played() func(Chat, Options) (string, error) {
	switch f {
	case AsScript:
		return Script
	case AsFeature:
		return Feature
	}
	return nil
}

// Write writes the chat in a format. It fails as Script, Feature and Transcript do, and as the writer does.
func Write(w io.Writer, c Chat, as Format, o Options) error {
	if played := as.played(); played != nil {
		text, err := played(c, o)
		if err == nil {
			_, err = io.Copy(w, strings.NewReader(text))
		}
		return err
	}
	t, err := Transcript(c, o)
	if err != nil {
		return err
	}
	switch as {
	case AsMarkdown:
		return transcript.Markdown(w, t)
	case AsHTML:
		return transcript.HTML(w, t)
	case AsText:
		return transcript.Columns(w, t, transcript.TextOptions{})
	}
	return fmt.Errorf("no such format: %q", as)
}
