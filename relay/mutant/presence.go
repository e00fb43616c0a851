package mutant

import (
	"bytes"
	"encoding/json"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// presence are wrong about calls that are none, and about what an action server says of itself (P-01 to P-04).
func presence() []Mutant {
	return []Mutant{
		{
			ID: "is-not-there", Rules: []string{"P-01"}, front: instead("/health", http.StatusNotFound, nil),
			Wrong: "It runs actions, and does not say that it is there.",
		},
		{
			ID: "lists-one-action", Rules: []string{"P-01"},
			front: instead("/actions", http.StatusOK, []map[string]string{{"name": relay.ActionLiveAgent}}),
			Wrong: "It lists the action that starts the hand-off, and not the one that keeps it going.",
		},
		{
			ID: "refuses-without-a-name", Rules: []string{"P-02"}, front: facing(refusesWithoutAName),
			Wrong: "It refuses an action that it does not know without naming it.",
		},
		{
			ID: "knows-actions-by-how-they-begin", Rules: []string{"P-02"}, front: facing(knowsActionsByHowTheyBegin),
			Wrong: "It takes every action for its own whose name begins as its own do.",
		},
		{
			ID: "refuses-a-call-without-an-action", Rules: []string{"P-03"}, front: facing(refusesACallWithoutAnAction),
			Wrong: "It refuses a call that names no action.",
		},
		{
			ID: "takes-anything-for-a-call", Rules: []string{"P-04"}, front: facing(takesAnythingForACall),
			Wrong: "It answers a body that is no JSON as it answers one without an action.",
		},
		{
			ID: "dies-of-a-bad-body", Rules: []string{"P-04"}, front: diesOfABadBody,
			Wrong: "It refuses a body that is no JSON, and everything after it.",
		},
	}
}

// instead answers an address by itself.
func instead(path string, status int, value any) func(http.Handler) http.Handler {
	return facing(func(r *http.Request, body []byte, ask func([]byte) reply) reply {
		if r.URL.Path == path {
			return jsonReply(status, value)
		}
		return ask(body)
	})
}

func refusesWithoutAName(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	given := ask(body)
	if given.status == http.StatusNotFound {
		return refusal(given.status, "There is no such action.", "")
	}
	return given
}

func knowsActionsByHowTheyBegin(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	return ask(bytes.ReplaceAll(body, []byte(`"action_live_agents"`), []byte(`"action_live_agent"`)))
}

func refusesACallWithoutAnAction(r *http.Request, body []byte, ask func([]byte) reply) reply {
	if r.URL.Path == actionsPath && json.Valid(body) && called(body) == "" {
		return refusal(http.StatusBadRequest, "next_action is missing", "")
	}
	return ask(body)
}

func takesAnythingForACall(r *http.Request, body []byte, ask func([]byte) reply) reply {
	if r.URL.Path == actionsPath && !json.Valid(body) {
		return jsonReply(http.StatusOK, nil)
	}
	return ask(body)
}

func diesOfABadBody(next http.Handler) http.Handler {
	var dead notes[bool]
	return facing(func(r *http.Request, body []byte, ask func([]byte) reply) reply {
		if dead.of(everybody) {
			return refusal(http.StatusInternalServerError, "out of order", "")
		}
		dead.note(everybody, r.URL.Path == actionsPath && !json.Valid(body))
		return ask(body)
	})(next)
}
