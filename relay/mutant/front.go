package mutant

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
)

// The addresses of the two fronts.
const (
	actionsPath = "/webhook"
	channelPath = "/webhooks/rest/webhook"
)

// reply is an answer of the relay before anybody gets it.
type reply struct {
	status int
	kind   string // its media type
	body   []byte
}

// jsonReply is an answer in JSON.
func jsonReply(status int, value any) reply {
	body, _ := json.Marshal(value) // of texts and lists of texts
	return reply{status: status, kind: "application/json", body: body}
}

// refusal is an answer that says what is wrong (RA-27 to RA-31); action may stay empty.
func refusal(status int, said, action string) reply {
	body := map[string]string{"error": said}
	if action != "" {
		body["action_name"] = action
	}
	return jsonReply(status, body)
}

// facing stands in front of the relay: respond gets every request with its body, and the way to ask the relay itself. Streams
// pass: their answers never end.
func facing(respond func(r *http.Request, body []byte, ask func(body []byte) reply) reply) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if isStream(r) {
				next.ServeHTTP(w, r)
				return
			}
			body, _ := io.ReadAll(r.Body) // what could not be read is missing, and the relay says so
			given := respond(r, body, func(body []byte) reply {
				again := r.Clone(r.Context())
				again.Body, again.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
				recorder := httptest.NewRecorder()
				next.ServeHTTP(recorder, again)
				return reply{status: recorder.Code, kind: recorder.Header().Get("Content-Type"), body: recorder.Body.Bytes()}
			})
			w.Header().Set("Content-Type", given.kind)
			w.WriteHeader(given.status)
			_, _ = w.Write(given.body)
		})
	}
}

// called is the action that a body asks for; empty for none.
func called(body []byte) string {
	var call struct {
		NextAction string `json:"next_action"`
	}
	_ = json.Unmarshal(body, &call)
	return call.NextAction
}

// notKnowing answers as the SDK does when it does not know an action (RA-29).
func notKnowing(action string) func(http.Handler) http.Handler {
	return facing(func(r *http.Request, body []byte, ask func([]byte) reply) reply {
		if r.URL.Path != actionsPath || called(body) != action {
			return ask(body)
		}
		return refusal(http.StatusNotFound, "No registered action found for name '"+action+"'.", action)
	})
}

// answer is what an action led to (RA-23).
type answer struct {
	Events    []map[string]any `json:"events"`
	Responses []map[string]any `json:"responses"`
}

// dropEvents leaves events of a type out of an answer.
func (a *answer) dropEvents(kind string) {
	a.Events = slices.DeleteFunc(a.Events, func(e map[string]any) bool { return e["event"] == kind })
}

// answering bends the good answers of the action server.
func answering(bend func(a *answer)) func(http.Handler) http.Handler {
	return facing(func(r *http.Request, body []byte, ask func([]byte) reply) reply {
		given := ask(body)
		var a answer
		if r.URL.Path != actionsPath || given.status != http.StatusOK || json.Unmarshal(given.body, &a) != nil {
			return given
		}
		bend(&a)
		return jsonReply(given.status, a)
	})
}
