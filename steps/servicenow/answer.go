package servicenow

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// answer is what an instance answered.
type answer struct {
	status     int
	header     http.Header
	body       []byte
	sent, came time.Time // of the call and of its answer, on the own clock
}

// shown is how much of a body is shown, in runes.
const shown = 400

// String is the answer in a line.
func (a answer) String() string { return fmt.Sprintf("→ %d %s", a.status, excerpt(string(a.body))) }

func excerpt(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > shown {
		return string(runes[:shown]) + "…"
	}
	return text
}

func (a answer) succeeded() bool { return a.status >= 200 && a.status < 300 }

// tree is the body as JSON, numbers as they were written; nil where it is none.
func (a answer) tree() any {
	var v any
	d := json.NewDecoder(bytes.NewReader(a.body))
	d.UseNumber()
	if d.Decode(&v) != nil || d.More() {
		return nil
	}
	return v
}

// result is what stands in the envelope of a success (SN-120). A FailureError says what stands in its place.
func (a answer) result(what string) (any, error) {
	envelope, _ := a.tree().(map[string]any)
	result, there := envelope["result"]
	if !a.succeeded() || !there {
		return nil, failed(what, `a success: {"result": …}`, a.String())
	}
	return result, nil
}

// object is the result where it is one thing.
func (a answer) object(what string) (object, error) {
	result, err := a.result(what)
	if err != nil {
		return nil, err
	}
	one, ok := result.(map[string]any)
	if !ok {
		return nil, failed(what, "one thing, as an object", a.String())
	}
	return one, nil
}

// list is the result where it is a list of things.
func (a answer) list(what string) ([]object, error) {
	result, err := a.result(what)
	if err != nil {
		return nil, err
	}
	things, ok := result.([]any)
	list := make([]object, 0, len(things))
	for _, thing := range things {
		one, isObject := thing.(map[string]any)
		ok = ok && isObject
		list = append(list, one)
	}
	if !ok {
		return nil, failed(what, "a list of objects", a.String())
	}
	return list, nil
}

// refusal is what a refusal says, in the platform's envelope (SN-120). A FailureError says what stands in its place.
func (a answer) refusal() (message, detail string, err error) {
	var envelope struct {
		Error  *struct{ Message, Detail *string }
		Status string
	}
	err = json.Unmarshal(a.body, &envelope)
	if err != nil || envelope.Error == nil || envelope.Error.Message == nil || envelope.Status != "failure" {
		return "", "", failed("the refusal", `{"error":{"message":…,"detail":…},"status":"failure"}`, a.String())
	}
	if envelope.Error.Detail != nil {
		detail = *envelope.Error.Detail
	}
	return *envelope.Error.Message, detail, nil
}

// retryAfter is for how long the instance wants to be left alone, if it asks for that and the time is bearable.
func (a answer) retryAfter() (wait time.Duration, asked bool) {
	seconds, err := strconv.Atoi(a.header.Get("Retry-After"))
	wait = time.Duration(seconds) * time.Second
	return wait, a.status == http.StatusTooManyRequests && err == nil && wait <= longestWait
}

// date is the time of the instance by the header Date, to the second.
func (a answer) date() (time.Time, error) { return http.ParseTime(a.header.Get("Date")) }

var pageTitle = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)

// page reports whether the answer is a page for people, and its title.
func (a answer) page() (title string, is bool) {
	is = strings.Contains(a.header.Get("Content-Type"), "text/html")
	if m := pageTitle.FindSubmatch(a.body); m != nil {
		title = strings.TrimSpace(string(m[1]))
	}
	return title, is
}
