package simtest

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Predicate is something to wait for: ChatIs, MessageIn, Calls, QuietFor or ScriptsDone.
type Predicate map[string]any

// ChatIs holds when a chat is in a state, or has passed through it since the wait began: a state's name such as
// "Closed Complete", "open" or "closed". Of Latest it may be a chat that is still to come.
func ChatIs(chat, state string) Predicate {
	return Predicate{"state": map[string]any{"chat": chat, "is": state}}
}

// Text says which messages MessageIn counts; the zero value takes all, work notes too.
type Text struct {
	Nth      int    `json:"nth,omitempty"`      // how many there must be; 0 means 1
	By       string `json:"by,omitempty"`       // a user name, or user, agent or system
	Contains string `json:"contains,omitempty"` // exactly as written
	Matches  string `json:"matches,omitempty"`  // a regular expression
	Note     *bool  `json:"note,omitempty"`     // whether it is a work note
}

// MessageIn holds when a chat has such messages.
func MessageIn(chat string, m Text) Predicate {
	return Predicate{"message": struct {
		Chat string `json:"chat"`
		Text
	}{chat, m}}
}

// Calls holds when the journal has so many calls of an operation, of all operations where it is "".
func Calls(count int, operation string) Predicate {
	return Predicate{"requests": map[string]any{"count": count, "operation": operation}}
}

// QuietFor holds when neither a call nor a message has come for a while of wall time, all of it within the wait.
func QuietFor(length time.Duration) Predicate {
	return Predicate{"quiet": map[string]any{"for": length.String()}}
}

// ScriptsDone holds when no script is on its way in any chat.
func ScriptsDone() Predicate { return Predicate{"scripts": map[string]any{}} }

// WaitLimit is how long Wait and WaitAny wait, on wall time.
const WaitLimit = 10 * time.Second

// Wait returns once everything holds at the same time. After WaitLimit it fails the test, and says how close each
// predicate came. It does not move a virtual clock.
func (s *Sim) Wait(all ...Predicate) {
	s.t.Helper()
	if err := s.WaitFor(WaitLimit, all...); err != nil {
		s.t.Fatalf("%v", err)
	}
}

// WaitAny is Wait for one of several.
func (s *Sim) WaitAny(of ...Predicate) {
	s.t.Helper()
	if err := s.await(map[string]any{"any": of, "timeout": WaitLimit.String()}); err != nil {
		s.t.Fatalf("%v", err)
	}
}

// WaitFor is Wait with a limit of its own, at most five minutes. Where the time is up it returns an *InVainError.
func (s *Sim) WaitFor(limit time.Duration, all ...Predicate) error {
	return s.await(map[string]any{"all": all, "timeout": limit.String()})
}

// InVainError is a wait whose time was up.
type InVainError struct {
	Message    string
	Predicates []Verdict
}

// Verdict is what came of one predicate.
type Verdict struct {
	Wanted string `json:"wanted"`
	Met    bool   `json:"met"`
	Seen   string `json:"seen"` // what was so; where it was not met, how close it came
}

// Error has a line for each predicate.
func (e *InVainError) Error() string {
	var b strings.Builder
	b.WriteString(e.Message)
	for _, p := range e.Predicates {
		b.WriteString("\n  " + p.Wanted + ": " + strconv.FormatBool(p.Met) + ", " + p.Seen)
	}
	return b.String()
}

func (s *Sim) await(body map[string]any) error {
	err := s.Control(http.MethodPost, "/wait", body, nil)
	var refused *RefusedError
	if !errors.As(err, &refused) || refused.Status != http.StatusRequestTimeout {
		return err
	}
	var answer struct {
		Error InVainError `json:"error"`
	}
	if json.Unmarshal([]byte(refused.Body), &answer) != nil {
		return err
	}
	return &answer.Error
}
