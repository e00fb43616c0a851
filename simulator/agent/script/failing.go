package script

import (
	"strconv"
	"strings"
	"time"
)

// Failing is how a call fails. One field is set, or none.
type Failing struct {
	Kind   string        // one of Effects
	Name   string        // one of Answers
	Status int           // 400 to 599
	Delay  time.Duration // the call is served so much later; up to a minute
}

// Effects are the kinds of fault that need no more than their name. Words may be parted by blanks, - or _.
func Effects() []string {
	return []string{
		"committed", "reset", "empty", "truncated", "garbage", "hang", "hibernating", "maintenance", "token_expired", "rate_limited",
		"duplicated", "out_of_order",
	}
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
	switch {
	case f.Status != 0:
		return "status " + strconv.Itoa(f.Status)
	case f.Delay != 0:
		return "delay " + f.Delay.String()
	}
	return strings.ReplaceAll(f.Kind, "_", " ") + f.Name
}

// effect reads what stands behind `with`; it reports false after a problem.
func (l *written) effect(f *Fails, words string) bool {
	if status, ok := strings.CutPrefix(words, "status "); ok {
		n, err := strconv.Atoi(status)
		if err != nil || n < 400 || n > 599 {
			l.report.add(l.value.at, "`%s` is no status of a failure: write `with status 503`, between 400 and 599", shorten(status))
			return false
		}
		f.Effect.Status = n
		return true
	}
	if length, ok := strings.CutPrefix(words, "delay "); ok {
		d, err := time.ParseDuration(length)
		if err != nil || d <= 0 || d > time.Minute {
			l.report.add(l.value.at, "`%s` is no delay: write `with delay 2s`, up to 1m", shorten(length))
			return false
		}
		f.Effect.Delay = d
		return true
	}
	return l.named(f, words)
}

func (l *written) named(f *Fails, words string) bool {
	for _, a := range Answers() {
		if words == a {
			f.Effect.Name = a
			return true
		}
	}
	kind := strings.NewReplacer(" ", "_", "-", "_").Replace(words)
	for _, e := range Effects() {
		if kind != e {
			continue
		}
		if onThread := e == "duplicated" || e == "out_of_order"; onThread && f.Operation != "thread" {
			l.report.add(l.value.at, "`%s` is for reading messages alone: write `thread with %s`", shorten(words), shorten(words))
			return false
		}
		f.Effect.Kind = e
		return true
	}
	known := append(append([]string{"status 503", "delay 2s"}, Effects()...), Answers()...)
	l.report.add(l.value.at, "there is no failure `%s`: there are %s.%s", shorten(words), strings.Join(known, ", "), DidYouMean(words, known))
	return false
}
