//go:build e2e && unix

package e2e

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

// answer is what the scripted action server answers a call with.
type answer struct {
	status int    // 200 when 0
	kind   string // its media type; JSON's when empty
	body   string
	hangUp bool // no answer: the connection is closed
}

// nothing is the answer to calls that a conversation has none for.
var nothing = answer{body: `{"events":[],"responses":[]}`}

// scripted is an action server that answers each conversation's calls by its script, and keeps what it was asked.
type scripted struct {
	address string

	mu      sync.Mutex // guards what follows
	answers map[string][]answer
	calls   map[string][]any
}

func newScripted(t testing.TB) *scripted {
	t.Helper()
	s := &scripted{answers: map[string][]answer{}, calls: map[string][]any{}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		var call map[string]any
		if !assert.NoError(t, err) || !assert.NoError(t, json.Unmarshal(body, &call), "%s", body) {
			return
		}
		s.next(call).write(w)
	}))
	t.Cleanup(server.Close)
	s.address = server.URL + "/webhook"
	return s
}

// script gives a conversation its answers.
func (s *scripted) script(sender string, answers []answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[sender] = answers
}

// next keeps a call and takes its answer from the script.
func (s *scripted) next(call map[string]any) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	sender, _ := call["sender_id"].(string)
	s.calls[sender] = append(s.calls[sender], call)
	left := s.answers[sender]
	if len(left) == 0 {
		return nothing
	}
	s.answers[sender] = left[1:]
	return left[0]
}

// asked are a conversation's calls since it was last asked for them.
func (s *scripted) asked(sender string) []any {
	s.mu.Lock()
	defer s.mu.Unlock()
	calls := s.calls[sender]
	delete(s.calls, sender)
	return calls
}

// left is how many answers of a conversation nobody has called for.
func (s *scripted) left(sender string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.answers[sender])
}

func (a answer) write(w http.ResponseWriter) {
	if a.hangUp {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Content-Type", cmp.Or(a.kind, "application/json"))
	if a.status != 0 {
		w.WriteHeader(a.status)
	}
	_, _ = io.WriteString(w, a.body)
}
