package rasa_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/rasa"
)

// startWith is an action_live_agent call with that history.
func startWith(events string) []byte {
	return []byte(`{"next_action":"action_live_agent","sender_id":"s","tracker":{"events":` + events + `,"latest_message":{"text":"help"}}}`)
}

func TestTheHistoryIsReadFromItsEnd(t *testing.T) {
	var events []map[string]any
	for n := range 500 {
		events = append(events, map[string]any{
			"event": "user", "text": fmt.Sprintf(`line %d says " { [ and \`, n),
			"parse_data": map[string]any{"list": []any{1, []any{}, map[string]any{"]": "}"}}},
		})
	}
	all, err := json.Marshal(events)
	require.NoError(t, err)
	h := &stub{}
	post(serve(t, rasa.Options{Handoff: h}), startWith(string(all)))
	lines := h.started[0].Transcript
	require.Len(t, lines, 60)
	require.Equal(t, `line 440 says " { [ and \`, lines[0].Text)
	require.Equal(t, `line 499 says " { [ and \`, lines[59].Text)
}

func TestAnOddHistoryIsNone(t *testing.T) {
	for name, events := range map[string]string{
		"null": `null`, "empty": `[]`, "an object": `{"event":"user"}`, "a text": `"x"`, "numbers": `[1,2]`, "lists": `[["x"]]`,
	} {
		t.Run(name, func(t *testing.T) {
			h := &stub{}
			require.Equal(t, 200, post(serve(t, rasa.Options{Handoff: h}), startWith(events)).Code)
			require.Empty(t, h.started[0].Transcript)
		})
	}
	h := &stub{}
	post(serve(t, rasa.Options{Handoff: h}), startWith(`[1, {"event":"user","text":"hi"}, 2, {"event":"user","text":5}]`))
	require.NotContains(t, h.started[0].Transcript, relay.Line{Text: "5"})
}

func FuzzWebhook(f *testing.F) {
	f.Add([]byte(chatTurn))
	f.Add(startWith(`[{"event":"user","text":"a\\\"b"}]`))
	f.Add([]byte(`{"tracker":{"events":["\\"]}}`))
	h := serve(f, rasa.Options{Handoff: &stub{}})
	f.Fuzz(func(t *testing.T, body []byte) {
		if code := post(h, body).Code; code >= 500 {
			t.Fatalf("status %d", code)
		}
	})
}

// BenchmarkWebhook is a chat turn with a history of that many MB, above the hand-off itself.
func BenchmarkWebhook(b *testing.B) {
	event := `{"event":"user","timestamp":1710252429.5,"text":"It still jams, and here is why","parse_data":{"intent":{"name":"say","confidence":0.9},"entities":[]}}`
	for _, mb := range []int{0, 4} {
		b.Run(fmt.Sprintf("history=%dMB", mb), func(b *testing.B) {
			events := "[" + strings.Repeat(event+",", mb<<20/len(event)) + event + "]"
			body := []byte(strings.Replace(chatTurn, `[{"event": "user", "text": "It still jams"}]`, events, 1))
			h := serve(b, rasa.Options{Handoff: &stub{}})
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				if w := post(h, body); w.Code != 200 {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
