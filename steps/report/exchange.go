package report

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Side is whose wire an exchange was on.
type Side string

// The sides.
const (
	ServiceNow Side = "servicenow" // the target called ServiceNow
	Bot        Side = "bot"        // the suite, as the bot or as a user, called the target
)

// Exchange is a call and its answer, without secrets.
type Exchange struct {
	Side      Side
	Seq       int64  // number among ServiceNow's exchanges; 0 on the bot's side
	After     int64  // on the bot's side: number of the latest exchange of ServiceNow's before it
	Operation string // create, post, thread, leave, …; on the bot's side the action or the message
	Method    string
	Path      string
	Query     string
	Status    int             // 0: no answer
	Request   json.RawMessage // JSON; a text in quotes where it was no JSON; null for none
	Response  json.RawMessage // the same
	Took      time.Duration   // 0 where it is not known
	Fault     bool            // broken on purpose
	Done      bool            // and yet carried out
}

// String is the exchange in one line, with its bodies cut short.
func (e Exchange) String() string {
	var b strings.Builder
	if e.Side == ServiceNow {
		fmt.Fprintf(&b, "%d. ", e.Seq)
	}
	fmt.Fprintf(&b, "%s: %s %s", e.Operation, e.Method, e.Path)
	if e.Query != "" {
		b.WriteString("?" + e.Query)
	}
	if body := clip(e.Request); body != "" {
		b.WriteString(" " + body)
	}
	if e.Status == 0 {
		b.WriteString(" -> no answer")
	} else {
		b.WriteString(strings.TrimRight(fmt.Sprintf(" -> %d %s", e.Status, clip(e.Response)), " "))
	}
	switch {
	case e.Fault && e.Done:
		b.WriteString(" (broken on purpose, but carried out)")
	case e.Fault:
		b.WriteString(" (broken on purpose)")
	}
	return b.String()
}
