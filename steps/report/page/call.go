package page

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// call is an exchange as it is shown.
type call struct{ report.Exchange }

// To is whom the call was made to.
func (c call) To() string {
	if c.Side == report.Bot {
		return "target"
	}
	return "ServiceNow"
}

// Address is the path with its query.
func (c call) Address() string {
	if c.Query != "" {
		return c.Path + "?" + c.Query
	}
	return c.Path
}

// Answer is the status, or that there was no answer.
func (c call) Answer() string {
	if c.Status == 0 {
		return "no answer"
	}
	return fmt.Sprint(c.Status)
}

// Well reports whether the answer was one that its caller could hope for.
func (c call) Well() bool { return c.Status >= 200 && c.Status < 400 }

// Broken says what was broken on purpose, empty for nothing.
func (c call) Broken() string {
	switch {
	case c.Fault && c.Done:
		return "broken on purpose, but carried out"
	case c.Fault:
		return "broken on purpose"
	}
	return ""
}

// Sent is the request's body to be read, empty for none.
func (c call) Sent() string { return shownOf(c.Request) }

// Got is the answer's body to be read, empty for none.
func (c call) Got() string { return shownOf(c.Response) }

// bodyShown is how much of a body is shown, in bytes.
const bodyShown = 12 << 10

// shownOf is a body to be read, cut where it is long.
func shownOf(body json.RawMessage) string {
	text := report.Readable(body)
	if len(text) <= bodyShown {
		return text
	}
	cut := strings.ToValidUTF8(text[:bodyShown], "")
	return fmt.Sprintf("%s…\n(%d more characters)", cut, utf8.RuneCountInString(text)-utf8.RuneCountInString(cut))
}
