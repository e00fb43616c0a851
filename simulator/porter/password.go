package porter

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/http"
	"strings"
)

// password refuses a request that does not bring the password, if there is one: by Basic authentication under any user
// name, or as a bearer token.
func (p *Porter) password(r *http.Request) *Refusal {
	wanted := p.options.Password
	if wanted == "" || same(given(r), wanted) {
		return nil
	}
	return &Refusal{
		Status: http.StatusUnauthorized, Message: "this " + p.options.Place + " has a password, and the request did not bring it", Field: "Authorization",
		Expected:  "the password by Basic authentication under any user name, or as a bearer token",
		Challenge: fmt.Sprintf(`Basic realm=%q, charset="UTF-8"`, p.options.Realm),
	}
}

func given(r *http.Request) string {
	if _, password, ok := r.BasicAuth(); ok {
		return password
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(token)
	}
	return ""
}

// same compares secrets in a time that tells nothing about them.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
