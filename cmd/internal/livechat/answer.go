package livechat

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// ErrNoChat says that the instance knows no such chat, or does not show it to the account.
var ErrNoChat = errors.New("there is no such chat")

// answer is what came back.
type answer struct {
	what     string // was asked for
	response *http.Response
	body     []byte
}

func (a answer) fail(format string, values ...any) error {
	return fmt.Errorf(a.what+": "+format, values...)
}

// decode reads the result of an answer that is a success, or says what stands in its place.
func (a answer) decode(v any) error {
	body := bytes.TrimSpace(a.body)
	switch status := a.response.StatusCode; {
	case status == http.StatusUnauthorized:
		return a.fail("the instance does not let the account in (401): is the password right?")
	case status == http.StatusForbidden:
		return a.fail("the account may not read this (403)%s: it must be the chat's requester, an agent of its queue or an admin", a.said())
	case status == http.StatusNotFound || status == http.StatusBadRequest:
		return fmt.Errorf("%s: %w (%d)%s", a.what, ErrNoChat, status, a.said())
	case status >= 300 && status < 400:
		return a.fail("the instance sends its callers elsewhere (%d), as it does with those that it wants to log in", status)
	case status != http.StatusOK:
		return a.fail("the instance answers %d%s", status, a.said())
	case len(body) == 0 || body[0] != '{':
		return a.fail("the instance answers with %s where JSON was due; is it asleep, or is this another server?", page(body))
	}
	var envelope struct {
		Result json.RawMessage `json:"result"`
		Error  json.RawMessage `json:"error"`
	}
	if err := json.Unmarshal(body, &envelope); err != nil {
		return a.fail("the answer is cut short or broken: %w", err)
	}
	if len(envelope.Error) > 0 && string(envelope.Error) != "null" {
		return a.fail("the instance answers with an error%s", a.said()) // it may come with a status of 200 (SN-129)
	}
	if len(envelope.Result) == 0 {
		return a.fail("the answer has no result")
	}
	if err := json.Unmarshal(envelope.Result, v); err != nil {
		return a.fail("the result is not what was expected: %w", err)
	}
	return nil
}

// said is ServiceNow's own sentence, which stands in one of three places (SN-T24).
func (a answer) said() string {
	var e struct{ Result, Error json.RawMessage }
	if json.Unmarshal(a.body, &e) != nil {
		return ""
	}
	for _, raw := range []json.RawMessage{e.Error, e.Result} {
		var text string
		var object struct{ Error, Message, Detail any }
		if json.Unmarshal(raw, &text) == nil && text != "" {
			return ": " + strconv.Quote(bounded(text))
		}
		if json.Unmarshal(raw, &object) == nil {
			for _, v := range []any{object.Message, object.Error, object.Detail} {
				if s, ok := v.(string); ok && s != "" {
					return ": " + strconv.Quote(bounded(s))
				}
			}
		}
	}
	return ""
}

var pageTitle = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)

// page names what is no JSON.
func page(body []byte) string {
	if len(body) == 0 {
		return "nothing"
	}
	if m := pageTitle.FindSubmatch(body[:min(len(body), 4096)]); m != nil {
		return "a page titled " + strconv.Quote(bounded(strings.TrimSpace(string(m[1]))))
	}
	return "something else"
}

func bounded(text string) string {
	if runes := []rune(text); len(runes) > 200 {
		return string(runes[:200]) + "…"
	}
	return text
}
