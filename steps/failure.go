package steps

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// FailureError is a finding about the target: what was expected of it and what was seen. Every other error of a
// step is the harness's own fault.
type FailureError struct {
	What string // what was looked at
	*match.MismatchError
}

// Error is what was looked at, and the mismatch.
func (f *FailureError) Error() string { return f.What + "\n" + f.MismatchError.Error() }

// Unwrap is the mismatch.
func (f *FailureError) Unwrap() error { return f.MismatchError }

// should turns a mismatch into a failure of the target, and leaves every other error as it is.
func should(what string, err error) error {
	var mismatch *match.MismatchError
	if errors.As(err, &mismatch) {
		return &FailureError{What: what, MismatchError: mismatch}
	}
	return err
}

// failed is a failure that no matcher found.
func failed(what, expected, seen string) error {
	return &FailureError{What: what, MismatchError: &match.MismatchError{Expected: expected, Seen: seen}}
}

// broken is the failure of a turn of which the bot could make nothing.
func broken(what string, reasons []string) error {
	return failed(what, "an answer that the bot can use", strings.Join(reasons, "; "))
}

// slow turns the error of a wait for the target into a failure of the target where it took too long; a run that was ended
// leaves it as it is.
func slow(ctx context.Context, err error) error {
	var late *tooLongError
	if errors.As(context.Cause(ctx), &late) {
		return failed("how long the target takes", "the scenario ends within "+late.limit.String(), "it was still waited for")
	}
	return err
}

// unprepared is the harness's own mistake: a scenario that lacks a step or a tag.
func unprepared(format string, args ...any) error {
	return fmt.Errorf("the scenario is not prepared for this step: "+format, args...)
}
