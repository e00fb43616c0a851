package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
)

// bot is what answers while no hand-off is under way.
type bot interface {
	// answer returns the bot's messages to the user, and whether it wants a live agent for them.
	answer(ctx context.Context, m message, body []byte) (say []reply, handoff bool, err error)
}

// greeter is the built-in bot, for trying the relay without one.
type greeter struct{}

var greeting = regexp.MustCompile(`(?i)^\s*(hello|hi|hey|good (morning|afternoon|evening))\b`)

func (greeter) answer(_ context.Context, m message, _ []byte) ([]reply, bool, error) {
	text := `I did not understand that. Write "talk to live agent" to reach a person.`
	if greeting.MatchString(*m.Message) {
		text = `Hello! I am a bot. Write "talk to live agent" to reach a person.`
	}
	return replies(m.Sender, []string{text}), false, nil
}

// upstream is a bot behind its own REST channel.
type upstream struct {
	url    string
	client *http.Client
}

// upstreamLimit bounds an upstream bot's answer in bytes.
const upstreamLimit = 4 << 20

func (u *upstream) answer(ctx context.Context, _ message, body []byte) ([]reply, bool, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, u.url, bytes.NewReader(body))
	if err != nil {
		return nil, false, err
	}
	r.Header.Set("Content-Type", "application/json")
	res, err := u.client.Do(r)
	if err != nil {
		return nil, false, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, false, fmt.Errorf("the upstream bot answers with status %d", res.StatusCode)
	}
	var all []reply
	if err := json.NewDecoder(io.LimitReader(res.Body, upstreamLimit)).Decode(&all); err != nil {
		return nil, false, fmt.Errorf("the upstream bot's answer is no list of messages: %w", err)
	}
	say, handoff := sortOut(all)
	return say, handoff, nil
}

// sortOut finds the replies that ask for a hand-off. One that says nothing besides is not passed on.
func sortOut(all []reply) (say []reply, handoff bool) {
	say = make([]reply, 0, len(all))
	for _, r := range all {
		var m struct {
			Text       string          `json:"text"`
			Image      string          `json:"image"`
			Attachment json.RawMessage `json:"attachment"`
			Custom     json.RawMessage `json:"custom"`
		}
		_ = json.Unmarshal(r, &m) // whatever it is, it is the upstream bot's message
		var custom struct {
			Handoff bool `json:"handoff"`
		}
		_ = json.Unmarshal(m.Custom, &custom)
		handoff = handoff || custom.Handoff
		if !custom.Handoff || m.Text != "" || m.Image != "" || m.Attachment != nil {
			say = append(say, r)
		}
	}
	return say, handoff
}
