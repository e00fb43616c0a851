package simulator_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
)

// taker is a call that takes a body, as a document of the simulator describes it.
type taker struct{ method, path string }

// takers are all calls of both documents that may have a body, in an order that stays the same.
func takers(t testing.TB) []taker {
	t.Helper()
	sim, err := simulator.New(simulator.Options{})
	require.NoError(t, err)
	defer sim.Close()
	var found []taker
	for _, document := range []string{"openapi", "openapi-instance"} {
		var described struct {
			Paths map[string]map[string]json.RawMessage
		}
		require.NoError(t, json.Unmarshal(send(t.Context(), sim, taker{http.MethodGet, "/_sim/" + document + ".json"}, "").Body.Bytes(), &described))
		for path, methods := range described.Paths {
			for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch} {
				if _, ok := methods[strings.ToLower(method)]; ok {
					found = append(found, taker{method, filled(path)})
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b taker) int { return strings.Compare(a.path+a.method, b.path+b.method) })
	return found
}

// filled puts into a path, for each parameter, the name of something that is there where it can.
func filled(path string) string {
	return strings.NewReplacer("{chat}", "latest", "{queue}", "Service%20Desk", "{table}", "incident",
		"{name}", "default", "{id}", "Service%20Desk", "{group}", "g", "{sys_id}", "s", "{agent}", "beth", "{profile}", "p").Replace(path)
}

func send(ctx context.Context, sim *simulator.Simulator, to taker, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequestWithContext(ctx, to.method, "http://localhost"+to.path, strings.NewReader(body))
	request.SetBasicAuth("admin", "snowglobe")
	if strings.HasSuffix(to.path, ".do") {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	} else {
		request.Header.Set("Content-Type", "application/json")
	}
	answer := httptest.NewRecorder()
	sim.Handler().ServeHTTP(answer, request)
	return answer
}

// FuzzBodies sends any body to any call that takes one, of the control plane and of the simulated API: nothing breaks
// down, and a refusal says what is wrong.
func FuzzBodies(f *testing.F) {
	calls := takers(f)
	for i := range calls {
		for _, body := range []string{
			`{}`, `null`, `{"text":"a","agent":"beth","to":"fred","for":"4s","message":"m"}`, `{"by":"10m"}`, `{"to":"next"}`,
			`{"all":[{"message":{"nth":2,"matches":"a+"}},{"requests":{"operation":"post","after":1}},{"quiet":{"for":"1ms"}}],"timeout":"0s"}`,
			`{"expect":[{"filter":{"status":201},"at_least":1,"at_most":3}],"in_order":true}`, `{"limit":1,"per":"1m","match":{"user":"admin"}}`,
		} {
			f.Add(uint8(i), body)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, body string) {
		sim, err := simulator.New(simulator.Options{Settings: simulator.Settings{Clock: "virtual"}})
		require.NoError(t, err)
		defer sim.Close()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		require.Equal(t, http.StatusCreated,
			send(ctx, sim, taker{http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions"}, `{"message":"hello"}`).Code)
		to := calls[int(which)%len(calls)]
		answer := send(ctx, sim, to, body)
		require.Less(t, answer.Code, http.StatusInternalServerError, "%s %s: %s", to.method, to.path, answer.Body)
		if answer.Code >= http.StatusBadRequest && ctx.Err() == nil && strings.HasPrefix(to.path, "/_sim/") {
			var refused struct {
				Error struct{ Message string }
			}
			require.NoError(t, json.Unmarshal(answer.Body.Bytes(), &refused), "%s %s: %s", to.method, to.path, answer.Body)
			require.NotEmpty(t, refused.Error.Message)
		}
	})
}
