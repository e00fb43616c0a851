package target_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// wholeBot answers on the REST channel and, where tracker is not empty, shows it.
func wholeBot(t *testing.T, answer reply, tracker string) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /webhooks/rest/webhook", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(answer.status)
		_, _ = io.WriteString(w, answer.body)
	})
	if tracker != "" {
		mux.HandleFunc("GET /conversations/{sender}/tracker", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, tracker)
		})
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func TestAWholeBotTellsItsTexts(t *testing.T) {
	address := wholeBot(t, reply{200, `[{"recipient_id":"mara","text":"one"},{"image":"x"},{"text":"two"}]`}, `{"slots":{"a":1}}`)
	for _, at := range []string{address, address + "/", address + "/webhooks/rest/webhook"} {
		bot := target.NewREST(t.Context(), at, target.Options{})
		turn := say(t, bot, "hello")
		require.Equal(t, []string{"one", "two"}, turn.Told, at)
		require.Empty(t, turn.Broken)
		_, known := turn.BotAnswered()
		require.False(t, known, "nobody sees who answered")
		require.Empty(t, bot.Lacks(target.ReadSlots))
		require.Equal(t, map[string]any{"a": 1.0}, slots(t, bot))
	}
}

func TestAWholeBotThatHidesItsSlotsLacksThem(t *testing.T) {
	for name, tracker := range map[string]string{"no such page": "", "HTML": "<html>", "no slots": `{"slots":null}`} {
		t.Run(name, func(t *testing.T) {
			bot := target.NewREST(t.Context(), wholeBot(t, reply{200, "[]"}, tracker), target.Options{})
			require.Contains(t, bot.Lacks(target.ReadSlots), "/conversations/conformance-probe/tracker answers with status")
			_, err := bot.Slots(t.Context(), "mara")
			require.ErrorIs(t, err, target.ErrNoSlots)
		})
	}
}

func TestAWholeBotThatCannotBeUnderstoodIsBroken(t *testing.T) {
	for name, test := range map[string]struct {
		answer reply
		says   string
	}{
		"a status": {reply{502, "<html>Bad gateway"}, "status 502: <html>Bad gateway"},
		"HTML":     {reply{200, "<html>"}, "no list of messages"},
		"nothing":  {reply{200, ""}, "no list of messages: (no body)"},
	} {
		t.Run(name, func(t *testing.T) {
			turn := say(t, target.NewREST(t.Context(), wholeBot(t, test.answer, ""), target.Options{}), "hello")
			require.Len(t, turn.Broken, 1)
			require.Contains(t, turn.Broken[0], test.says)
		})
	}
}

func TestTargetsSayWhatTheyLack(t *testing.T) {
	rasa := target.NewRasa("http://127.0.0.1:1", target.Options{})
	rest := target.NewREST(t.Context(), "http://127.0.0.1:1", target.Options{})
	require.Empty(t, rasa.Lacks(target.ReadSlots))
	require.Empty(t, rasa.Lacks(target.PlayedBot))
	require.NotEmpty(t, rasa.Lacks(target.OwnPolicy))
	require.NotEmpty(t, rest.Lacks(target.ReadSlots))
	require.NotEmpty(t, rest.Lacks(target.PlayedBot))
	require.Empty(t, rest.Lacks(target.OwnPolicy))
}

func TestSpecs(t *testing.T) {
	for text, kind := range map[string]string{
		"builtin": target.KindBuiltin, "rasa-action=http://127.0.0.1:5055": target.KindRasa, "rest=https://bot.example.com/x": target.KindREST,
	} {
		spec, err := target.ParseSpec(text)
		require.NoError(t, err)
		require.Equal(t, kind, spec.Kind)
		require.Equal(t, text, spec.String())
	}
	for _, text := range []string{"", "rasa", "rasa-action", "rest=", "rest=127.0.0.1:5005", "rest=ftp://x", "builtin=http://x"} {
		_, err := target.ParseSpec(text)
		require.ErrorContains(t, err, "target", text)
	}
}
