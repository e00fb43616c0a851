package steps

import (
	"bytes"
	"cmp"
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/steps/developer"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// ownDoings are what becomes of the actions that a bot has of its own, and of the server that runs them.
func (w *World) ownDoings() []sentence {
	return []sentence{
		{`the developer's server answers (action_\w+) with the status (\d+) and:`, w.teaches},
		{`the developer's server is down`, w.developerIsDown},
		{`the bot runs (action_\w+)`, w.runs},
	}
}

// ownSights check what the developer's server was asked, and what became of its answers.
func (w *World) ownSights() []sentence {
	return []sentence{
		{`the developer's server has been asked exactly what the bot asked`, w.passedOn},
		{`the developer's server has seen the trace`, w.tracePassedOn},
		{`the developer's server has never been asked for an action of the hand-off`, w.neverAskedForHandoff},
		{`the bot has got exactly what the developer's server answered`, w.passedBack},
	}
}

// own is the developer's server of the scene.
func (w *World) ownServer() (*developer.Server, error) {
	if w.developer == nil {
		return nil, unprepared("it needs the tag %s", ownActions)
	}
	return w.developer, nil
}

func (w *World) teaches(action string, status int, body *gherkin.DocString) error {
	s, err := w.ownServer()
	if err == nil {
		w.taught = developer.Answer{Status: status, Body: body.Content}
		s.Teach(action, w.taught)
	}
	return err
}

func (w *World) developerIsDown() error {
	s, err := w.ownServer()
	if err == nil {
		w.stage("the developer's server", "is down")
		s.Down()
	}
	return err
}

// runs lets the bot run an action of its own for the user. What comes of it is for the scenario to say, even where the bot
// can make nothing of it.
func (w *World) runs(ctx context.Context, action string) error {
	b, err := w.bot()
	if err != nil {
		return err
	}
	p := w.person(theUser)
	if err := w.look(ctx); err != nil {
		return err
	}
	if p.before, _, err = w.slots(ctx, p); err != nil {
		return err
	}
	p.mark, p.said = w.seen(), "the bot runs "+action
	w.stage("the bot", "runs "+action)
	turn, err := b.Run(ctx, p.sender, action)
	if err != nil {
		return slow(ctx, fmt.Errorf("the bot runs %s: %w", action, err))
	}
	w.latest = &turn.Calls[len(turn.Calls)-1]
	turn.Broken = nil
	return w.finish(ctx, p, turn)
}

// latestAsked is the latest call of the developer's server.
func (w *World) latestAsked() (target.Call, developer.Request, error) {
	c, err := w.answer()
	if err != nil {
		return c, developer.Request{}, err
	}
	s, err := w.ownServer()
	if err != nil {
		return c, developer.Request{}, err
	}
	asked := s.Asked()
	if len(asked) == 0 {
		return c, developer.Request{}, failed("what the developer's server was asked", c.What, "nothing")
	}
	return c, asked[len(asked)-1], nil
}

func (w *World) passedOn() error {
	c, asked, err := w.latestAsked()
	if err == nil && !bytes.Equal(c.Sent, asked.Body) {
		return failed("what the developer's server was asked", excerpt(c.Sent), excerpt(asked.Body))
	}
	return err
}

// excerptShown is how much of a body a finding shows, in bytes.
const excerptShown = 300

func excerpt(body []byte) string {
	return fmt.Sprintf("%d bytes: %q", len(body), body[:min(len(body), excerptShown)])
}

func (w *World) tracePassedOn() error {
	_, asked, err := w.latestAsked()
	if seen := asked.Header.Get("Traceparent"); err == nil && seen != trace {
		return failed("the trace that the developer's server saw", trace, cmp.Or(seen, "none"))
	}
	return err
}

func (w *World) neverAskedForHandoff() error {
	w.checks++
	s, err := w.ownServer()
	if err != nil {
		return err
	}
	for _, q := range s.Asked() {
		if q.Action == w.names.ActionLiveAgent || q.Action == w.names.ActionLiveAgentChat {
			return failed("what the developer's server was asked", "nothing of the hand-off", q.Action)
		}
	}
	return nil
}

func (w *World) passedBack() error {
	c, err := w.answer()
	if err == nil && (c.Status != w.taught.Status || string(c.Response) != w.taught.Body) {
		return differs(c, fmt.Sprintf("the status %d and %s", w.taught.Status, w.taught.Body))
	}
	return err
}
