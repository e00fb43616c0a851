package platform_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

func TestABodyThatCannotBeReadIsRefused(t *testing.T) {
	for body, want := range map[string]string{
		`{"name":7}`: "name: is a number: 7; expected text",
		`[]`:         "the body is a list; expected a JSON object",
		`{"name":`:   "the body is not JSON: it breaks off at byte 8; expected a JSON object",
		`{} x`:       "the JSON ends at byte 2, and more follows; expected one JSON object and nothing after it",
	} {
		w := httptest.NewRecorder()
		serve(t).ServeHTTP(w, request(http.MethodPost, "/make", body))
		require.Equal(t, http.StatusBadRequest, w.Code)
		require.JSONEq(t, fmt.Sprintf(`{"error":{"message":"Exception while reading request","detail":%q},"status":"failure"}`, want), w.Body.String())
	}
}

func TestABodyBeyondTenMegabytesIsRefusedOverHTTP(t *testing.T) { // SN-128
	server := httptest.NewServer(serve(t))
	defer server.Close()
	const size = platform.MaxBody + 6<<20
	for name, body := range map[string]io.Reader{
		"of known length":   strings.NewReader(strings.Repeat(" ", size)),
		"of unknown length": io.MultiReader(strings.NewReader(strings.Repeat(" ", size))),
	} {
		t.Run(name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/make", body)
			require.NoError(t, err)
			r.SetBasicAuth("abel.tuter", "snowglobe")
			response, err := server.Client().Do(r)
			require.NoError(t, err)
			defer response.Body.Close()
			answer, err := io.ReadAll(response.Body)
			require.NoError(t, err)
			require.Equal(t, http.StatusBadRequest, response.StatusCode)
			require.JSONEq(t, fmt.Sprintf(`{"error":{"message":"Exception while reading request",
				"detail":"Rejected large REST payload with content-length = %d bytes. Max allowed: 10485760 bytes."},"status":"failure"}`, size), string(answer))
		})
	}
}

func TestABodyOfTenMegabytesIsTaken(t *testing.T) {
	w := httptest.NewRecorder()
	body := `{"name":"n"}`
	serve(t).ServeHTTP(w, request(http.MethodPost, "/make", body+strings.Repeat(" ", platform.MaxBody-len(body))))
	require.Equal(t, http.StatusCreated, w.Code)
}
