package script

import (
	"strconv"
	"strings"
	"time"
)

// Failing is how a call fails. The zero value is status 500.
type Failing struct {
	Kind       string        // one of Effects; empty is the zero value
	Status     int           // of status and committed: 400 to 599
	Name       string        // of status, committed and truncated: one of Answers
	RetryAfter time.Duration // of status, committed and rate_limited: whole seconds
	Delay      Pause         // of delay; of hang and drip, one length
	Bytes      int           // of truncated, garbage and drip
	Reads      int           // of stale: how many ago
	Age        time.Duration // of stale, instead
	Copies     int           // of duplicated
	Skew       time.Duration // of clock_skew: below zero it is behind
}

// plainStatus is the kind of most failures, and of ServiceNow's own answers.
const plainStatus = "status"

// Effects are the kinds of fault, as the control plane names them, each with a value of `servicenow fails` that
// asks for it.
func Effects() []Effect {
	all := failures()
	effects := make([]Effect, len(all))
	for i, f := range all {
		effects[i] = Effect{f.kind, f.example}
	}
	return effects
}

// Effect is a kind of fault.
type Effect struct {
	Kind    string
	Example string // next post with status 503
}

// Answers are the names of ServiceNow's own answers with which a call can fail.
func Answers() []string {
	return []string{
		"user-not-authenticated", "no-record-found", "invalid-table", "no-such-resource", "insufficient-rights", "user-not-authorized",
		"operation-failed", "payload-rejected", "transaction-cancelled", "rate-limit-exceeded", "hibernating-page", "maintenance-page",
	}
}

// Presets are the names of the bad days.
func Presets() []string {
	return []string{
		"slow-day", "flaky-network", "overloaded", "lost-answers", "rate-limited", "token-expired", "restless-thread", "clock-behind",
		"cannot-leave", "outage", "silence", "hibernating", "maintenance",
	}
}

// String is the effect as a script writes it; empty for the zero value.
func (f Failing) String() string {
	if f == (Failing{}) {
		return ""
	}
	parts := []string{f.main()}
	if f.Kind != plainStatus || f.Status != 0 && f.Name != "" {
		if f.Status != 0 {
			parts = append(parts, "status "+strconv.Itoa(f.Status))
		}
		if f.Name != "" {
			parts = append(parts, f.Name)
		}
	}
	if f.RetryAfter != 0 {
		parts = append(parts, "retry after "+f.RetryAfter.String())
	}
	if f.Bytes != 0 {
		parts = append(parts, strconv.Itoa(f.Bytes)+" bytes")
	}
	return strings.Join(parts, ", ")
}

// main is what stands before the first comma.
func (f Failing) main() string {
	switch {
	case f.Kind == plainStatus && f.Name != "":
		return f.Name
	case f.Kind == plainStatus:
		return "status " + strconv.Itoa(f.Status)
	case f.Kind == "delay":
		return "delay " + f.Delay.String()
	case f.Kind == "hang" && f.Delay != Pause{}:
		return "hang for " + f.Delay.String()
	case f.Kind == "drip" && f.Delay != Pause{}:
		return "drip over " + f.Delay.String()
	case f.Kind == "stale" && f.Age != 0:
		return "stale by " + f.Age.String()
	case f.Kind == "stale" && f.Reads != 0:
		return "stale by " + strconv.Itoa(f.Reads) + " reads"
	case f.Kind == "duplicated" && f.Copies != 0:
		return "duplicated " + strconv.Itoa(f.Copies) + " times"
	case f.Kind == "clock_skew" && f.Skew < 0:
		return "clock " + (-f.Skew).String() + " behind"
	case f.Kind == "clock_skew":
		return "clock " + f.Skew.String() + " ahead"
	}
	return strings.ReplaceAll(f.Kind, "_", " ")
}
