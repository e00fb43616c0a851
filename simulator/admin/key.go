package admin

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// guard lets only requests with the password through to the routes.
func guard(password string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := allowed(c.Request(), password); err != nil {
				c.Response().Header().Set("WWW-Authenticate", `Basic realm="Snowglobe control plane", charset="UTF-8"`)
				return err
			}
			return next(c)
		}
	}
}

// openPath says which paths need no password: those of probes, who learn nothing there.
func openPath(path string) bool { return path == "/_sim/health" || path == "/_sim/ready" }

// allowed refuses a request that does not bring the control plane's password, if it has one: by Basic
// authentication under any user name, or as a bearer token.
func allowed(r *http.Request, password string) error {
	if password == "" || openPath(r.URL.Path) || same(given(r), password) {
		return nil
	}
	return &refusal{status: http.StatusUnauthorized, problem: jsonbody.FieldError{
		Message: "this control plane has a password, and the request did not bring it", Field: "Authorization",
		Expected: "the password by Basic authentication under any user name, or as a bearer token",
	}}
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
