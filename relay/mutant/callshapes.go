package mutant

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// callShapes are wrong about how a call is written and sent (P-05 to P-11).
func callShapes() []Mutant {
	return []Mutant{
		{
			ID: "needs-the-domain", Rules: []string{"P-05"}, front: failing500(func(_ *http.Request, call call) bool { return call["domain"] == nil }),
			Wrong: "It reads its texts in the bot's domain, and fails without.",
		},
		{
			ID: "knows-one-version", Rules: []string{"P-06"}, front: failing500(knowsOneVersion),
			Wrong: "It takes calls of the version that it was written for.",
		},
		{
			ID: "knows-every-key", Rules: []string{"P-06"}, front: failing500(knowsEveryKey),
			Wrong: "It takes a key that it does not know for a mistake.",
		},
		{
			ID: "reads-one-megabyte", Rules: []string{"P-07"}, settings: func(o *server.Options) { o.RequestLimit = 1 << 20 },
			Wrong: "It takes a call of more than a megabyte for an attack.",
		},
		{
			ID: "reads-no-deflate", Rules: []string{"P-08"}, front: failing500(func(r *http.Request, _ call) bool { return r.Header.Get("Content-Encoding") != "" }),
			Wrong: "It does not read compressed calls.",
		},
		{
			ID: "reads-zlib-alone", Rules: []string{"P-08"}, front: facing(readsZlibAlone),
			Wrong: "It reads compressed calls in zlib's frame, and no others.",
		},
		{
			ID: "takes-a-header-for-an-attack", Rules: []string{"P-09"}, front: failing500(takesAHeaderForAnAttack),
			Wrong: "It answers no call with a header that it does not expect.",
		},
		{
			ID: "knows-its-address-to-the-letter", Rules: []string{"P-09"}, front: failing500(func(r *http.Request, _ call) bool { return r.URL.RawQuery != "" }),
			Wrong: "It does not know its own address with a query behind it.",
		},
		{
			ID: "takes-no-id-for-one", Rules: []string{"P-10"}, turns: takesNoIDForOne,
			Wrong: "It takes messages without an id for one and the same.",
		},
		{
			ID: "opens-once-without-ids", Rules: []string{"P-10"}, turns: opensOnceWithoutIDs,
			Wrong: "It takes every wish for an agent without an id for the first one.",
		},
		{
			ID: "reads-no-escapes", Rules: []string{"P-11"}, front: facing(readsNoEscapes),
			Wrong: "It reads a question mark for every letter that a call writes as an escape.",
		},
		{
			ID: "reads-escapes-twice", Rules: []string{"P-11"}, turns: hearing(strings.NewReplacer(`\u0041`, "A").Replace),
			Wrong: "It reads as an escape what the user has written.",
		},
	}
}

// call is a call of an action as it stands on the wire.
type call = map[string]any

// failing500 fails at some calls of the hand-off's actions.
func failing500(at func(r *http.Request, call call) bool) func(http.Handler) http.Handler {
	return facing(func(r *http.Request, body []byte, ask func([]byte) reply) reply {
		var c call
		compressed := r.Header.Get("Content-Encoding") != ""
		_ = json.Unmarshal(body, &c) // what is compressed is none here
		if r.URL.Path == actionsPath && (compressed || owned(called(body))) && at(r, c) {
			return refusal(http.StatusInternalServerError, "the call cannot be read", called(body))
		}
		return ask(body)
	})
}

// owned reports whether an action is the hand-off's.
func owned(action string) bool {
	return action == relay.ActionLiveAgent || action == relay.ActionLiveAgentChat
}

func knowsOneVersion(_ *http.Request, call call) bool {
	version, _ := call["version"].(string)
	return !strings.HasPrefix(version, "3.6.")
}

func knowsEveryKey(_ *http.Request, call call) bool {
	for key := range call {
		switch key {
		case "next_action", "sender_id", "tracker", "domain", "version":
		default:
			return true
		}
	}
	return false
}

func readsZlibAlone(r *http.Request, body []byte, ask func([]byte) reply) reply {
	const zlib = 0x78 // what its frame begins with
	if r.Header.Get("Content-Encoding") != "" && len(body) > 0 && body[0] != zlib {
		return refusal(http.StatusBadRequest, "invalid compressed data", "")
	}
	return ask(body)
}

func takesAHeaderForAnAttack(r *http.Request, _ call) bool {
	for name := range r.Header {
		switch name {
		case "Accept-Encoding", "Content-Encoding", "Content-Length", "Content-Type", "User-Agent":
		default:
			return true
		}
	}
	return false
}

func takesNoIDForOne(t *turns) {
	converse := t.converse
	t.converse = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		if turn.MessageID == "" {
			turn.MessageID = "none"
		}
		return converse(ctx, turn)
	}
}

func opensOnceWithoutIDs(t *turns) {
	var opened notes[relay.Outcome]
	start := t.start
	t.start = func(ctx context.Context, turn relay.Turn) relay.Outcome {
		out := opened.of(turn.Sender)
		if out.Slots == nil || turn.MessageID != "" {
			out = start(ctx, turn)
			opened.note(turn.Sender, out)
		}
		return out
	}
}

var escape = regexp.MustCompile(`\\u[0-9a-f]{4}`)

func readsNoEscapes(_ *http.Request, body []byte, ask func([]byte) reply) reply {
	if bytes.Contains(body, []byte(`"next_action"`)) {
		body = escape.ReplaceAll(body, []byte("?"))
	}
	return ask(body)
}
