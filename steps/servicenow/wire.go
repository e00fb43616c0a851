package servicenow

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// wire is what went to and fro in a scenario, the latest of it. It needs no lock: a visit does one thing at a time.
type wire struct {
	calls []report.Exchange
	seq   int64
}

// Bounds of what is kept.
const (
	mostCalls = 60
	mostBody  = 16 << 10 // bytes
)

// add keeps a call and what came of it; a status of 0 stands for no answer. The operation is who called. A call that was made
// again, with the same answer, as while a check waits, is kept once.
func (w *wire) add(who string, request *http.Request, sent []byte, a answer) {
	w.seq++
	x := report.Exchange{
		Side: report.ServiceNow, Seq: w.seq, Operation: strings.TrimPrefix(who, "the "), Method: request.Method,
		Path: request.URL.Path, Query: request.URL.RawQuery, Status: a.status, Request: body(sent), Response: body(a.body), Took: a.came.Sub(a.sent),
	}
	if n := len(w.calls); n > 0 && again(w.calls[n-1], x) {
		w.calls[n-1] = x
		return
	}
	w.calls = append(w.calls, x)
	if len(w.calls) > mostCalls {
		w.calls = w.calls[len(w.calls)-mostCalls:]
	}
}

// again reports whether two exchanges are the same reading with the same answer.
func again(a, b report.Exchange) bool {
	reading := a.Method == http.MethodGet && b.Method == http.MethodGet
	same := a.Operation == b.Operation && a.Path == b.Path && a.Query == b.Query && a.Status == b.Status
	return reading && same && bytes.Equal(a.Response, b.Response)
}

func (w *wire) begin() { w.calls = nil }

// body is a body as it is kept: JSON as it came, anything else as a text.
func body(b []byte) json.RawMessage {
	if len(b) == 0 {
		return nil
	}
	if len(b) <= mostBody && json.Valid(b) {
		return b
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false) // so that it is shown as it came
	if e.Encode(excerpt(string(b))) != nil {
		return nil
	}
	return bytes.TrimSpace(text.Bytes())
}
