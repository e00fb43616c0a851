package platform_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHeadIsGetWithoutItsBody(t *testing.T) {
	server := httptest.NewServer(newGatehouse(t))
	defer server.Close()
	lengths := map[string]string{}
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		request, err := http.NewRequestWithContext(t.Context(), method, server.URL+"/echo/x", nil)
		require.NoError(t, err)
		request.Header.Set("Authorization", basic)
		response, err := server.Client().Do(request)
		require.NoError(t, err)
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, response.StatusCode)
		require.Equal(t, "application/json;charset=UTF-8", response.Header.Get("Content-Type"))
		require.Equal(t, method == http.MethodGet, len(body) > 0)
		lengths[method] = response.Header.Get("Content-Length")
	}
	require.Equal(t, lengths[http.MethodGet], lengths[http.MethodHead])
}

func TestOptionsTellsTheMethodsToAnybody(t *testing.T) {
	g := newGatehouse(t)
	for path, allow := range map[string]string{
		"/echo/x": "DELETE, GET, HEAD, OPTIONS", "/make": "OPTIONS, POST", "/login.do": "GET, HEAD, OPTIONS, POST",
	} {
		w := g.send(http.MethodOptions, path, "", "Origin", "http://evil.test", "Access-Control-Request-Method", "POST")
		require.Equal(t, http.StatusOK, w.Code)
		require.Equal(t, allow, w.Header().Get("Allow"))
		require.Empty(t, w.Header().Get("Access-Control-Allow-Origin"), "no page of another origin is let in")
		require.Empty(t, w.Body.String())
	}
	require.Equal(t, http.StatusUnauthorized, g.send(http.MethodOptions, "/nope", "").Code)
	for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodPost, http.MethodTrace, "BREW"} {
		w := g.send(method, "/echo/x", "", "Authorization", basic)
		require.Equal(t, http.StatusMethodNotAllowed, w.Code)
		require.Equal(t, "DELETE, GET, HEAD, OPTIONS", w.Header().Get("Allow"))
	}
}
