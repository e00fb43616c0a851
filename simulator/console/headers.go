package console

import (
	"net/http"
	"strings"
)

// policy is what the page may load: its own files alone, and no script or style that stands in the page, so that no text
// of a chat can become one.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// protect sets what keeps a browser from being used against its owner.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// wantsHTML tells browsers from programs, who are answered in plain text.
func wantsHTML(r *http.Request) bool { return strings.Contains(r.Header.Get("Accept"), "text/html") }

// fromPage tells calls of our own page from an address that somebody has opened.
func fromPage(r *http.Request) bool { return r.Header.Get("HX-Request") == "true" }
