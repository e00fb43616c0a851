package journal

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// AnyFault and NoFault are what Filter.Fault may be beside the id of a rule.
const (
	AnyFault = "any"
	NoFault  = "none"
)

// Filter chooses among exchanges; a zero field chooses all.
type Filter struct {
	Operation string
	Route     string // as served, with {name} for a parameter
	Method    string
	Chat      string
	User      string
	Status    *int      // nil chooses all; 0 those without an answer
	Fault     string    // id of a rule, AnyFault or NoFault
	Text      string    // somewhere in path, query or a body, secrets aside, in this very spelling
	Since     time.Time // arrived then or later
	Until     time.Time // arrived before
	After     *uint64   // only later ones than that seq
}

func (f Filter) chooses(x *Exchange) bool {
	return (f.Operation == "" || f.Operation == x.Operation) &&
		(f.Route == "" || f.Route == x.Route) &&
		(f.Method == "" || f.Method == x.Method) &&
		(f.Chat == "" || f.Chat == x.Chat) &&
		(f.User == "" || f.User == x.User) &&
		(f.Status == nil || *f.Status == x.Status) &&
		(f.After == nil || x.Seq > *f.After) &&
		f.fault(x) && f.time(x) && f.text(x)
}

func (f Filter) fault(x *Exchange) bool {
	switch f.Fault {
	case "":
		return true
	case AnyFault:
		return x.Fault != ""
	case NoFault:
		return x.Fault == ""
	}
	return f.Fault == x.Fault
}

func (f Filter) time(x *Exchange) bool {
	return (f.Since.IsZero() || !x.At.Before(f.Since)) && (f.Until.IsZero() || x.At.Before(f.Until))
}

func (f Filter) text(x *Exchange) bool {
	if f.Text == "" {
		return true
	}
	shown := redacted(*x) // or somebody could guess at a secret, letter by letter
	return strings.Contains(shown.Path, f.Text) || strings.Contains(shown.Query, f.Text) ||
		bytes.Contains(shown.Request, []byte(f.Text)) || bytes.Contains(shown.Response, []byte(f.Text))
}

// Differs says, a field each, why the filter does not choose x; empty where it does.
func (f Filter) Differs(x Exchange) []string {
	var told []string
	for _, field := range []struct {
		name, wanted, was string
		fits              bool
	}{
		{"operation", f.Operation, x.Operation, f.Operation == "" || f.Operation == x.Operation},
		{"route", f.Route, x.Route, f.Route == "" || f.Route == x.Route},
		{"method", f.Method, x.Method, f.Method == "" || f.Method == x.Method},
		{"chat", f.Chat, x.Chat, f.Chat == "" || f.Chat == x.Chat},
		{"user", f.User, x.User, f.User == "" || f.User == x.User},
		{"fault", f.Fault, x.Fault, f.fault(&x)},
	} {
		if !field.fits {
			told = append(told, fmt.Sprintf("%s: wanted %s, was %s", field.name, field.wanted, orNone(field.was)))
		}
	}
	if f.Status != nil && *f.Status != x.Status {
		told = append(told, fmt.Sprintf("status: wanted %d, was %d", *f.Status, x.Status))
	}
	if !f.text(&x) {
		told = append(told, fmt.Sprintf("text: nowhere in it stands %q", f.Text))
	}
	if !f.time(&x) {
		told = append(told, "at: was "+x.At.Format(time.RFC3339Nano))
	}
	if f.After != nil && x.Seq <= *f.After {
		told = append(told, fmt.Sprintf("seq: wanted later than %d, was %d", *f.After, x.Seq))
	}
	return told
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
