package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Control is the control plane of the visited instance, called from within the process. Whatever a reader changes goes this
// way, so that checks and refusals have one home, and everything can be done with curl as well.
type Control struct {
	Handler http.Handler // the control plane, for those whom a porter has let in
	Visit   *Visit
}

// Order is one call of the control plane.
type Order struct {
	Method string
	Path   []string   // below /_sim/, unescaped: "chats", "CHAT0000001", "say"
	Query  url.Values // nil for none
	Body   any        // written as JSON; a []byte goes as it is; nil is no body
	Header http.Header
}

// Answer is what the control plane said to an order that it carried out.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Into decodes the body.
func (a Answer) Into(value any) error {
	if err := json.Unmarshal(a.Body, value); err != nil {
		return fmt.Errorf("read the control plane's answer: %w", err)
	}
	return nil
}

// Refusal is why an order was not carried out, as the control plane says it.
type Refusal struct {
	Status int `json:"-"`
	jsonbody.FieldError

	// Body is the whole answer, for whoever knows more of it.
	Body []byte `json:"-"`
}

// Do carries an order out. It fails with a *Refusal.
func (c Control) Do(o Order) (Answer, error) {
	body, err := o.encoded()
	if err != nil {
		return Answer{}, err
	}
	r, err := http.NewRequestWithContext(c.Visit.Context, o.Method, o.url(), bytes.NewReader(body))
	if err != nil {
		return Answer{}, fmt.Errorf("order %s of the control plane: %w", o.Method, err)
	}
	for name, values := range o.Header {
		r.Header[name] = values
	}
	r.Host = c.Visit.Host
	w := &answered{header: http.Header{}, status: http.StatusOK}
	c.Handler.ServeHTTP(w, r)
	if w.status >= http.StatusBadRequest {
		return Answer{}, refusalOf(w)
	}
	return Answer{w.status, w.header, w.body.Bytes()}, nil
}

func (o Order) url() string {
	parts := []string{"http://control/_sim"}
	for _, part := range o.Path {
		parts = append(parts, url.PathEscape(part))
	}
	return strings.TrimSuffix(strings.Join(parts, "/")+"?"+o.Query.Encode(), "?")
}

func (o Order) encoded() ([]byte, error) {
	switch body := o.Body.(type) {
	case nil:
		return nil, nil
	case []byte:
		return body, nil
	}
	body, err := json.Marshal(o.Body)
	if err != nil {
		return nil, fmt.Errorf("write an order for the control plane: %w", err)
	}
	return body, nil
}

func refusalOf(w *answered) error {
	said := struct {
		Error Refusal `json:"error"`
	}{}
	if err := json.Unmarshal(w.body.Bytes(), &said); err != nil || said.Error.Message == "" {
		said.Error.Message = fmt.Sprintf("the control plane answered with %d", w.status)
	}
	said.Error.Status, said.Error.Body = w.status, w.body.Bytes()
	return &said.Error
}

// answered is an answer that stays within the process.
type answered struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header is the answer's header.
func (a *answered) Header() http.Header { return a.header }

// WriteHeader keeps the status.
func (a *answered) WriteHeader(status int) { a.status = status }

// Write keeps the body.
func (a *answered) Write(p []byte) (int, error) { return a.body.Write(p) }
