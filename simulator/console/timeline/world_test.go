package timeline_test

import (
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/console/timeline"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// world is an instance with the tab, whose calls and turns are made up.
type world struct {
	*instance.Instance

	t     testing.TB
	set   *instance.Set
	tab   page.Part
	turns []story.Turn
}

func newWorld(t testing.TB, scripts ...instance.Script) *world {
	t.Helper()
	set, err := instance.NewSet(instance.Settings{Clock: instance.Virtual, Scripts: scripts}, fault.Options{})
	require.NoError(t, err)
	t.Cleanup(set.Close)
	i, err := set.Get(instance.Default)
	require.NoError(t, err)
	w := &world{Instance: i, t: t, set: set}
	room := timeline.New(timeline.Options{Turns: func(*instance.Instance) []story.Turn { return w.turns }, Topics: []string{"phone "}})
	t.Cleanup(room.Close)
	parts := room.Parts()
	_, err = parts[0].Draw(page.NewCanvas(w.visit(nil), nil))
	require.NoError(t, err)
	w.tab = parts[1]
	return w
}

// visit is a look at the page with pairs of parameters.
func (w *world) visit(query url.Values) *page.Visit {
	r := httptest.NewRequest(http.MethodGet, "http://localhost:8080/?"+query.Encode(), nil)
	return page.NewVisit(r.WithContext(instance.With(r.Context(), w.Instance, "")), w.set)
}

// draw is the tab as a browser gets it, for pairs of parameters.
func (w *world) draw(pairs ...string) string {
	w.t.Helper()
	v := w.visit(values(pairs))
	drawn, err := w.tab.Draw(page.NewCanvas(v, page.Shown(v, w.tab.Panes)))
	require.NoError(w.t, err)
	harmless(w.t, string(drawn))
	return string(drawn)
}

// entry is the details of an entry.
func (w *world) entry(key string, pairs ...string) string {
	w.t.Helper()
	recorder := httptest.NewRecorder()
	call := page.NewCall(w.visit(values(pairs)), recorder, httptest.NewRequest(http.MethodGet, "http://localhost:8080/", nil))
	call.Form = url.Values{"key": {key}}
	require.NoError(w.t, w.tab.Routes[0].Handle(call))
	harmless(w.t, recorder.Body.String())
	return recorder.Body.String()
}

func values(pairs []string) url.Values {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		query.Set(pairs[i], pairs[i+1])
	}
	return query
}

// harmless checks that nothing of HTML is a script, a style or leads out of the instance.
func harmless(t testing.TB, markup string) {
	t.Helper()
	for _, forbidden := range []string{"<script", "<img", "<b>", "ZgotmplZ", `="javascript:`, `href="/`, `hx-get="/`, `href="http`} {
		require.NotContains(t, markup, forbidden)
	}
	require.NotRegexp(t, `<[^>]*\s(on[a-z]+|style)\s*=`, markup)
}

func (w *world) actor(name string) chat.Actor {
	w.t.Helper()
	u, err := w.Desk.User(name)
	require.NoError(w.t, err)
	return chat.Actor{User: u}
}

// call is a call on the wire that has done something.
func (w *world) call(x journal.Exchange, do func(x *journal.Exchange)) {
	x.Seq, x.At, x.Method, x.Status, x.Done, x.User = w.Journal.Arrive(), w.Clock.Now(), http.MethodPost, http.StatusOK, true, "abel.tuter"
	x.Path = "/api/" + x.Operation
	do(&x)
	w.Journal.Finish(x)
}

func (w *world) open(text string) (group string) {
	w.t.Helper()
	body, _ := json.Marshal(map[string]string{"message": text, "password": "hush"})
	w.call(journal.Exchange{Operation: "create", Request: body}, func(x *journal.Exchange) {
		e, err := w.Desk.Open(w.actor("abel.tuter"), chat.Opening{Queue: "IT Support", Message: text})
		require.NoError(w.t, err)
		group, x.Chat = e.Group, e.Group
	})
	return group
}

// say lets Beth write.
func (w *world) say(group, text string) {
	w.t.Helper()
	_, err := w.Desk.Post(w.actor("beth.anglin"), group, chat.Draft{Text: text})
	require.NoError(w.t, err)
}

// words is HTML without its markup, each run of white space one blank.
func words(markup string) string {
	var out strings.Builder
	for i, piece := range strings.Split(markup, "<") {
		if i > 0 {
			_, piece, _ = strings.Cut(piece, ">")
		}
		out.WriteString(piece + " ")
	}
	return strings.Join(strings.Fields(html.UnescapeString(out.String())), " ")
}

// answer is what a browser gets of a simulator.
type answer struct {
	status int
	header http.Header
	body   string
}

func browse(t testing.TB, sim *simtest.Sim, path string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, sim.URL+path, nil)
	require.NoError(t, err)
	r.Header.Set("Accept", "text/html")
	response, err := sim.Client().Do(r)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return answer{response.StatusCode, response.Header, string(body)}
}
