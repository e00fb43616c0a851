package gateway

import (
	"bytes"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// eventWriter writes server-sent events to one listener.
type eventWriter struct {
	to     http.ResponseWriter
	steer  *http.ResponseController
	within time.Duration // what is written must be taken
	buffer bytes.Buffer
}

// newEventWriter begins the answer.
func newEventWriter(c echo.Context, within time.Duration) *eventWriter {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/event-stream")
	h.Set(echo.HeaderCacheControl, "no-store")
	h.Set("X-Accel-Buffering", "no") // or a proxy may hold events back
	c.Response().WriteHeader(http.StatusOK)
	w := &eventWriter{to: c.Response(), steer: http.NewResponseController(c.Response().Writer), within: within}
	w.buffer.WriteString("retry: 2000\n\n")
	return w
}

// event writes one event. Its data is JSON, which has no line breaks.
func (w *eventWriter) event(e session.Event) {
	w.buffer.WriteString("id: " + strconv.FormatUint(e.Number, 10) + "\nevent: " + e.Name + "\ndata: " + e.Data + "\n\n")
}

// beat writes a comment.
func (w *eventWriter) beat() { w.buffer.WriteString(": still here\n\n") }

// flush sends what was written. It fails when the listener has gone, or takes nothing.
func (w *eventWriter) flush() error {
	if w.buffer.Len() == 0 {
		return nil
	}
	_ = w.steer.SetWriteDeadline(clock.Wall{}.Now().Add(w.within)) // a writer that cannot keep one never blocks either
	_, err := w.to.Write(w.buffer.Bytes())
	w.buffer.Reset()
	if err != nil {
		return err
	}
	return w.steer.Flush()
}

// end frees the connection for other requests.
func (w *eventWriter) end() { _ = w.steer.SetWriteDeadline(time.Time{}) }
