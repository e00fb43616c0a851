package simulator_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func body(text string) io.Reader { return strings.NewReader(text) }

func get(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response, string(read)
}

// A simulator in any server; with ConnContext a reset works on every protocol.
func ExampleNew() {
	sim, err := simulator.New(simulator.Options{Settings: simulator.Settings{Clock: "virtual"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer sim.Close()
	server := httptest.NewUnstartedServer(sim.Handler())
	server.Config.ConnContext = simulator.ConnContext
	server.Start()
	defer server.Close()

	response, err := http.Get(server.URL + "/_sim/clock")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	clock, _ := io.ReadAll(response.Body)
	fmt.Print(string(clock))
	// Output: {"kind":"virtual","now":"2026-03-02T09:00:00Z","next":null}
}

func TestSettingsThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	_, err := simulator.New(simulator.Options{Settings: simulator.Settings{Clock: "sundial"}})
	require.EqualError(t, err, `settings of the default instance: clock: is "sundial"; expected wall, scaled or virtual`)
}

func TestTheRootTellsWhatIsHere(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	require.NoError(t, sim.Control(http.MethodPut, "/instances/t1", nil, nil))
	for prefix, name := range map[string]string{"/": `"default"`, "/i/t1/": `"t1"`, "/i/t1": `"t1"`} {
		response, page := get(t, sim.URL+prefix)
		require.Equal(t, http.StatusOK, response.StatusCode)
		require.Equal(t, "text/plain; charset=utf-8", response.Header.Get("Content-Type"))
		require.Contains(t, page, name)
		require.Contains(t, page, strings.TrimSuffix(prefix, "/")+"/_sim/chats")
	}
	response, answer := get(t, sim.URL+"/i/nope/api/now/connect/support/queues")
	require.Equal(t, http.StatusNotFound, response.StatusCode)
	require.JSONEq(t, `{"error":{"message":"there is no instance \"nope\"","detail":"make it with PUT /_sim/instances/NAME",
		"expected":"the name of an instance that GET /_sim/instances lists"},"status":"failure"}`, answer)
}

func TestInstancesShareNothing(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	require.NoError(t, sim.Control(http.MethodPut, "/instances/t1", map[string]string{"clock": "virtual"}, nil))
	inner := sim.Instance("t1")
	group := inner.Open("hello").Group
	inner.Fail("queues", http.StatusInternalServerError)
	inner.CloseQueue(simtest.Queue, "closed")

	require.Empty(t, sim.Chats())
	require.Empty(t, sim.Faults())
	require.Empty(t, sim.Requests(""))
	require.Equal(t, "wall", sim.Clock().Kind)
	sim.Open("the queue of the default instance is open")
	err := sim.API(simtest.Requester, http.MethodGet, "/api/now/connect/conversations/"+group+"/messages", nil, nil)
	if group == sim.Chat(simtest.Latest).Group { // the same seed makes the same names
		require.NoError(t, err)
		require.Len(t, inner.Requests("thread"), 0)
	}
	require.NoError(t, sim.API(simtest.Requester, http.MethodGet, "/api/now/connect/support/queues", nil, nil))
	require.Len(t, inner.Requests(""), 1)
	require.Equal(t, "/api/now/connect/support/queues/IT Support/sessions", inner.Requests("")[0].Path, "paths are within the instance")
}

func TestManyCallersAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	const callers, posts = 8, 25
	group := sim.Open("hello").Group
	var done sync.WaitGroup
	for c := range callers {
		done.Go(func() {
			for n := range posts {
				path := "/api/now/connect/conversations/" + group + "/messages"
				_ = sim.API(simtest.Requester, http.MethodPost, path, map[string]string{"message": fmt.Sprint(c, " ", n)}, nil)
				_ = sim.API(simtest.Requester, http.MethodGet, path, nil, nil)
				_ = sim.Control(http.MethodPut, fmt.Sprintf("/instances/t%d", c), nil, nil)
			}
		})
	}
	done.Wait()
	messages := sim.Chat(group).Messages
	require.Len(t, messages, callers*posts+1)
	for i := 1; i < len(messages); i++ {
		require.Greater(t, messages[i].Timestamp, messages[i-1].Timestamp)
	}
	require.Len(t, sim.Requests("post"), callers*posts)
	require.Len(t, sim.Requests("thread"), callers*posts)
	for i, x := range sim.Requests("") {
		require.EqualValues(t, i+1, x.Seq)
	}
}

// reader looks into the journal as soon as any of its answer arrives.
type reader struct {
	http.ResponseWriter
	handler http.Handler
	journal string
}

func (r *reader) WriteHeader(int) {
	w := httptest.NewRecorder()
	r.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/_sim/requests", nil))
	r.journal = w.Body.String()
}

func TestTheJournalHasACallBeforeItsCallerHasTheAnswer(t *testing.T) {
	t.Parallel()
	sim, err := simulator.New(simulator.Options{})
	require.NoError(t, err)
	defer sim.Close()
	r := &reader{ResponseWriter: httptest.NewRecorder(), handler: sim.Handler()}
	sim.Handler().ServeHTTP(r, call(http.MethodGet, "/api/now/connect/support/queues", ""))
	require.Contains(t, r.journal, `"operation":"queues"`)
	require.Contains(t, r.journal, `"status":200`)
}

func TestPathsAreDecodedOnceWhateverTheInstance(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	require.NoError(t, sim.Control(http.MethodPut, "/instances/t1", nil, nil))
	for _, prefix := range []string{"", "/i/t1", "/i/%741"} {
		var refused *simtest.RefusedError
		err := sim.API(simtest.Beth, http.MethodGet, prefix+"/api/now/live/profiles/a%2Fb", nil, nil)
		require.ErrorAs(t, err, &refused)
		require.NoError(t, sim.API(simtest.Beth, http.MethodGet, prefix+"/api/now/connect/support/queues/IT%20Support", nil, nil))
		if prefix != "/i/%741" { // where the prefix itself is odd, an escaped slash is a slash
			require.Equal(t, http.StatusNotFound, refused.Status, "the route is found, the profile is not")
		}
	}
}
