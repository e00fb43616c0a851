package ear

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"sync"
)

// Callback is a URL of a bot front to which relays POST what is to be said, in the shape of Rasa's callback channel (RA-68):
// {"recipient_id":"…","text":"…"}. What comes again with the same Idempotency-Key is shown to the user once.
type Callback struct {
	*Place
	secret string

	mu       sync.Mutex // guards what follows
	keys     map[string]bool
	unsigned int
	unread   []string
}

// The headers that a message to a Callback is read with.
const (
	keyHeader       = "Idempotency-Key"
	timestampHeader = "X-Snowglobe-Timestamp" // seconds since 1970
	signatureHeader = "X-Snowglobe-Signature" // sha256=, and the HMAC-SHA256 of timestamp, a dot and the body in hexadecimal digits
)

// callbackPath is where a Callback is called.
const callbackPath = "/callback"

// maxMessage bounds a message in bytes.
const maxMessage = 1 << 20

// OpenCallback starts a Callback at an address such as 127.0.0.1:8090; an empty one takes any free port of loopback. Messages are
// signed with the secret.
func OpenCallback(ctx context.Context, listen, secret string) (*Callback, error) {
	c := &Callback{secret: secret, keys: map[string]bool{}}
	place, err := Open(ctx, "the callback", listen, http.HandlerFunc(c.serve), func(int) string { return `{"error":"not now"}` })
	c.Place = place
	return c, err
}

// URL is where it is called; empty where there is none.
func (c *Callback) URL() string {
	if c == nil {
		return ""
	}
	return c.Place.URL() + callbackPath
}

// Secret is what messages are signed with; empty where there is no Callback.
func (c *Callback) Secret() string {
	if c == nil {
		return ""
	}
	return c.secret
}

// Begin is Place.Begin, and forgets what came before.
func (c *Callback) Begin(ctx context.Context, scope string, log *Log) error {
	c.mu.Lock()
	c.keys, c.unsigned, c.unread = map[string]bool{}, 0, nil
	c.mu.Unlock()
	return c.Place.Begin(ctx, scope, log)
}

// Unsigned is how many messages to users of the scenario had no signature, or a wrong one.
func (c *Callback) Unsigned() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.unsigned
}

// Unread are the bodies that were no message.
func (c *Callback) Unread() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.unread...)
}

func (c *Callback) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(io.LimitReader(r.Body, maxMessage)) // what could not be read is no message
	var m struct {
		RecipientID string `json:"recipient_id"`
		Text        string `json:"text"`
	}
	err := json.Unmarshal(body, &m)
	switch {
	case r.Method != http.MethodPost || r.URL.Path != callbackPath:
		w.WriteHeader(http.StatusNotFound)
		return
	case err != nil || m.RecipientID == "" || m.Text == "":
		c.mu.Lock()
		c.unread = append(c.unread, string(body[:min(len(body), 300)]))
		c.mu.Unlock()
		c.Ring()
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	c.Say(w, r, m.RecipientID, func(w http.ResponseWriter) {
		c.take(r.Header, m.RecipientID, m.Text, body)
		_, _ = io.WriteString(w, "success")
	})
}

// take shows a message to its user, unless it has come before.
func (c *Callback) take(h http.Header, sender, text string, body []byte) {
	key := h.Get(keyHeader)
	c.mu.Lock()
	known := key != "" && c.keys[sender+" "+key]
	c.keys[sender+" "+key] = true
	if !c.signed(h, body) {
		c.unsigned++
	}
	c.mu.Unlock()
	if !known {
		c.Hear(sender, text)
	}
}

func (c *Callback) signed(h http.Header, body []byte) bool {
	mac := hmac.New(sha256.New, []byte(c.secret))
	mac.Write([]byte(h.Get(timestampHeader) + "."))
	mac.Write(body)
	return hmac.Equal([]byte(h.Get(signatureHeader)), []byte("sha256="+hex.EncodeToString(mac.Sum(nil))))
}
