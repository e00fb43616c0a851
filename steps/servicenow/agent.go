package servicenow

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// seesNote checks that the agent's thread shows a text as a work note.
func (w *World) seesNote(ctx context.Context, text string) error {
	w.checks++
	return w.eventually(ctx, func() error {
		messages, err := w.page(ctx, w.agent, "")
		if err != nil {
			return err
		}
		i := slices.IndexFunc(messages, func(m object) bool { return m.text("message") == text })
		if i < 0 {
			return failed(theThread+", as the agent sees it", fmt.Sprintf("the work note %q", text), match.Texts(texts(messages)))
		}
		return messages[i].is("the work note", "reflected_field", "work_notes")
	})
}

// greeted checks whose the first message is that nobody of this visit wrote.
func (w *World) greeted(ctx context.Context) error {
	w.checks++
	all, err := w.whole(ctx)
	if err != nil {
		return err
	}
	for _, m := range slices.Backward(all) {
		switch by := m.text("created_by"); {
		case strings.EqualFold(by, w.requester.account.Username):
		case strings.EqualFold(by, w.agent.account.Username):
			return nil
		default:
			return failed("the greeting of the queue", fmt.Sprintf("created_by is %q", w.agent.account.Username), m.show("created_by"))
		}
	}
	return skip("the queue greets nobody")
}

// agentsName is the name of the agent, by the live profile.
func (w *World) agentsName(ctx context.Context) (string, error) {
	c, err := w.theChat()
	if err != nil {
		return "", err
	}
	a, err := w.agent.get(ctx, profiles+"sys_user."+c.agentID)
	if err != nil {
		return "", err
	}
	profile, err := a.object("the agent's live profile")
	return profile.text("name"), err
}

func (w *World) noticeWithName(ctx context.Context, contains string) error {
	name, err := w.agentsName(ctx)
	if err != nil {
		return err
	}
	return w.showsNotice(ctx, agent, name, contains)
}
