package target

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// Habit is a way in which bots differ in how they call their action server. The zero value changes nothing.
type Habit struct {
	// Bend changes a call before it is written: its keys are those of RA-19. What is below body["tracker"] is the bot's own:
	// it is replaced, never changed in place.
	Bend func(body map[string]any)
	// SparesDomain leaves the domain out, and sends it only when the action server asks for it with 449 (RA-21, RA-30).
	SparesDomain bool
	// ASCII writes every letter beyond ASCII as an escape, as Python does.
	ASCII bool
	// Deflate compresses calls and sends them in chunks (RA-33).
	Deflate Deflate
	// Query is added to the address, without its question mark (RA-35).
	Query string
	// Header is added to those of a call (RA-22, RA-35).
	Header http.Header
}

// Deflate is what a bot takes deflate for (RA-33).
type Deflate string

// The two readings of deflate; empty is none.
const (
	Zlib       Deflate = "zlib"
	RawDeflate Deflate = "raw"
)

// Adopt implements Bot.
func (r *Rasa) Adopt(h Habit) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.habits = append(r.habits, h)
}

const keyDomain = "domain"

// write writes the request of a remote call (RA-19); it needs the lock.
func (r *Rasa) write(c *call) {
	shown := c.tracker.state()
	if c.featurizes { // the action is shown it; it is recorded with the action, unless that is rejected
		last := featurization()
		last["timestamp"] = seconds(c.tracker.clock.Now())
		shown["events"], shown["latest_event_time"] = append(slices.Clone(c.tracker.events), last), last["timestamp"]
	}
	body := event{
		"next_action": c.action, "sender_id": c.tracker.sender, "version": rasaVersion, "tracker": shown, keyDomain: event{},
	}
	ascii, spares := false, false
	for _, h := range r.habits {
		if h.Bend != nil {
			h.Bend(body)
		}
		ascii, spares = ascii || h.ASCII, spares || h.SparesDomain
	}
	written := func() []byte {
		text, _ := json.Marshal(body) // a tracker holds JSON values only: it can always be written
		if ascii {
			return escaped(text)
		}
		return text
	}
	c.body, c.shown = written(), c.tracker.shown(c.action)
	if spares {
		body = maps.Clone(body)
		delete(body, keyDomain)
		c.spared = written()
	}
}

// escaped is JSON without a byte beyond ASCII.
func escaped(text []byte) []byte {
	const hex = "0123456789abcdef"
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		letter, size := utf8.DecodeRune(text)
		if letter < utf8.RuneSelf {
			out = append(out, text[0])
		} else {
			for _, unit := range utf16.Encode([]rune{letter}) {
				out = append(out, '\\', 'u', hex[unit>>12], hex[unit>>8&15], hex[unit>>4&15], hex[unit&15])
			}
		}
		text = text[size:]
	}
	return out
}

// dress gives a call of an action what the habits add to it besides its body.
func (r *Rasa) dress(q *Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	q.Header = http.Header{"Content-Type": {"application/json"}}
	for _, h := range r.habits {
		maps.Copy(q.Header, h.Header)
		if h.Query != "" {
			q.query = h.Query
		}
		if h.Deflate != "" {
			q.Body, q.chunked = deflated(q.Body, h.Deflate), true
			q.Header.Set("Content-Encoding", "deflate")
		}
	}
}

func deflated(text []byte, as Deflate) []byte {
	var b bytes.Buffer
	var w io.WriteCloser = zlib.NewWriter(&b)
	if as == RawDeflate {
		w, _ = flate.NewWriter(&b, flate.DefaultCompression) // that level is one that there is
	}
	_, _ = w.Write(text) // memory takes everything
	_ = w.Close()
	return b.Bytes()
}
