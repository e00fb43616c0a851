package mutant

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

// wire carries the calls of ServiceNow.
type wire func(r *http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (w wire) RoundTrip(r *http.Request) (*http.Response, error) { return w(r) }

// answered is an answer of ServiceNow that never came from there.
func answered(r *http.Request, status int, body []byte) *http.Response {
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)),
	}
}

// shown is an object as ServiceNow shows it.
type shown = map[string]any

// The lists that ServiceNow shows: the entries of a chat, and the pages of a thread, newest first.
const (
	entries  = "/support/sessions"
	messages = "/messages"
)

// showing bends a list as it comes.
func showing(path string, bend func(list []shown)) func(http.RoundTripper) http.RoundTripper {
	return func(next http.RoundTripper) http.RoundTripper {
		return wire(func(r *http.Request) (*http.Response, error) {
			a, err := next.RoundTrip(r)
			if err != nil || r.Method != http.MethodGet || !strings.HasSuffix(r.URL.Path, path) || a.StatusCode != http.StatusOK {
				return a, err
			}
			defer a.Body.Close()
			body, err := io.ReadAll(a.Body)
			if err != nil {
				return nil, err
			}
			var list struct {
				Result []shown `json:"result"`
			}
			if json.Unmarshal(body, &list) != nil {
				return answered(r, a.StatusCode, body), nil
			}
			bend(list.Result)
			body, err = json.Marshal(list)
			return answered(r, a.StatusCode, body), err
		})
	}
}
