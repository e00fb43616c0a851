package simtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// API calls the simulated API as a user, as a bot would. It is for tests that need the other side and have no
// client of their own. The result is what stands in the envelope; a 4xx or 5xx is a *RefusedError.
func (s *Sim) API(user, method, path string, body, into any) error {
	var payload io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return fmt.Errorf("encode the body of %s %s: %w", method, path, err)
		}
		payload = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.URL+path, payload)
	if err != nil {
		return fmt.Errorf("ask the simulated API: %w", err)
	}
	request.SetBasicAuth(user, Password)
	envelope := struct {
		Result any `json:"result"`
	}{into}
	return s.do(request, &envelope)
}

// Open opens a chat in the queue as the requester, and returns it.
func (s *Sim) Open(message string) Chat {
	s.t.Helper()
	var entry struct {
		Group string `json:"group"`
	}
	err := s.API(Requester, http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions", map[string]string{"message": message}, &entry)
	if err != nil {
		s.t.Fatalf("open a chat: %v", err)
	}
	return s.Chat(entry.Group)
}

// Write posts a message to a chat as the requester.
func (s *Sim) Write(group, text string) {
	s.t.Helper()
	err := s.API(Requester, http.MethodPost, "/api/now/connect/conversations/"+group+"/messages", map[string]string{"message": text}, nil)
	if err != nil {
		s.t.Fatalf("write to the chat: %v", err)
	}
}
