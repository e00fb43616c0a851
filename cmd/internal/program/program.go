// Package program is what the three commands share: the process as a value, flags with environment
// variables and help, listening before saying so, and an end that is waited for.
//
// It imports nothing of ours, and only the commands under cmd import it.
package program

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// The exit codes of every command.
const (
	Done   = 0 // it did what was asked, help included
	Failed = 1 // it was asked rightly and did not succeed
	Usage  = 2 // it was asked wrongly, or cannot begin: one line says what to do

	Interrupted = 130 // somebody ended it before it was done, as shells have it
)

// Process is the world of a command: what an operating system hands it. A test hands it another.
type Process struct {
	Args   []string          // without the program's name
	Env    map[string]string // environment variables
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
}

// Logger writes to Stderr in the given format, "text" or "json".
func (p Process) Logger(format string) *slog.Logger {
	if format == "json" {
		return slog.New(slog.NewJSONHandler(p.Stderr, nil))
	}
	return slog.New(slog.NewTextHandler(p.Stderr, nil))
}

// UsageError is an error that its reader can mend by asking differently: it ends the command with Usage.
type UsageError struct{ err error }

// Error is the sentence to show.
func (e *UsageError) Error() string { return e.err.Error() }

// Unwrap is the error within.
func (e *UsageError) Unwrap() error { return e.err }

// Misused makes a UsageError as fmt.Errorf makes an error.
func Misused(format string, args ...any) error {
	return &UsageError{fmt.Errorf(format, args...)}
}

// InterruptedError says that somebody ended the command before it was done: it ends with Interrupted.
type InterruptedError struct{ err error }

// Error is the sentence to show.
func (e *InterruptedError) Error() string { return e.err.Error() }

// Unwrap is the error within.
func (e *InterruptedError) Unwrap() error { return e.err }

// Interrupt makes an InterruptedError as fmt.Errorf makes an error.
func Interrupt(format string, args ...any) error {
	return &InterruptedError{fmt.Errorf(format, args...)}
}

// Exit says err, if there is one, in one line on Stderr after the command's name, and returns the exit code.
func (p Process) Exit(name string, err error) int {
	if err == nil {
		return Done
	}
	fmt.Fprintf(p.Stderr, "%s: %s\n", name, oneLine(err))
	var usage *UsageError
	var interrupted *InterruptedError
	switch {
	case errors.As(err, &usage):
		return Usage
	case errors.As(err, &interrupted):
		return Interrupted
	}
	return Failed
}
