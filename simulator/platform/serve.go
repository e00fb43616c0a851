package platform

import (
	"bytes"
	"encoding/json"
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
	body, err := encode(struct {
		Result any `json:"result"`
	}{result})
	if err != nil {
		c.Refuse(w, fmt.Errorf("encode the result of %s: %w", c.Route.Operation, err))
		return true
	}
	c.welcome(w.Header())
	send(w, c.Route.Success, body)
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
	if e.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(e.RetryAfter))
	}
	if e.Allow != "" {
		h.Set("Allow", e.Allow)
	}
	send(w, e.Status, e.body())
}

// Fail answers as the operation does when it fails with status. An empty message and a RetryAfter of 0 are the
// operation's own.
func (c *Call) Fail(w http.ResponseWriter, status int, message string, retryAfter int) {
	e := c.Route.failure(status, message)
	if retryAfter > 0 {
		e.RetryAfter = retryAfter
	}
	c.Refuse(w, e)
}

// encode writes JSON without escaping what HTML would need, so that a body shows on the wire what was said.
func encode(value any) ([]byte, error) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(body.Bytes(), []byte("\n")), nil
}

func send(w http.ResponseWriter, status int, body []byte) {
	w.Header()["Content-Type"] = []string{"application/json;charset=UTF-8"}
	w.WriteHeader(status)
	_, _ = w.Write(body) // an error means that the caller has gone
}
