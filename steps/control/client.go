package control

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Simulator is a running simulator.
type Simulator struct {
	base string
	http *http.Client
}

// maxAnswer bounds what is read of an answer: a whole journal fits.
const maxAnswer = 64 << 20

// At is the simulator at the address of its root instance, such as http://127.0.0.1:8080. A nil client stands
// for one of the package's own, without a time limit: contexts limit the calls.
func At(base string, client *http.Client) *Simulator {
	if client == nil {
		client = &http.Client{}
	}
	return &Simulator{base: strings.TrimSuffix(base, "/"), http: client}
}

// Error is an answer of the control plane that refuses a call.
type Error struct {
	Call     string // method and path
	Status   int
	Message  string // what was wrong
	Field    string // where, empty when nowhere in particular
	Expected string // what would have been right
}

// Error is one line with everything that the control plane said.
func (e *Error) Error() string {
	text := fmt.Sprintf("the simulator answered %s with %d: %s", e.Call, e.Status, e.Message)
	if e.Field != "" {
		text += fmt.Sprintf(" (field %s; expected %s)", e.Field, e.Expected)
	}
	return text
}

// InVain reports whether it is the answer to a wait whose time was up.
func (e *Error) InVain() bool { return e.Status == http.StatusRequestTimeout }

// NotFound reports whether err is the control plane's answer that there is no such thing.
func NotFound(err error) bool {
	var refused *Error
	return errors.As(err, &refused) && refused.Status == http.StatusNotFound
}

// call sends body as JSON unless it is nil, and reads the answer into out unless that is nil.
func (s *Simulator) call(ctx context.Context, method, path string, body, out any) error {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return fmt.Errorf("%s %s: %w", method, path, err)
		}
		content = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, method, s.base+path, content)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	return s.do(req, method+" "+path, out)
}

// do makes a call and reads the answer into out unless that is nil.
func (s *Simulator) do(req *http.Request, call string, out any) error {
	answer, err := s.http.Do(req)
	if err != nil {
		return fmt.Errorf("the simulator did not answer: %w", err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("%s: the simulator's answer broke off: %w", call, err)
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return refusal(call, answer.StatusCode, text)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(text, out); err != nil {
		return fmt.Errorf("%s: the simulator's answer is not what was expected: %w", call, err)
	}
	return nil
}

func refusal(call string, status int, text []byte) error {
	var body struct {
		Error struct{ Message, Field, Expected string } `json:"error"`
	}
	if json.Unmarshal(text, &body) != nil || body.Error.Message == "" {
		body.Error.Message = strings.TrimSpace(string(text[:min(len(text), 200)]))
	}
	return &Error{
		Call: call, Status: status, Message: body.Error.Message, Field: body.Error.Field, Expected: body.Error.Expected,
	}
}

func segment(s string) string { return url.PathEscape(s) }
