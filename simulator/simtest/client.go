package simtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// RefusedError is what the simulator says where it does not do what it was asked.
type RefusedError struct {
	Status int
	Body   string // as it came
}

// Error names the status and the body.
func (r *RefusedError) Error() string { return fmt.Sprintf("%d %s", r.Status, r.Body) }

// Control calls the control plane: path is below /_sim, such as "/chats/latest/say". It sends body as JSON unless
// that is nil or []byte, which goes out as it is, reads the answer into a value unless into is nil, and returns a *RefusedError for a 4xx or 5xx.
func (s *Sim) Control(method, path string, body, into any) error {
	var payload io.Reader
	if raw, ok := body.([]byte); ok {
		payload = bytes.NewReader(raw)
	} else if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return fmt.Errorf("encode the body of %s %s: %w", method, path, err)
		}
		payload = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.URL+"/_sim"+path, payload)
	if err != nil {
		return fmt.Errorf("ask the control plane: %w", err)
	}
	return s.do(request, into)
}

func (s *Sim) do(request *http.Request, into any) error {
	response, err := s.client.Do(request)
	if err != nil {
		return fmt.Errorf("ask the simulator: %w", err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("read the answer to %s %s: %w", request.Method, request.URL, err)
	}
	if response.StatusCode >= http.StatusBadRequest {
		return &RefusedError{Status: response.StatusCode, Body: string(answer)}
	}
	if into == nil || len(answer) == 0 {
		return nil
	}
	if err := json.Unmarshal(answer, into); err != nil {
		return fmt.Errorf("the answer to %s %s: %w", request.Method, request.URL, err)
	}
	return nil
}

// must calls the control plane and fails the test where that fails.
func (s *Sim) must(method, path string, body, into any) {
	s.t.Helper()
	if err := s.Control(method, path, body, into); err != nil {
		s.t.Fatalf("%s /_sim%s: %v", method, path, err)
	}
}
