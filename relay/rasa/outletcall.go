package rasa

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/snowglobe-sim/snowglobe/relay/wire"
)

// botEvent is what the bot says (RA-39).
type botEvent struct {
	Event string   `json:"event"`
	Text  string   `json:"text"`
	Data  struct{} `json:"data"`
}

// plainEvent is one that has nothing but a name (RA-41).
type plainEvent struct {
	Event string `json:"event"`
}

// call appends events to a conversation (RA-59).
type call struct {
	name, sender string
	query        url.Values
	events       []any
}

var errSender = errors.New("Rasa's HTTP API cannot be asked for this sender: its name holds a space, ?, #, a dot segment or something beyond ASCII") //nolint:staticcheck // a name

func (o *Outlet) post(ctx context.Context, c call) (wire.Answer, error) {
	if !reachable(c.sender) {
		return wire.Answer{}, &wire.Error{Call: c.name, Certain: true, Err: errSender}
	}
	body, err := json.Marshal(c.events)
	if err != nil {
		return wire.Answer{}, &wire.Error{Call: c.name, Certain: true, Err: err}
	}
	c.query.Set("include_events", "NONE") // a tracker has several MB of them (RA-19)
	if o.token != "" {
		c.query.Set("token", o.token)
	}
	a, err := o.wire.Post(ctx, wire.Call{Name: c.name, URL: o.address(c), Body: body})
	if err == nil && !a.Ok() {
		err = a.Refusal(hintOf(a.Status))
	}
	o.trouble.met(ctx, err)
	return a, err
}

// address names the conversation as it is: Rasa 3.6 does not decode its paths, and would take an escaped sender for another.
func (o *Outlet) address(c call) *url.URL {
	u := *o.base
	path := o.prefix + "/conversations/" + c.sender + "/tracker/events"
	if u.Path = path; u.EscapedPath() != path {
		u.Opaque = path // sent as it is
	}
	u.RawQuery = c.query.Encode()
	return &u
}

// reachable reports whether a sender's name can be written into a URL as it is, so that Rasa reads the same name, and nothing on
// the way takes it for another.
func reachable(sender string) bool {
	for _, c := range []byte(sender) {
		if c <= ' ' || c > '~' || c == '?' || c == '#' {
			return false
		}
	}
	for segment := range strings.SplitSeq(sender, "/") {
		if segment == "." || segment == ".." {
			return false
		}
	}
	return sender != ""
}

// hintOf says what is wrong where Rasa answers with that status, and what would be right. Rasa's own words are kept out of it:
// they quote what it was sent.
func hintOf(status int) string {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return "Rasa refuses the token: RELAY_RASA_TOKEN must be that of `rasa run --auth-token`"
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return "there is no HTTP API of Rasa at RELAY_RASA_URL: start Rasa with `rasa run --enable-api`"
	case http.StatusConflict:
		return "Rasa has no model loaded"
	case http.StatusBadRequest:
		return "Rasa does not take the events: is it Rasa 3?"
	}
	switch {
	case status >= 300 && status < 400:
		return "redirects are not followed: RELAY_RASA_URL must name Rasa itself"
	case status >= 500:
		return "Rasa's log says why"
	}
	return ""
}
