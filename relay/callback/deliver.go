package callback

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/wire"
)

// The headers of a message besides its Content-Type.
const (
	// HeaderKey names the message, and is the same whenever it is sent again.
	HeaderKey = "Idempotency-Key"
	// HeaderEvent is EventMessage or EventEnded.
	HeaderEvent = "X-Snowglobe-Event"
	// HeaderTimestamp is when the message was signed, in seconds since 1970.
	HeaderTimestamp = "X-Snowglobe-Timestamp"
	// HeaderSignature is "sha256=" and the HMAC-SHA256, in hexadecimal digits, of timestamp, a dot, and the body as it came.
	HeaderSignature = "X-Snowglobe-Signature"
)

// The events.
const (
	// EventMessage is a message of a chat that goes on, or has more to come.
	EventMessage = "message"
	// EventEnded is the last message of a chat.
	EventEnded = "ended"
)

// message is the body, in the shape of Rasa's callback channel (RA-68).
type message struct {
	RecipientID string `json:"recipient_id"`
	Text        string `json:"text"`
}

// Hears is true: whoever gives a URL takes what is said for all.
func (o *Outlet) Hears(string, string) bool { return true }

// Tracks is always false.
func (*Outlet) Tracks() bool { return false }

// Slots is always relay.ErrNoTracker: the other side tells nothing.
func (o *Outlet) Slots(context.Context, relay.Push) (map[string]any, error) {
	return nil, relay.ErrNoTracker
}

// Deliver sends the messages, each when the one before has been taken. There are no slots here to be moved: they are where the
// front keeps them, and a turn moves them.
func (o *Outlet) Deliver(ctx context.Context, p relay.Push) (said int, err error) {
	for said = range p.Messages {
		event := EventMessage
		if p.Ends && said == len(p.Messages)-1 {
			event = EventEnded
		}
		if err := o.send(ctx, p.Sender, p.Messages[said], event); err != nil {
			return said, err
		}
	}
	return len(p.Messages), nil
}

func (o *Outlet) send(ctx context.Context, sender string, said relay.Said, event string) error {
	const name = "call the callback URL"
	body, err := json.Marshal(message{RecipientID: sender, Text: said.Text})
	if err != nil {
		return &wire.Error{Call: name, Certain: true, Err: err}
	}
	header := http.Header{HeaderKey: {visible(said.ID)}, HeaderEvent: {event}}
	if len(o.secret) > 0 {
		at := strconv.FormatInt(o.clock.Now().Unix(), 10)
		header[HeaderTimestamp], header[HeaderSignature] = []string{at}, []string{o.sign(at, body)}
	}
	a, err := o.wire.Post(ctx, wire.Call{Name: name, URL: o.url, Header: header, Body: body})
	if err != nil {
		return err
	}
	if !a.Ok() {
		return a.Refusal(hintOf(a.Status))
	}
	return nil // whatever else it says
}

func (o *Outlet) sign(at string, body []byte) string {
	mac := hmac.New(sha256.New, o.secret)
	mac.Write([]byte(at + "."))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

// visible writes what may not stand in a header as a URL has it.
func visible(id string) string {
	var b strings.Builder
	for _, c := range []byte(id) {
		if c <= ' ' || c > '~' || c == '%' {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func hintOf(status int) string {
	switch {
	case status >= 300 && status < 400:
		return "redirects are not followed: RELAY_CALLBACK_URL must be where messages are taken"
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return "it does not take the signature: RELAY_CALLBACK_SECRET must be the one that it checks with"
	case status == http.StatusNotFound || status == http.StatusMethodNotAllowed:
		return "nothing takes a POST there: is RELAY_CALLBACK_URL right?"
	}
	return ""
}
