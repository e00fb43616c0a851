package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/developer"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// calling is what a scenario about the action server looks at.
type calling struct {
	latest *target.Call     // that the bot made of its own accord: not for a message; nil before there is one
	made   []target.Call    // all calls of the target so far
	taught developer.Answer // that the developer's server was told to give last
}

// jsonType is the media type of JSON.
const jsonType = "application/json"

// callings are what a bot asks its action server beside what messages lead to.
func (w *World) callings() []sentence {
	return []sentence{
		{`the bot calls GET (/\w+)`, func(ctx context.Context, path string) error {
			return w.asksFor(ctx, target.Request{Method: http.MethodGet, Path: path})
		}},
		{`the bot calls POST /webhook with the body (.+)`, w.postsBody},
		{`the bot calls POST /webhook without a body`, func(ctx context.Context) error { return w.postsBody(ctx, "") }},
	}
}

// answers check what the action server answers.
func (w *World) answers() []sentence {
	return []sentence{
		{`the answer has the status (\d+)`, w.answerHasStatus},
		{`the answer is null`, w.answerIsNull},
		{`the answer says that it is JSON`, w.answerIsJSON},
		{`the answer says that its status is ` + quoted, func(status string) error { return w.answerSays("status", status) }},
		{`the answer names (action_\w+)`, func(action string) error { return w.answerSays("action_name", action) }},
		{`the answer lists (action_\w+)`, func(action string) error { return w.answerLists(action) }},
		{`the answer lists both actions of the hand-off`, func() error {
			return w.answerLists(w.names.ActionLiveAgent, w.names.ActionLiveAgentChat)
		}},
	}
}

func (w *World) postsBody(ctx context.Context, body string) error {
	return w.asksFor(ctx, target.Request{
		Method: http.MethodPost, Path: "/webhook", Body: []byte(body), Header: http.Header{"Content-Type": {jsonType}},
	})
}

// asksFor lets the bot make a call that no message leads to.
func (w *World) asksFor(ctx context.Context, q target.Request) error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	w.stage("the bot", "calls "+q.Method+" "+q.Path)
	call, err := b.Ask(ctx, q)
	if err != nil {
		return slow(ctx, err)
	}
	w.latest = &call
	w.called(w.seen(), []target.Call{call})
	return nil
}

// answer is what the bot's latest call of its own accord was answered with.
func (w *World) answer() (target.Call, error) {
	w.checks++
	if w.latest == nil {
		return target.Call{}, unprepared("the bot has made no call of its own accord")
	}
	return *w.latest, nil
}

// differs is the failure of an answer.
func differs(c target.Call, expected string) error {
	seen := fmt.Sprintf("the status %d and %s", c.Status, c.Response)
	if c.Status == 0 {
		seen = string(c.Response)
	}
	return failed("the answer to "+c.What, expected, seen)
}

func (w *World) answerHasStatus(status int) error {
	c, err := w.answer()
	if err == nil && c.Status != status {
		return differs(c, fmt.Sprintf("the status %d", status))
	}
	return err
}

func (w *World) answerIsNull() error {
	c, err := w.answer()
	if err == nil && strings.TrimSpace(string(c.Response)) != "null" {
		return differs(c, "null")
	}
	return err
}

func (w *World) answerIsJSON() error {
	c, err := w.answer()
	if err == nil && c.Kind != jsonType {
		return failed("the media type of the answer to "+c.What, jsonType, c.Kind)
	}
	return err
}

// answerSays checks a field of the answer.
func (w *World) answerSays(field, text string) error {
	c, err := w.answer()
	if err != nil {
		return err
	}
	var said map[string]any
	if json.Unmarshal(c.Response, &said) != nil || said[field] != text {
		return differs(c, fmt.Sprintf("%s is %q", field, text))
	}
	return nil
}

func (w *World) answerLists(actions ...string) error {
	c, err := w.answer()
	if err != nil {
		return err
	}
	var list []struct{ Name string }
	unreadable := json.Unmarshal(c.Response, &list) != nil
	for _, action := range actions {
		listed := slices.ContainsFunc(list, func(a struct{ Name string }) bool { return a.Name == action })
		if unreadable || !listed {
			return differs(c, "a list with the name "+action)
		}
	}
	return nil
}
