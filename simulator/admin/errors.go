package admin

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// refusal is an answer that says what was wrong.
type refusal struct {
	status  int
	problem jsonbody.Problem
}

// Error is the problem as a sentence.
func (r *refusal) Error() string { return r.problem.Error() }

// statuses are what the rooms' errors mean here.
func statuses() map[error]int {
	return map[error]int{
		chat.ErrNoChat:           http.StatusNotFound,
		chat.ErrNoQueue:          http.StatusNotFound,
		instance.ErrUnknown:      http.StatusNotFound,
		chat.ErrNotAllowed:       http.StatusForbidden,
		chat.ErrNotWaiting:       http.StatusConflict,
		chat.ErrEnded:            http.StatusConflict,
		instance.ErrStays:        http.StatusConflict,
		clock.ErrTooManyEvents:   http.StatusConflict,
		echo.ErrNotFound:         http.StatusNotFound,
		echo.ErrMethodNotAllowed: http.StatusMethodNotAllowed,
	}
}

// refusalOf is err as its caller is told it.
func refusalOf(err error, path string) *refusal {
	var said *refusal
	if errors.As(err, &said) {
		return said
	}
	var problem *jsonbody.Problem
	if errors.As(err, &problem) {
		return &refusal{http.StatusBadRequest, *problem}
	}
	for known, status := range statuses() {
		if !errors.Is(err, known) {
			continue
		}
		switch known {
		case echo.ErrMethodNotAllowed:
			return &refusal{status, jsonbody.Problem{Message: path + " does not take this method", Expected: "a method of the header Allow"}}
		case echo.ErrNotFound:
			return &refusal{status, jsonbody.Problem{Message: "nothing stands at " + path, Expected: "a path of docs/control-plane.md"}}
		default:
			return &refusal{status, jsonbody.Problem{Message: err.Error()}}
		}
	}
	return &refusal{http.StatusInternalServerError, jsonbody.Problem{Message: err.Error()}}
}

func missing(field, expected string) error {
	return &jsonbody.Problem{Message: "is missing", Field: field, Expected: expected}
}
