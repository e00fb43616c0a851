package mutant

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// policy are wrong about who answers (S-05, S-06). Only the gateway has a policy of its own; they are wrong there.
func policy() []Mutant {
	return []Mutant{
		{
			ID: "lets-the-bot-greet", Rules: []string{"S-05"}, front: chatting(letsTheBotGreet),
			Wrong: "It lets the bot answer a greeting, hand-off or not.",
		},
		{
			ID: "forgets-after-two-turns", Rules: []string{"S-05"}, memory: forgetsAfterTwoTurns,
			Wrong: "It lets go of the conversation after two turns.",
		},
		{
			ID: "starts-again-when-asked-again", Rules: []string{"S-05"}, front: startsAgainWhenAskedAgain,
			Wrong: "It opens another chat for a user who has one and asks for an agent again.",
		},
		{
			ID: "answers-the-closing-turn", Rules: []string{"S-06"}, front: chatting(answersTheClosingTurn),
			Wrong: "It lets the bot answer the very message that has ended the hand-off.",
		},
		{
			ID: "keeps-silent-after-the-end", Rules: []string{"S-06"}, front: keepsSilentAfterTheEnd,
			Wrong: "It keeps the conversation after the hand-off, and answers nothing.",
		},
	}
}

func letsTheBotGreet(m said, ask func(said) reply) reply {
	if m.Message == "hello" {
		m.Sender += "-greeting"
	}
	return ask(m)
}

func answersTheClosingTurn(m said, ask func(said) reply) reply {
	given := ask(m)
	if !given.closes() {
		return given
	}
	return given.and(ask(m))
}

func startsAgainWhenAskedAgain(next http.Handler) http.Handler {
	var asked notes[bool]
	return chatting(func(m said, ask func(said) reply) reply {
		sender, wish := m.Sender, m.Message == "talk to live agent"
		if wish && asked.of(sender) {
			m.Sender += "-again"
		}
		asked.note(sender, wish || asked.of(sender))
		return ask(m)
	})(next)
}

func keepsSilentAfterTheEnd(next http.Handler) http.Handler {
	var over notes[bool]
	return chatting(func(m said, ask func(said) reply) reply {
		if over.of(m.Sender) {
			return jsonReply(http.StatusOK, []string{})
		}
		given := ask(m)
		over.note(m.Sender, given.closes())
		return given
	})(next)
}

func forgetsAfterTwoTurns(s session.Store) session.Store { return &forgetful{Store: s} }

// said is a message to the gateway.
type said struct {
	Sender  string `json:"sender"`
	Message string `json:"message"`
}

// chatting bends what the gateway answers, and whom.
func chatting(respond func(m said, ask func(said) reply) reply) func(http.Handler) http.Handler {
	return facing(func(r *http.Request, body []byte, ask func([]byte) reply) reply {
		var m said
		if r.URL.Path != channelPath || json.Unmarshal(body, &m) != nil {
			return ask(body)
		}
		return respond(m, func(m said) reply {
			body, _ := json.Marshal(m) // two texts
			return ask(body)
		})
	})
}

// closes reports whether an answer of the gateway ends a hand-off.
func (r reply) closes() bool {
	return bytes.Contains(r.body, []byte(texts().Left)) || bytes.Contains(r.body, []byte(texts().ClosePhrase))
}

// and is an answer of the gateway with another one behind it.
func (r reply) and(more reply) reply {
	var all, rest []json.RawMessage
	if json.Unmarshal(r.body, &all) != nil || json.Unmarshal(more.body, &rest) != nil {
		return r
	}
	return jsonReply(r.status, append(all, rest...))
}

// forgetful is a store that loses the gateway's slots after a start and two turns.
type forgetful struct {
	session.Store

	mu    sync.Mutex // guards saved
	saved int
}

// Save implements session.Store.
func (f *forgetful) Save(ctx context.Context, key string, s session.Session) error {
	if strings.HasPrefix(key, "gateway/") {
		f.mu.Lock()
		f.saved++
		if f.saved > 2 {
			s.Slots = nil
		}
		f.mu.Unlock()
	}
	return f.Store.Save(ctx, key, s)
}
