package fault

import (
	"bytes"
	"maps"
	"net/http"
	"strconv"
)

// Answer is an http.ResponseWriter that holds everything back, so that an answer can be written down, changed or
// dropped before its caller sees any of it. The zero value is ready.
type Answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header is the answer's header.
func (a *Answer) Header() http.Header {
	if a.header == nil {
		a.header = http.Header{}
	}
	return a.header
}

// WriteHeader sets the status; only the first call counts.
func (a *Answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write adds to the body.
func (a *Answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

// AvailableBuffer is an empty slice that shares the room behind the body: appended to, and then written at once, it costs
// no copy.
func (a *Answer) AvailableBuffer() []byte { return a.body.AvailableBuffer() }

// Status is the status, 0 while nothing has been written.
func (a *Answer) Status() int { return a.status }

// Body is what has been written; it is valid until the next Write or Reset.
func (a *Answer) Body() []byte { return a.body.Bytes() }

// Reset empties the answer for another use.
func (a *Answer) Reset() {
	clear(a.header)
	a.status = 0
	a.body.Reset()
}

// Send hands the whole answer to w.
func (a *Answer) Send(w http.ResponseWriter) { a.send(w, a.body.Len()) }

// send hands the answer to w and says that its body has size bytes.
func (a *Answer) send(w http.ResponseWriter, size int) {
	a.begin(w, size)
	_, _ = w.Write(a.Body()) // an error means that the caller has gone
}

// begin hands everything to w but the body, of which it says that it has size bytes.
func (a *Answer) begin(w http.ResponseWriter, size int) {
	header := w.Header()
	maps.Copy(header, a.header)
	if a.status != http.StatusNoContent { // which has no length, not even 0
		header["Content-Length"] = []string{strconv.Itoa(size)}
	}
	w.WriteHeader(a.status)
}
