package control

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// Exchange is one call to the simulated API and its answer.
type Exchange struct {
	Seq       int64           `json:"seq"`
	Operation string          `json:"operation"`
	Method    string          `json:"method"`
	Path      string          `json:"path"`
	Query     string          `json:"query"`
	Chat      string          `json:"chat"`
	Status    int             `json:"status"` // what the caller saw; 0: no answer
	Fault     string          `json:"fault"`
	Done      bool            `json:"done"` // whether the call was carried out
	Request   json.RawMessage `json:"request"`
	Response  json.RawMessage `json:"response"`
}

// Requests are the calls after the exchange of that number, oldest first. A journal that had to forget some
// of them is an error: nothing may be concluded from it.
func (i *Instance) Requests(ctx context.Context, after int64) ([]Exchange, error) {
	var found struct {
		Requests []Exchange
		Dropped  int
	}
	err := i.at.call(ctx, http.MethodGet, "/_sim/requests?after="+strconv.FormatInt(after, 10), nil, &found)
	if err == nil && found.Dropped > 0 {
		err = fmt.Errorf("the simulator's journal has forgotten %d exchanges", found.Dropped)
	}
	return found.Requests, err
}

// Message is the text that a post sent, empty for anything else.
func (e Exchange) Message() string {
	var body struct{ Message string }
	if e.Operation != Post || json.Unmarshal(e.Request, &body) != nil {
		return ""
	}
	return body.Message
}

// String is the exchange in one line, with its bodies cut short.
func (e Exchange) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d. %s: %s %s", e.Seq, e.Operation, e.Method, e.Path)
	if e.Query != "" {
		b.WriteString("?" + e.Query)
	}
	if body := clip(e.Request); body != "" {
		b.WriteString(" " + body)
	}
	if e.Status == 0 {
		b.WriteString(" -> no answer")
	} else {
		fmt.Fprintf(&b, " -> %d %s", e.Status, clip(e.Response))
	}
	switch {
	case e.Fault != "" && e.Done:
		b.WriteString(" (broken on purpose, but carried out)")
	case e.Fault != "":
		b.WriteString(" (broken on purpose)")
	}
	return b.String()
}

// bodyShown is how much of a body a line shows.
const bodyShown = 160

func clip(body json.RawMessage) string {
	text := strings.Join(strings.Fields(string(body)), " ")
	if text == "null" || text == `""` {
		return ""
	}
	if cut := []rune(text); len(cut) > bodyShown {
		return string(cut[:bodyShown]) + "…"
	}
	return text
}
