package admin_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAControlPlaneWithAPasswordAsksForIt(t *testing.T) {
	t.Parallel()
	sim, err := simulator.New(simulator.Options{ControlPassword: "geheim"})
	require.NoError(t, err)
	t.Cleanup(sim.Close)
	const asks = `{"error":{"message":"this control plane has a password, and the request did not bring it","field":"Authorization",` +
		`"expected":"the password by Basic authentication under any user name, or as a bearer token"}}`
	basic := func(r *http.Request) { r.SetBasicAuth("anybody", "geheim") }
	for name, tc := range map[string]struct {
		path   string
		bring  func(*http.Request)
		status int
	}{
		"nothing":                      {"/_sim/chats", nil, 401},
		"by Basic authentication":      {"/_sim/chats", basic, 200},
		"as a bearer token":            {"/_sim/chats", func(r *http.Request) { r.Header.Set("Authorization", "bearer geheim") }, 200},
		"another password":             {"/_sim/chats", func(r *http.Request) { r.SetBasicAuth("admin", "snowglobe") }, 401},
		"an empty password":            {"/_sim/chats", func(r *http.Request) { r.SetBasicAuth("admin", "") }, 401},
		"another scheme":               {"/_sim/chats", func(r *http.Request) { r.Header.Set("Authorization", "Digest geheim") }, 401},
		"no scheme":                    {"/_sim/chats", func(r *http.Request) { r.Header.Set("Authorization", "geheim") }, 401},
		"in another instance":          {"/i/default/_sim/chats", nil, 401},
		"a path that is not there":     {"/_sim/nope", nil, 401},
		"a method that it lacks":       {"/_sim/clock/advance", nil, 401},
		"the probe of health":          {"/_sim/health", nil, 200},
		"the probe of readiness":       {"/_sim/ready", nil, 200},
		"the page at the root":         {"/", nil, 200},
		"the simulated API, as it was": {"/api/now/connect/support/queues", func(r *http.Request) { r.SetBasicAuth(simtest.Requester, simtest.Password) }, 200},
	} {
		t.Run(name, func(t *testing.T) {
			response, answer := ask(t, sim.Handler(), tc.path, tc.bring)
			require.Equal(t, tc.status, response.StatusCode, answer)
			if tc.status == http.StatusUnauthorized {
				require.Equal(t, asks+"\n", answer)
				require.Equal(t, `Basic realm="Snowglobe control plane", charset="UTF-8"`, response.Header.Get("WWW-Authenticate"))
			}
		})
	}
}

// ask gets a path from a handler.
func ask(t *testing.T, h http.Handler, path string, change func(*http.Request)) (*http.Response, string) {
	t.Helper()
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil)
	if change != nil {
		change(r)
	}
	h.ServeHTTP(w, r)
	return w.Result(), w.Body.String()
}
