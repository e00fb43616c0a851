package target

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// REST is a whole bot behind Rasa's REST channel (RA-67).
type REST struct {
	webhook string
	tracker string // address of the conversations, without a trailing slash
	options Options
	noSlots string // why slots cannot be read, empty where they can
}

const restChannel = "/webhooks/rest/webhook"

// NewREST is the bot at address: its root, or the webhook of its channel. It asks the bot once whether it
// shows its slots (RA-60), unless the options are Blind.
func NewREST(ctx context.Context, address string, o Options) *REST {
	webhook := endpoint(address, restChannel)
	r := &REST{
		webhook: webhook, tracker: strings.TrimSuffix(webhook, restChannel) + "/conversations", options: o.withDefaults(),
	}
	if o.Blind {
		r.noSlots = "nobody has asked for them"
	} else if _, err := r.Slots(ctx, "conformance-probe"); err != nil {
		r.noSlots = err.Error()
	}
	return r
}

// Lacks implements Target.
func (r *REST) Lacks(a Ability) string {
	switch a {
	case ReadSlots:
		return r.noSlots
	case PlayedBot:
		return "the bot keeps its own tracker, so that nothing can go wrong with it on purpose"
	case ActionServer:
		return "the bot calls its action server itself"
	case OAuth:
		return r.options.lacksOAuth()
	case OwnPolicy:
		return ""
	}
	return ""
}

// Say implements Target.
func (r *REST) Say(ctx context.Context, m Message) (Turn, error) {
	message := map[string]string{"sender": m.Sender, "message": m.Text}
	if r.options.Channel == Pushable { // Rasa takes the channel of a message from here, and answers it all the same (RA-67)
		message["input_channel"] = Pushable
	}
	body, err := json.Marshal(message)
	if err != nil {
		return Turn{}, fmt.Errorf("write a message: %w", err)
	}
	call, body, err := exchange(ctx, r.options, Call{What: "message", Request: body}, r.webhook, Request{
		Method: http.MethodPost, Body: body, Header: http.Header{"Content-Type": {"application/json"}},
	})
	turn := Turn{Calls: []Call{call}, Heard: r.options.Heard.Len()}
	switch {
	case ctx.Err() != nil:
		return turn, ctx.Err()
	case err != nil:
		turn.Broken = append(turn.Broken, err.Error())
		return turn, nil
	case call.Status != http.StatusOK:
		turn.Broken = append(turn.Broken, fmt.Sprintf("the bot answered with status %d: %s", call.Status, excerpt(body)))
		return turn, nil
	}
	var messages []struct{ Text string }
	if err := json.Unmarshal(body, &messages); err != nil {
		turn.Broken = append(turn.Broken, fmt.Sprintf("the bot's answer is no list of messages: %s", excerpt(body)))
	}
	for _, message := range messages {
		if message.Text != "" {
			turn.Told = append(turn.Told, message.Text)
		}
	}
	return turn, nil
}

// Slots implements Target, through Rasa's HTTP API (RA-60).
func (r *REST) Slots(ctx context.Context, sender string) (map[string]any, error) {
	within, cancel := context.WithTimeoutCause(ctx, r.options.Limit, fmt.Errorf("no answer within %s", r.options.Limit))
	defer cancel()
	address := r.tracker + "/" + url.PathEscape(sender) + "/tracker"
	req, err := http.NewRequestWithContext(within, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoSlots, err)
	}
	a, err := fetch(within, r.options, req)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrNoSlots, address, err)
	}
	var tracker struct{ Slots map[string]any }
	if a.status != http.StatusOK || json.Unmarshal(a.body, &tracker) != nil || tracker.Slots == nil {
		return nil, fmt.Errorf("%w: %s answers with status %d: %s", ErrNoSlots, address, a.status, excerpt(a.body))
	}
	return tracker.Slots, nil
}
