package mutant

import (
	"net/http"
	"strings"
)

// tokens are wrong about a token that ends in the middle of a chat (H-30).
func tokens() []Mutant {
	return []Mutant{
		{
			ID: "comes-in-once", Rules: []string{"H-30"}, wire: comesInOnce,
			Wrong: "It asks for a token once, and for no other when that has ended.",
		},
	}
}

func comesInOnce(next http.RoundTripper) http.RoundTripper {
	var asked notes[bool]
	return wire(func(r *http.Request) (*http.Response, error) {
		if !strings.HasSuffix(r.URL.Path, "/oauth_token.do") {
			return next.RoundTrip(r)
		}
		if asked.of(everybody) {
			return answered(r, http.StatusUnauthorized, []byte(`{"error":"server_error","error_description":"access_denied"}`)), nil
		}
		asked.note(everybody, true)
		return next.RoundTrip(r)
	})
}
