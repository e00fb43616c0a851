package admin

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

// refusal is an answer that says what was wrong.
type refusal struct {
	status  int
	problem jsonbody.FieldError
	script  []scriptProblem // of a script that cannot be played
	waited  []shownVerdict  // of a wait in vain

	verification *shownVerification // of a journal that is not as expected
}

// Error is the problem as a sentence.
func (r *refusal) Error() string { return r.problem.Error() }

// body is the refusal on the wire.
func (r *refusal) body() any {
	return problemAnswer{problem{r.problem, r.script, r.waited}, r.verification}
}

// problemAnswer is a refusal on the wire.
type problemAnswer struct {
	Error        problem            `json:"error"`
	Verification *shownVerification `json:"verification,omitempty"` // of a journal that is not as expected
}

type problem struct {
	jsonbody.FieldError

	Problems   []scriptProblem `json:"problems,omitempty"`   // of a script
	Predicates []shownVerdict  `json:"predicates,omitempty"` // of a wait in vain
}

// refusalOf is err, met at path, as its caller is told it.
func refusalOf(err error, path string) *refusal {
	var said *refusal
	if errors.As(err, &said) {
		return said
	}
	var problem *jsonbody.FieldError
	if errors.As(err, &problem) {
		return &refusal{status: http.StatusBadRequest, problem: *problem}
	}
	switch {
	case errors.Is(err, echo.ErrMethodNotAllowed):
		return refused(http.StatusMethodNotAllowed, path+" does not take this method", "one of those in the header Allow")
	case errors.Is(err, echo.ErrNotFound):
		return refused(http.StatusNotFound, "nothing stands at "+path, "a path of docs/control-plane.md")
	}
	return refused(statusOf(err), err.Error(), "")
}

func refused(status int, message, expected string) *refusal {
	return &refusal{status: status, problem: jsonbody.FieldError{Message: message, Expected: expected}}
}

// statusOf is what the rooms' errors mean here.
func statusOf(err error) int {
	for status, known := range map[int][]error{
		http.StatusNotFound:  {chat.ErrNoChat, chat.ErrNoQueue, instance.ErrUnknown},
		http.StatusForbidden: {chat.ErrNotAllowed},
		http.StatusConflict:  {chat.ErrNotWaiting, chat.ErrEnded, chat.ErrWrongState, chat.ErrSameQueue, chat.ErrNoAgent, instance.ErrStays, clock.ErrTooManyEvents, clock.ErrNothingDue, wait.ErrEnded},

		http.StatusTooManyRequests: {instance.ErrTooManyWaits, feed.ErrFull},
	} {
		for _, k := range known {
			if errors.Is(err, k) {
				return status
			}
		}
	}
	var closed *chat.QueueClosedError
	if errors.As(err, &closed) {
		return http.StatusConflict
	}
	return http.StatusInternalServerError
}

func missing(field, expected string) error {
	return &jsonbody.FieldError{Message: "is missing", Field: field, Expected: expected}
}
