package servicenow

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

// called is a visit to a server that answers as it is told, and the methods of the calls that it got.
func called(t *testing.T, queue string, serve http.HandlerFunc) (v *Visit, methods *[]string) {
	t.Helper()
	methods = &[]string{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*methods = append(*methods, r.Method)
		serve(w, r)
	}))
	t.Cleanup(server.Close)
	v, err := NewVisit(Instance{URL: server.URL, Requester: Account{"robin.vale", "x"}, Queue: queue})
	require.NoError(t, err)
	t.Cleanup(v.Close)
	return v, methods
}

func TestNothingButGETGoesOutWithoutAQueue(t *testing.T) {
	v, methods := called(t, "", func(http.ResponseWriter, *http.Request) {})
	_, err := v.requester.post(t.Context(), "/x", struct{}{})
	require.ErrorContains(t, err, "POST is no way to read")
	_, err = v.requester.get(t.Context(), "/x")
	require.NoError(t, err)
	require.Equal(t, []string{"GET"}, *methods)
}

func TestACallIsSentAgainWhereTheInstanceAsksForIt(t *testing.T) {
	for name, test := range map[string]struct {
		retryAfter string
		calls      int
	}{
		"at once, and again":  {"0", 1 + mostWaits},
		"without saying when": {"", 1},
		"in an hour":          {"3600", 1},
		"some time":           {"soon", 1},
	} {
		t.Run(name, func(t *testing.T) {
			v, methods := called(t, "IT", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", test.retryAfter)
				w.WriteHeader(http.StatusTooManyRequests)
			})
			a, err := v.requester.post(t.Context(), "/x", struct{}{})
			require.NoError(t, err)
			require.Equal(t, http.StatusTooManyRequests, a.status)
			require.Len(t, *methods, test.calls)
		})
	}
}

func TestTheWireIsKeptWithoutSecrets(t *testing.T) {
	v, _ := called(t, "IT", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>busy</html>")) })
	_, err := v.requester.post(t.Context(), "/x?y=1", map[string]string{"message": "hello"})
	require.NoError(t, err)
	require.Len(t, v.wire.calls, 1)
	require.Equal(t, `1. requester: POST /x?y=1 {"message":"hello"} -> 200 <html>busy</html>`, v.wire.calls[0].String())
	for range 5 {
		_, _ = v.stranger.get(t.Context(), "/y")
	}
	require.Len(t, v.wire.calls, 2, "the same reading with the same answer is kept once")
	for i := range 2 * mostCalls {
		_, _ = v.stranger.get(t.Context(), fmt.Sprintf("/%d", i))
	}
	require.Len(t, v.wire.calls, mostCalls)
}
