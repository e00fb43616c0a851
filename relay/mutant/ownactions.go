package mutant

import (
	"bytes"
	"encoding/json"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// ownActions are wrong about the actions of the bot's developer, which are not the relay's (P-18 to P-20).
func ownActions() []Mutant {
	return []Mutant{
		{
			ID: "drops-foreign-actions", Rules: []string{"P-18", "P-19"}, settings: func(o *server.Options) { o.ActionServer = "" },
			Wrong: "It passes nothing on to the developer's action server.",
		},
		{
			ID: "writes-calls-anew", Rules: []string{"P-18"}, front: foreign(writesCallsAnew),
			Wrong: "It reads a call for the developer's server, and passes on what it has understood.",
		},
		{
			ID: "writes-answers-anew", Rules: []string{"P-18"}, front: foreign(writesAnswersAnew),
			Wrong: "It reads an answer of the developer's server, and passes back what it has understood.",
		},
		{
			ID: "passes-no-headers-on", Rules: []string{"P-18"}, front: foreign(passesNoHeadersOn),
			Wrong: "It passes the body of a call on, and not what stands around it.",
		},
		{
			ID: "hides-foreign-statuses", Rules: []string{"P-18"}, front: foreign(hidesForeignStatuses),
			Wrong: "It answers 502 for every error of the developer's server.",
		},
		{
			ID: "passes-everything-on", Rules: []string{"P-18"}, front: facing(passesEverythingOn),
			Wrong: "It passes the actions of the hand-off on as well.",
		},
		{
			ID: "takes-every-action-for-a-turn", Rules: []string{"P-18"}, front: foreign(takesEveryActionForATurn),
			Wrong: "It takes an action that the bot runs in mid-chat for a message of the user's.",
		},
		{
			ID: "lists-all-or-nothing", Rules: []string{"P-20"}, front: facing(listsAllOrNothing),
			Wrong: "It lists no action when the developer's server does not list its own.",
		},
		{
			ID: "ends-with-the-developers-server", Rules: []string{"P-20"}, front: foreign(endsWithTheDevelopersServer),
			Wrong: "It ends the hand-off when the developer's server does not answer.",
		},
	}
}

// foreign bends the calls of actions that are not the relay's, and compressed ones, whose action does not show.
func foreign(respond func(r *http.Request, body []byte, ask func([]byte) reply) reply) func(http.Handler) http.Handler {
	return facing(func(r *http.Request, body []byte, ask func([]byte) reply) reply {
		if r.URL.Path != actionsPath || owned(called(body)) {
			return ask(body)
		}
		return respond(r, body, ask)
	})
}

func writesCallsAnew(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	var c call
	if json.Unmarshal(body, &c) == nil {
		body, _ = json.MarshalIndent(c, "", " ") // it was JSON before
	}
	return ask(body)
}

func writesAnswersAnew(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	given := ask(body)
	var a any
	if json.Unmarshal(given.body, &a) != nil {
		return given
	}
	return jsonReply(given.status, a)
}

func passesNoHeadersOn(r *http.Request, body []byte, ask func([]byte) reply) reply {
	r.Header = http.Header{"Content-Type": {"application/json"}}
	return ask(body)
}

func hidesForeignStatuses(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	given := ask(body)
	if given.status >= http.StatusBadRequest {
		return refusal(http.StatusBadGateway, "the action server has failed", "")
	}
	return given
}

// passesEverythingOn gives the hand-off's actions names by which the relay does not know them.
func passesEverythingOn(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	return ask(bytes.ReplaceAll(body, []byte(`"next_action":"action_live`), []byte(`"next_action":"their_action_live`)))
}

func takesEveryActionForATurn(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	var c struct {
		Tracker struct {
			Slots map[string]any `json:"slots"`
		} `json:"tracker"`
	}
	if json.Unmarshal(body, &c) != nil || c.Tracker.Slots["handoff_active"] == nil {
		return ask(body)
	}
	name, own := `"`+called(body)+`"`, `"`+relay.ActionLiveAgentChat+`"`
	return ask(bytes.Replace(body, []byte(name), []byte(own), 1))
}

func listsAllOrNothing(r *http.Request, body []byte, ask func([]byte) reply) reply {
	given := ask(body)
	var list []any
	if r.URL.Path == "/actions" && json.Unmarshal(given.body, &list) == nil && len(list) <= 2 {
		return refusal(http.StatusBadGateway, "the action server does not list its actions", "")
	}
	return given
}

func endsWithTheDevelopersServer(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	given := ask(body)
	if given.status != http.StatusBadGateway {
		return given
	}
	return jsonReply(http.StatusOK, answer{
		Events:    []map[string]any{{"event": "slot", "name": "handoff_active", "value": nil}},
		Responses: []map[string]any{},
	})
}
