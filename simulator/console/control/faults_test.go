package control_test

import (
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const faultsTab = "/?tab=faults"

func standing(t *testing.T, sim *simtest.Sim) string {
	t.Helper()
	var rules struct{ Faults json.RawMessage }
	require.NoError(t, sim.Control(http.MethodGet, "/faults", nil, &rules))
	return string(rules.Faults)
}

func TestABadDayBeginsWithOneClick(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	group := sim.Open("help").Group
	body := page(t, sim, faultsTab+"&chat=CHAT0000001")
	require.Contains(t, body, `name="only" value="CHAT0000001"> only in CHAT0000001`)
	require.Contains(t, words(body), "cannot-leave Chats cannot be left.")
	said := send(t, sim, "/console/faults/preset/cannot-leave?chat=CHAT0000001", "only", "CHAT0000001", "for", "10m")
	require.Contains(t, words(said.body), "cannot-leave has begun.")
	require.JSONEq(t, `[{"id":"f1","match":{"operation":"leave","chat":"`+group+`"},"effect":{"kind":"status","status":500},"times":0,"for":"10m","preset":"cannot-leave",
		"expires":"2026-03-02T09:10:00Z","hits":0}]`, standing(t, sim))
	require.Contains(t, words(page(t, sim, faultsTab)),
		"f1 cannot-leave status every call of leave in CHAT0000001: a failure; nothing was done (status 500) applied 0 times; over in")
	require.Equal(t, http.StatusNotFound, send(t, sim, "/console/faults/preset/sunny-day").status)
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/faults/remove/f1").status)
	require.Contains(t, words(page(t, sim, faultsTab)), "No rule stands")
}

func TestARuleIsMadeByAForm(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	sim.Open("help")
	form := []string{
		"effect.kind", "status", "effect.status", "503", "effect.body", `it's <b>down</b>`, "effect.delay", "2s", // which a status does not take
		"match.operation", "post", "match.chat", "CHAT0000001", "match.nth", "2", "times", "1",
	}
	const rule = `{"effect":{"body":"it's <b>down</b>","kind":"status","status":503},"match":{"chat":"CHAT0000001","nth":2,"operation":"post"},"times":1}`
	shown := send(t, sim, "/console/faults/preview", form...)
	require.NotContains(t, shown.body, "<b>")
	_, line, _ := strings.Cut(shown.body, `id="fault-curl" tabindex="0">`)
	line, _, _ = strings.Cut(line, "</pre>")
	require.Equal(t, "curl -s "+sim.URL+`/_sim/faults -d '`+strings.ReplaceAll(rule, "'", `'\''`)+"'", html.UnescapeString(line))
	require.Contains(t, words(send(t, sim, "/console/faults/add", form...).body), "The rule f1 stands.")
	require.Contains(t, words(page(t, sim, faultsTab)), "status call 2 of post in CHAT0000001: a failure; nothing was done (status 503, a body of its own) applied 0 times, 1 left")
}

func TestARefusedRuleIsToldWithTheFieldThatIsWrong(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	for name, tc := range map[string]struct {
		form  []string
		field string
		words string
	}{
		"a number that is none":   {[]string{"effect.kind", "status", "effect.status", "<i>many</i>"}, "effect.status", "expected"},
		"too high a probability":  {[]string{"effect.kind", "reset", "match.probability", "2"}, "match.probability", "more than 0 and at most 1"},
		"a length of time":        {[]string{"effect.kind", "delay", "effect.delay", "soon"}, "effect.delay", "expected"},
		"a chat that is not here": {[]string{"effect.kind", "reset", "match.chat", "CHAT0000009"}, "match.chat", "there is no chat"},
		"a count":                 {[]string{"effect.kind", "reset", "times", "-1"}, "times", "a count of calls"},
	} {
		got := send(t, sim, "/console/faults/add", tc.form...)
		require.Equal(t, http.StatusOK, got.status, name)
		require.Contains(t, got.body, `data-refused="`+tc.field+`"`, name)
		require.Contains(t, words(got.body), tc.words, name)
		require.NotContains(t, got.body, "<i>", name)
	}
	require.Equal(t, "[]", standing(t, sim))
}

func TestTheFormShowsTheFieldsOfTheChosenKindAlone(t *testing.T) {
	t.Parallel()
	body := page(t, simtest.Start(t), faultsTab)
	require.Contains(t, body, `data-kinds="status committed">`+"\n"+`<label for="fault-effect-status">`)
	require.Contains(t, body, `data-kinds="clock_skew" hidden>`)
	require.Contains(t, body, `hx-include="#fault-form" hx-target="this"`, "or the preview would stand where refusals do, as the form's target is inherited")
	for _, kind := range []string{"status", "drip", "clock_skew"} {
		require.Contains(t, body, `<option value="`+kind+`">`)
	}
}

func TestHitsAreCountedAndLeadToTheStory(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Virtual())
	group := sim.Open("help").Group
	send(t, sim, "/console/faults/add", "effect.kind", "status", "effect.status", "500", "match.operation", "post", "times", "2")
	post := func() {
		require.Error(t, sim.API(simtest.Requester, http.MethodPost, "/api/now/connect/conversations/"+group+"/messages", map[string]string{"message": "x"}, nil))
	}
	post()
	body := page(t, sim, faultsTab)
	require.Contains(t, words(body), "applied 1 time, 1 left; last in call 2")
	require.Contains(t, body, `href="./?chat=CHAT0000001&amp;tab=story#x:2"`)
	post()
	body = words(page(t, sim, faultsTab))
	require.Contains(t, body, "No rule stands")
	require.Contains(t, body, "used up at 09:00:00.000 , applied 2 times; last in call 3 , call 2")
}

func TestAllFaultsAreClearedAtOnce(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	sim.Open("help")
	send(t, sim, "/console/faults/preset/flaky-network?chat=CHAT0000001")
	require.NotEqual(t, "[]", standing(t, sim))
	require.NotContains(t, standing(t, sim), `"chat"`, "the chosen chat alone only where somebody asks for it")
	require.Equal(t, http.StatusNoContent, send(t, sim, "/console/faults/clear").status)
	require.Equal(t, "[]", standing(t, sim))
}
