package tableapi

import (
	"errors"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// invalidTable is the error for a table that is not served (SN-123; the other wording is SN-U10).
func invalidTable(name string) error {
	return &platform.Error{Status: http.StatusBadRequest, Message: "Invalid table " + name}
}

// insufficientRights is the error for a table that the caller may not read (SN-125).
func insufficientRights() error {
	return &platform.Error{Status: http.StatusForbidden, Message: "Insufficient rights to query records"}
}

// forbidden is the error for a row that the caller may not write; verb is Insert, Update or Delete (SN-127).
func forbidden(verb string) error {
	return &platform.Error{
		Status: http.StatusForbidden, Message: "Operation Failed",
		Detail: "ACL Exception " + verb + " Failed due to security constraints",
	}
}

// refusal is err of the desk as the platform tells it.
func refusal(err error) error {
	switch {
	case errors.Is(err, chat.ErrUnknownRecord):
		return platform.NoRecord()
	case errors.Is(err, chat.ErrDuplicateID), errors.Is(err, chat.ErrFull): // assumed: SN-71
		return &platform.Error{Status: http.StatusForbidden, Message: "Operation Failed", Detail: err.Error()}
	}
	return err
}
