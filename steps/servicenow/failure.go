package servicenow

import (
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// FailureError is a finding about the instance: what was expected of it and what was seen. Every other error of a step is
// the harness's own, or a SkipError.
type FailureError struct {
	What string // what was looked at
	*match.MismatchError
}

// Error is what was looked at, and the mismatch.
func (f *FailureError) Error() string { return f.What + "\n" + f.MismatchError.Error() }

// Unwrap is the mismatch.
func (f *FailureError) Unwrap() error { return f.MismatchError }

// SkipError says why a scenario cannot be shown on this instance.
type SkipError struct{ Reason string }

// Error is the reason.
func (s *SkipError) Error() string { return s.Reason }

func skip(format string, args ...any) error { return &SkipError{fmt.Sprintf(format, args...)} }

// failed is a failure that no matcher found.
func failed(what, expected, seen string) error {
	return &FailureError{What: what, MismatchError: &match.MismatchError{Expected: expected, Seen: seen}}
}

// should turns a mismatch into a failure of the instance, and leaves every other error as it is.
func should(what string, err error) error {
	var mismatch *match.MismatchError
	if errors.As(err, &mismatch) {
		return &FailureError{What: what, MismatchError: mismatch}
	}
	return err
}

// unprepared is the harness's own mistake: a scenario that lacks a step or a tag.
func unprepared(format string, args ...any) error {
	return fmt.Errorf("the scenario is not prepared for this step: "+format, args...)
}
