package admin

import (
	"bytes"
	"encoding/json"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/eventstream"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// stream is an answer that is written bit by bit.
type stream func(w http.ResponseWriter)

// eventEar writes what the feed tells as server-sent events.
type eventEar struct{ to *eventstream.Writer }

// Tell writes an event: its id, its kind and what it was, as JSON on one line.
func (e eventEar) Tell(id string, told feed.Event) error {
	var data bytes.Buffer
	encoder := json.NewEncoder(&data)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(told.Of); err != nil {
		return err
	}
	return e.to.Tell(eventstream.Event{ID: id, Name: string(told.Kind), Data: string(bytes.TrimSuffix(data.Bytes(), []byte("\n")))})
}

// Beat writes a comment.
func (e eventEar) Beat() error {
	e.to.Beat()
	return nil
}

// Flush sends what was written.
func (e eventEar) Flush() error { return e.to.Flush() }
