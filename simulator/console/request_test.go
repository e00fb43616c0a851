package console_test

import (
	"net/http"
	"net/http/httptest"
)

// newRequest is a browser's request for a path.
func newRequest(path string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil)
	r.Header.Set("Accept", "text/html")
	return r
}

func newRecorder() *httptest.ResponseRecorder { return httptest.NewRecorder() }
