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
	Opening   string // the user's first line in a script; by default what the opening message tells of it, or DefaultOpening
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
)

// Formats are all formats.
func Formats() []Format { return []Format{AsScript, AsText, AsMarkdown, AsHTML} }

// MediaType is what a format is on the wire. A script is not text/yaml, which nobody ever registered.
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

// Write writes the chat in a format. It fails as Script and Transcript do, and as the writer does.
func Write(w io.Writer, c Chat, as Format, o Options) error {
	if as == AsScript {
		text, err := Script(c, o)
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
