package servicenow

import (
	"bytes"
	"encoding/json"
	"errors"
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// envelope is every answer's shape: a result or an error (SN-120), the error in one of three places
// (SN-T24).
type envelope struct {
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// answer is what came back, before anybody knows whether it is good.
type answer struct {
	call   string
	status int
	header http.Header
	body   []byte
}

// result checks the answer and returns what it holds. A 2xx without a body has an empty result.
func (a answer) result() (json.RawMessage, error) {
	if a.status >= 300 {
		return nil, a.failure()
	}
	body := bytes.TrimSpace(a.body)
	if len(body) == 0 {
		return nil, nil
	}
	if body[0] != '{' {
		return nil, a.fail(NotServiceNow, title(body))
	}
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		return nil, a.malformed(err)
	}
	if said := words(e.Error); said != "" {
		return nil, a.fail(Server, said)
	}
	return e.Result, nil
}

// decode reads the result into v, which is a pointer.
func (a answer) decode(v any) error {
	if a.decodedAtOnce(v) {
		return nil
	}
	result, err := a.result()
	if err != nil {
		return err
	}
	if len(result) == 0 {
		return a.malformed(errNoResult)
	}
	if err := json.Unmarshal(result, v); err != nil {
		return a.malformed(err)
	}
	return nil
}

// decodedAtOnce reads a good answer in one go, where taking its result out first would have it gone over twice. It reports
// false where anything is unusual: then v may be half read, and decode finds out what is wrong.
func (a answer) decodedAtOnce(v any) bool {
	if a.status >= 300 || !bytes.HasPrefix(bytes.TrimSpace(a.body), []byte(`{"result":`)) {
		return false
	}
	e := struct {
		Result any             `json:"result"`
		Error  json.RawMessage `json:"error"`
	}{Result: v}
	return json.Unmarshal(a.body, &e) == nil && e.Result != nil && len(e.Error) == 0
}

// failure makes the error of an answer that is no success.
func (a answer) failure() *Error {
	body := bytes.TrimSpace(a.body)
	if len(body) > 0 && body[0] != '{' && a.status >= 500 || a.status < 400 {
		return a.fail(NotServiceNow, title(body))
	}
	var e envelope
	_ = json.Unmarshal(body, &e) // an unreadable body leaves the status to speak
	said := words(e.Error)
	if said == "" {
		said = words(e.Result)
	}
	failed := a.fail(kindOf(a.status), said)
	if a.status == http.StatusServiceUnavailable && a.call == callOpen && len(e.Result) > 0 && said != "" {
		failed.Kind = QueueClosed
	}
	if seconds, err := strconv.Atoi(a.header.Get("Retry-After")); err == nil && seconds > 0 {
		failed.Wait = time.Duration(min(seconds, 1<<20)) * time.Second
	}
	return failed
}

func (a answer) fail(kind Kind, said string) *Error {
	return &Error{Kind: kind, Call: a.call, Status: a.status, Message: said}
}

func (a answer) malformed(cause error) *Error {
	return &Error{Kind: Malformed, Call: a.call, Status: a.status, Err: cause}
}

var errNoResult = errors.New("the answer has no result")

func kindOf(status int) Kind {
	switch {
	case status == http.StatusUnauthorized:
		return Unauthorized
	case status == http.StatusForbidden:
		return Forbidden
	case status == http.StatusNotFound:
		return NotFound
	case status == http.StatusTooManyRequests:
		return RateLimited
	case status >= 500:
		return Server
	}
	return Rejected
}

// words finds the sentence in an error: a text, or an object with error, message or detail.
func words(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return plain(text)
	}
	var object struct{ Error, Message, Detail any }
	if json.Unmarshal(raw, &object) != nil {
		return ""
	}
	var parts []string
	for _, v := range []any{object.Error, object.Message, object.Detail} {
		if s, ok := v.(string); ok && s != "" {
			parts = append(parts, plain(s))
		}
	}
	return strings.Join(parts, ": ")
}

var (
	tag       = regexp.MustCompile(`<[^<>]*>`)
	pageTitle = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)
)

// plain strips HTML (SN-41, SN-T19) and bounds the length.
func plain(s string) string {
	s = strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(s, " "))), " ")
	const limit = 500
	if len(s) > limit {
		s = strings.ToValidUTF8(s[:limit], "") + "…"
	}
	return s
}

// title names a page that stands where JSON was due.
func title(page []byte) string {
	if m := pageTitle.FindSubmatch(page[:min(len(page), 4096)]); m != nil {
		return "a page titled " + strconv.Quote(plain(string(m[1])))
	}
	return "not the JSON of ServiceNow"
}
