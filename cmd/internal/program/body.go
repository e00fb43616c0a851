package program

import (
	"io"
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// limitBodies gives each request's body only so long to arrive, counted from its headers. http.Server's
// ReadTimeout would do the same, but goes on counting while the answer is made, and would so end a long-poll.
func limitBodies(h http.Handler, limit time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn := http.NewResponseController(w)
		if r.Body != http.NoBody && conn.SetReadDeadline(clock.Wall{}.Now().Add(limit)) == nil {
			r.Body = &timedBody{ReadCloser: r.Body, conn: conn}
		}
		h.ServeHTTP(w, r)
	})
}

// timedBody is a body whose connection has a deadline until the body has arrived.
type timedBody struct {
	io.ReadCloser
	conn *http.ResponseController
}

// Read lifts the deadline at the body's end: what follows it is the handler's own time.
func (b *timedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		_ = b.conn.SetReadDeadline(time.Time{})
	}
	return n, err
}
