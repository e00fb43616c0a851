//go:build e2e && unix

package e2e

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// side is one of the two bots that are held side by side.
type side interface {
	say(t testing.TB, sender, text string) (told []string)
	run(t testing.TB, sender, action string) (told []string)
	trigger(t testing.TB, sender, intent string) (told []string)
	set(t testing.TB, sender, slot string, value any)
	beginForm(t testing.TB, sender string)
	beginSession(t testing.TB, sender string)
	tracker(t testing.TB, sender string) map[string]any
}

func (r *realRasa) say(t testing.TB, sender, text string) []string {
	t.Helper()
	turn, err := r.users.Say(t.Context(), target.Message{Sender: sender, Text: text})
	require.NoError(t, err)
	require.Empty(t, turn.Broken)
	return turn.Told
}

func (r *realRasa) run(t testing.TB, sender, action string) (told []string) {
	t.Helper()
	said := r.execute(t, sender, action)
	r.execute(t, sender, "action_listen")
	return texts(said)
}

func (r *realRasa) trigger(t testing.TB, sender, intent string) []string {
	t.Helper()
	said, err := r.ask(t, http.MethodPost, "/conversations/"+sender+"/trigger_intent", map[string]any{"name": intent})
	require.NoError(t, err)
	return texts(said)
}

// texts are what Rasa's API says that the user was told.
func texts(said map[string]any) (told []string) {
	messages, _ := said["messages"].([]any)
	for _, m := range messages {
		if text, _ := m.(map[string]any)["text"].(string); text != "" {
			told = append(told, text)
		}
	}
	return told
}

func (r *realRasa) execute(t testing.TB, sender, action string) map[string]any {
	t.Helper()
	said, err := r.ask(t, http.MethodPost, "/conversations/"+sender+"/execute", map[string]any{"name": action})
	require.NoError(t, err)
	return said
}

func (r *realRasa) set(t testing.TB, sender, slot string, value any) {
	t.Helper()
	r.append(t, sender, map[string]any{"event": "slot", "name": slot, "value": value})
}

func (r *realRasa) beginForm(t testing.TB, sender string) {
	t.Helper()
	r.append(t, sender, map[string]any{"event": "active_loop", "name": target.FormAction},
		map[string]any{"event": "slot", "name": "requested_slot", "value": "floor"})
}

func (r *realRasa) append(t testing.TB, sender string, events ...map[string]any) {
	t.Helper()
	_, err := r.ask(t, http.MethodPost, "/conversations/"+sender+"/tracker/events", events)
	require.NoError(t, err)
}

func (r *realRasa) beginSession(t testing.TB, sender string) {
	t.Helper()
	r.execute(t, sender, "action_session_start")
}

func (r *realRasa) tracker(t testing.TB, sender string) map[string]any {
	t.Helper()
	state, err := r.ask(t, http.MethodGet, "/conversations/"+sender+"/tracker?include_events=ALL", nil)
	require.NoError(t, err)
	return state
}

// playedRasa is the suite's own.
type playedRasa struct{ bot *target.Rasa }

func (p playedRasa) say(t testing.TB, sender, text string) []string {
	t.Helper()
	turn, err := p.bot.Say(t.Context(), target.Message{Sender: sender, Text: text})
	require.NoError(t, err)
	return turn.Told
}

func (p playedRasa) run(t testing.TB, sender, action string) []string {
	t.Helper()
	turn, err := p.bot.Run(t.Context(), sender, action)
	require.NoError(t, err)
	return turn.Told
}

// trigger is played as a message is: nothing but its words tells a relay that it is none (RA-63).
func (p playedRasa) trigger(t testing.TB, sender, intent string) []string {
	t.Helper()
	return p.say(t, sender, "EXTERNAL: "+intent)
}

func (p playedRasa) set(_ testing.TB, sender, slot string, value any) {
	p.bot.SetSlot(sender, slot, value)
}
func (p playedRasa) beginForm(_ testing.TB, sender string)    { p.bot.BeginForm(sender) }
func (p playedRasa) beginSession(_ testing.TB, sender string) { p.bot.BeginSession(sender) }

func (p playedRasa) tracker(_ testing.TB, sender string) map[string]any { return p.bot.Tracker(sender) }
