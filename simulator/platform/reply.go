package platform

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
)

// Page is a result that is HTML.
type Page string

// reply writes what a handler returned; where that cannot be encoded it has written nothing.
func (c *Call) reply(w http.ResponseWriter, result any) error {
	status := cmp.Or(c.Status, c.Route.Success)
	if status == http.StatusNoContent {
		w.WriteHeader(status)
		return nil
	}
	if page, ok := result.(Page); ok {
		w.Header()["Content-Type"] = []string{"text/html;charset=UTF-8"}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, string(page)) // an error means that the caller has gone
		return nil
	}
	if a, ok := result.(Appender); ok && !c.Route.Bare {
		appended(w, status, a)
		return nil
	}
	if c.Route.Bare {
		return send(w, status, result)
	}
	return send(w, status, enveloped{result})
}

// Appender is a result that is read so often that it has an encoder of its own: AppendJSON appends what encoding/json
// would write.
type Appender interface{ AppendJSON(b []byte) []byte }

// appended writes a result with an encoder of its own, in its envelope.
func appended(w http.ResponseWriter, status int, result Appender) {
	w.Header()["Content-Type"] = []string{"application/json;charset=UTF-8"}
	w.WriteHeader(status)
	var b []byte
	if room, ok := w.(interface{ AvailableBuffer() []byte }); ok {
		b = room.AvailableBuffer()
	}
	b = append(result.AppendJSON(append(b, `{"result":`...)), '}')
	_, _ = w.Write(b) // an error means that the caller has gone
}

// enveloped is a result in its envelope (SN-120).
type enveloped struct {
	Result any `json:"result"`
}

// send answers with value as JSON. Where value cannot be encoded it has written nothing.
func send(w http.ResponseWriter, status int, value any) error {
	w.Header()["Content-Type"] = []string{"application/json;charset=UTF-8"}
	encoder := json.NewEncoder(&body{w, status})
	encoder.SetEscapeHTML(false) // a body shows on the wire what was said
	return encoder.Encode(value)
}
