package launch

import (
	"fmt"
	"strings"
	"time"
)

// StartError says that the command could not be started at all.
type StartError struct {
	Title string // of the command
	Why   string
	err   error
}

// Error is the sentence to show.
func (e *StartError) Error() string {
	return fmt.Sprintf("the target cannot be started by `%s`: %s", e.Title, e.Why)
}

// Unwrap is what the operating system said, nil where it was not asked.
func (e *StartError) Unwrap() error { return e.err }

// OccupiedError says that somebody else has the target's address: the suite would hold that to the rules, and not what it
// was to start.
type OccupiedError struct{ Address string } // host and port

// Error is the sentence to show.
func (e *OccupiedError) Error() string {
	return fmt.Sprintf("something answers at %s already: end it, so that the target can be started there, or do not let the suite start the target", e.Address)
}

// EndedError says how the target ended.
type EndedError struct {
	Title   string // of the command
	Status  string // such as "exit status 3" or "signal: killed", as the operating system has it
	Code    int    // exit status; -1 where a signal ended it
	Unready bool   // it ended before it was ready
	Stopped bool   // the suite stopped it
	Output  string // the end of what it printed
}

// Error is the sentence to show.
func (e *EndedError) Error() string {
	how := "with " + e.Status
	if e.Code < 0 {
		how = "by a signal (" + strings.TrimPrefix(e.Status, "signal: ") + ")"
	}
	switch {
	case e.Stopped:
		return fmt.Sprintf("the target `%s` was stopped by the suite and ended %s", e.Title, how)
	case e.Unready && e.Code == 0:
		return fmt.Sprintf("the target `%s` ended %s before it was ready: it must stay in the foreground; %s", e.Title, how, saidLast(e.Output))
	case e.Unready:
		return fmt.Sprintf("the target `%s` ended %s before it was ready; %s", e.Title, how, saidLast(e.Output))
	}
	return fmt.Sprintf("the target `%s` ended %s; %s", e.Title, how, saidLast(e.Output))
}

// UnreadyError says that the target runs and was not ready in time.
type UnreadyError struct {
	Title   string // of the command
	Address string // that was asked
	Within  time.Duration
	Answer  string // the last one, as a sentence has it: it answers with status 503
	Output  string // the end of what it printed
}

// Error is the sentence to show.
func (e *UnreadyError) Error() string {
	return fmt.Sprintf("the target `%s` was not ready within %s: %s is asked, and %s; %s", e.Title, e.Within, e.Address, e.Answer, saidLast(e.Output))
}
