package connect

import (
	"errors"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// refusal is err of the desk in the shape in which Connect tells it. The texts are assumed (SN-U02).
func refusal(err error) error {
	var closed *chat.QueueClosedError
	switch {
	case errors.As(err, &closed):
		return text(http.StatusServiceUnavailable, closed.NotAvailable) // SN-68
	case errors.Is(err, chat.ErrNotAllowed):
		return text(http.StatusForbidden, err.Error()) // SN-68, SN-70
	case errors.Is(err, chat.ErrQueueEmpty):
		return nobodyWaits() // SN-69
	case isAny(err, chat.ErrNoChat, chat.ErrNoQueue, chat.ErrNoProfile, chat.ErrNoUser):
		return platform.NoRecord() // SN-122, assumed here (SN-71)
	case errors.Is(err, chat.ErrEmptyMessage):
		return platform.Invalid("message: is empty; expected the text to be said")
	case isAny(err, chat.ErrEnded, chat.ErrNotWaiting, chat.ErrWrongState, chat.ErrNoAgent, chat.ErrSameQueue,
		chat.ErrMemberStays, chat.ErrNoPeople, chat.ErrNoRecord, chat.ErrTooMany):
		return platform.Invalid(err.Error())
	}
	return err
}

// reworded is a handler whose refusals are in the instance's own words, where it has some (SN-U02).
func reworded(handler func(*platform.Call) (any, error)) func(*platform.Call) (any, error) {
	return func(c *platform.Call) (any, error) {
		result, err := handler(c)
		var refused *platform.Error
		if c.Words == nil || !errors.As(err, &refused) {
			return result, err
		}
		if words := c.Words(refused.Status); words != "" {
			said := *refused
			said.Message = words
			return nil, &said
		}
		return result, err
	}
}

func isAny(err error, known ...error) bool {
	return slices.ContainsFunc(known, func(k error) bool { return errors.Is(err, k) })
}

func text(status int, message string) *platform.Error {
	return &platform.Error{Status: status, Shape: platform.Text, Message: message}
}

func nobodyWaits() *platform.Error {
	return &platform.Error{
		Status: http.StatusNotFound, Shape: platform.Object, Message: "There are no chats waiting in this queue",
	}
}

// failureOf is what an operation answers when it is made to fail: where Connect has a shape of its own for the
// status, that; else nil, and the platform speaks.
func failureOf(operation string) func(status int, message string) *platform.Error {
	return func(status int, message string) *platform.Error {
		var e *platform.Error
		switch {
		case status == http.StatusForbidden:
			e = text(status, "Not allowed in this chat")
		case status == http.StatusServiceUnavailable && operation == "create":
			e = text(status, "The queue is closed.")
		case status == http.StatusNotFound && operation == "accept":
			e = nobodyWaits()
		default:
			return nil
		}
		if message != "" {
			e.Message = message
		}
		return e
	}
}
