package timeline

import (
	"cmp"
	"html/template"
	"net/http"
	"net/url"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story/sequence"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

// The formats of exports, beside those of recordings.
const (
	asHAR     = "har"
	asMermaid = "mermaid"
	asSVG     = "svg"
)

func escapedPath(path string) string { return (&url.URL{Path: path}).EscapedPath() }

// export makes a file of the chat, or of the whole instance.
func (r *Room) export(c *page.Call) error {
	format := c.Param("format")
	if format == asHAR {
		return exportCalls(c)
	}
	if !c.Chosen() {
		return &jsonbody.FieldError{Message: "no chat is chosen", Expected: "a chat, or " + asHAR + " for the calls of all"}
	}
	switch {
	case format == asMermaid:
		d, err := r.diagram(c.Visit)
		if err != nil {
			return err
		}
		return c.Download(c.Entry.Number+".mmd", "text/plain; charset=utf-8", []byte(d.Mermaid()))
	case format == asSVG:
		d, err := r.diagram(c.Visit)
		if err != nil {
			return err
		}
		return c.Download(c.Entry.Number+".svg", "image/svg+xml", []byte(d.SVG()))
	case slices.Contains(recording.Formats(), recording.Format(format)):
		return exportRecording(c, recording.Format(format))
	}
	return &jsonbody.FieldError{Message: "there is no format " + format, Expected: "one of those that the page offers"}
}

func exportCalls(c *page.Call) error {
	query := url.Values{}
	if c.Chosen() {
		query.Set("chat", c.Entry.Group)
	}
	answer, err := c.Control.Do(page.Order{Method: http.MethodGet, Path: []string{"requests.har"}, Query: query})
	if err != nil {
		return err
	}
	return c.Download(cmp.Or(c.Entry.Number, c.Instance.Name)+".har", "application/json", answer.Body)
}

func exportRecording(c *page.Call, format recording.Format) error {
	answer, err := c.Control.Do(page.Order{
		Method: http.MethodGet, Path: []string{"chats", c.Entry.Group, "recording"}, Query: url.Values{"as": {string(format)}},
	})
	if err != nil {
		return err
	}
	return c.Download(c.Entry.Number+format.Extension(), format.MediaType(), answer.Body)
}

// drawing is the diagram on the page.
type drawing struct {
	*page.Visit
	sequence.Diagram
	Trouble string
}

// Picture is the diagram as SVG, in which everything that anybody has said is escaped.
func (d drawing) Picture() template.HTML { return template.HTML(d.SVG()) } //nolint:gosec // see there

// entriesDrawn is how many entries a diagram is made of at most: some of them are no steps.
const entriesDrawn = 4 * sequence.MaxSteps

func (r *Room) diagram(v *page.Visit) (sequence.Diagram, error) {
	s, trouble, err := r.read(v, story.Window{Most: entriesDrawn})
	if err == nil && trouble != "" {
		err = &jsonbody.FieldError{Message: trouble}
	}
	return sequence.Of(s, sequence.Options{}), err
}

// drawn is one row: the diagram.
func (r *Room) drawn(v *page.Visit) ([]page.Row, error) {
	s, trouble, err := r.read(v, story.Window{Most: entriesDrawn})
	if err != nil {
		return nil, err
	}
	row, err := r.sheet.Row("story-diagram", "diagram.html", drawing{v, sequence.Of(s, sequence.Options{}), sentence(trouble)})
	return []page.Row{row}, err
}
