package routing

import (
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// Pattern is a route's path, with {name} for a parameter, as echo writes it.
func Pattern(path string) string {
	return strings.ReplaceAll(strings.ReplaceAll(path, "{", ":"), "}", "") // a Replacer weighs more than all routes
}

// Params gives the parameters of the path by name, unescaped once: what cannot be unescaped stays as it was written.
func Params(c echo.Context) func(name string) string {
	return func(name string) string {
		value := c.Param(name)
		if c.Request().URL.RawPath == "" { // then echo matched the decoded path
			return value
		}
		if decoded, err := url.PathUnescape(value); err == nil {
			return decoded
		}
		return value
	}
}
