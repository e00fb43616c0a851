package platform

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strconv"
)

// Serve carries an admitted call out, writes its answer, and reports whether the handler did what was asked. A
// handler that panics is answered with a 500.
func (c *Call) Serve(w http.ResponseWriter) (done bool) {
	result, err := c.handle()
	if err != nil {
		c.Refuse(w, err)
		return false
	}
	c.welcome(w.Header())
	for name, values := range c.Header { // cookies come beside the platform's
		w.Header()[name] = append(w.Header()[name], values...)
	}
	if err = c.reply(w, result); err != nil {
		c.Refuse(w, fmt.Errorf("encode the result of %s: %w", c.Route.Operation, err))
	}
	return true
}

func (c *Call) handle() (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			if r == http.ErrAbortHandler { //nolint:errorlint // net/http compares the same way
				panic(r)
			}
			err = fmt.Errorf("%s broke down: %v", c.Route.Operation, r)
		}
	}()
	if c.Gate.Known == OnlyThat {
		if err := c.known(); err != nil {
			return nil, err
		}
	}
	return c.Route.Handler(c)
}

// Refuse answers with err; whatever is no *Error becomes a 500 that says so.
func (c *Call) Refuse(w http.ResponseWriter, err error) {
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{Status: http.StatusInternalServerError, Message: "Internal Server Error", Detail: err.Error()}
	}
	h := w.Header()
	h["Server"] = []string{"ServiceNow"}
	if e.Status == http.StatusUnauthorized {
		c.challenge(h)
	} else if c.User.UserName != "" {
		c.welcome(h)
	}
	c.tellLimit(h)
	if e.Location != "" {
		h.Set("Location", e.Location)
	}
	if e.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(e.RetryAfter))
	}
	if e.Allow != "" {
		h.Set("Allow", e.Allow)
	}
	_ = send(w, e.Status, e.shaped()) // text always encodes
}

// body is the one write of an encoder: it brings the status with it, and leaves the encoder's line feed out.
type body struct {
	to     http.ResponseWriter
	status int
}

// Write writes p. That the caller may have gone is nothing to act on.
func (b *body) Write(p []byte) (int, error) {
	b.to.WriteHeader(b.status)
	_, _ = b.to.Write(bytes.TrimSuffix(p, []byte("\n")))
	return len(p), nil
}
