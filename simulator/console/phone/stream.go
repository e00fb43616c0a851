package phone

import (
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"

	"github.com/tmaxmax/go-sse"

	"github.com/snowglobe-sim/snowglobe/clock"
)

const streamType = "text/event-stream"

// listen begins to hear what a bot says between turns, unless somebody listens already. A bot has no stream for somebody it has
// not met, so that this is for after a turn.
func (b *Book) listen(ch *channel, c *contact) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if ch.hearing || c.channel != ch || b.closed || ch.ctx.Err() != nil {
		return
	}
	ch.hearing = true
	b.running.Add(1)
	ch.running.Go(func() {
		defer b.running.Done()
		b.follow(ch, c)
	})
}

// follow reads the stream, and takes it up where it broke, until the bot has none or the channel ends.
func (b *Book) follow(ch *channel, c *contact) {
	pause := b.options.Pause
	for {
		began, err := b.hear(ch, c)
		var deaf *deafError
		if ch.ctx.Err() != nil {
			return
		}
		if errors.As(err, &deaf) {
			b.pushes(ch, c, Pushes{Deaf, deaf.Error()})
			return
		}
		b.pushes(ch, c, Pushes{Trying, err.Error()})
		if began {
			pause = b.options.Pause
		}
		if clock.Wait(ch.ctx, clock.Wall{}, pause) != nil {
			return
		}
		pause = min(2*pause, max(longestPause, b.options.Pause))
	}
}

// pushes keeps how it stands with the stream.
func (b *Book) pushes(ch *channel, c *contact, p Pushes) {
	b.mu.Lock()
	changed := ch.pushes != p
	ch.pushes, ch.hearing = p, p.Hearing != Deaf
	b.mu.Unlock()
	if changed {
		b.options.Changed(c.name)
	}
}

// deafError is why a bot says nothing between turns.
type deafError struct{ why string }

// Error says why, and where.
func (e *deafError) Error() string { return e.why }

// hear reads the stream once, for as long as it goes on, and reports whether it began. There is always an error.
func (b *Book) hear(ch *channel, c *contact) (began bool, err error) {
	place := ch.to.under("events", ch.sender)
	where := shown(place)
	r, err := http.NewRequestWithContext(ch.ctx, http.MethodGet, place.String(), nil)
	if err != nil {
		return false, &deafError{where + " is no address"}
	}
	r.Header.Set("Accept", streamType)
	if ch.last != "" { // written by this goroutine alone
		r.Header.Set("Last-Event-ID", ch.last)
	}
	res, err := b.wire.ears.Do(r)
	if err != nil {
		return false, unreached(ch.ctx, where, err)
	}
	defer res.Body.Close()
	if err := streaming(where, res); err != nil {
		return false, err
	}
	b.pushes(ch, c, Pushes{Hearing: Listening})
	for e, err := range sse.Read(res.Body, &sse.ReadConfig{MaxEventSize: MaxAnswer}) {
		if err != nil {
			return true, fmt.Errorf("%s breaks off", where)
		}
		b.heard(ch, c, e)
		ch.last = e.LastEventID
	}
	return true, fmt.Errorf("%s has ended", where)
}

// streaming is nil where an answer is a stream, and a deafError where there will be none either when it is asked for again.
func streaming(where string, res *http.Response) error {
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	switch s := res.StatusCode; {
	case s == http.StatusOK && kind == streamType:
		return nil
	case s == http.StatusTooManyRequests, s >= http.StatusInternalServerError:
		return fmt.Errorf("%s answers with status %d", where, s)
	case s == http.StatusNotFound:
		return &deafError{where + " is not there: what is said between turns is heard with the next answer"}
	case s == http.StatusOK:
		return &deafError{fmt.Sprintf("%s answers with %q and not %s: what is said between turns is heard with the next answer", where, clipped(kind, maxTitle), streamType)}
	default:
		return &deafError{fmt.Sprintf("%s answers with status %d: what is said between turns is heard with the next answer", where, s)}
	}
}

// heard keeps what an event tells.
func (b *Book) heard(ch *channel, c *contact, e sse.Event) {
	switch e.Type {
	case "message", "":
		b.pushed(ch, c, parseMessage(json.RawMessage(e.Data)))
	case "start", "handoff", "gap":
		var stands struct{ Active *bool }
		if json.Unmarshal([]byte(e.Data), &stands) == nil && stands.Active != nil {
			b.stood(ch, handoff(*stands.Active))
		}
		if e.Type == "gap" {
			b.tell(ch, c, Line{Who: Notice, Text: "Something may be missing here: the bot's stream has a gap.", Problem: true})
		}
		b.options.Changed(c.name)
	}
}

func (b *Book) stood(ch *channel, h Handoff) {
	b.mu.Lock()
	defer b.mu.Unlock()
	ch.standing = h
}

// pushed adds what came between turns, behind the answer that is just being written.
func (b *Book) pushed(ch *channel, c *contact, m told) {
	ch.order.Lock()
	defer ch.order.Unlock()
	b.mu.Lock()
	group := ch.chat
	b.mu.Unlock()
	group = b.known(group)
	l := m.line(whoPushes(m, group, b.thread(group)))
	l.Pushed, l.Chat, l.Sender, l.Place = true, group, ch.sender, b.options.Place()
	b.tell(ch, c, l)
	b.options.Changed(c.name)
}

// tell adds a line of a channel that is still the user's.
func (b *Book) tell(ch *channel, c *contact, l Line) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if c.channel != ch || ch.ctx.Err() != nil {
		return
	}
	l.ID, l.At = b.next(), b.options.Clock.Now()
	if l.Pushed {
		c.said++
		l.Number = c.said
	}
	c.add(l)
}
