package servicenow

import (
	"context"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/steps/match"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// World is a scenario while it runs. A scenario's steps run one after the other, so that it needs no lock.
type World struct {
	*Visit
	patience time.Duration

	chat    *chat    // what "the chat" is; nil before there is one
	answer  answer   // to the last call
	entry   object   // what "the entry" is
	asked   object   // the queue that was asked for
	said    []string // texts that were posted, in their order
	other   string   // sys_id of the agent to whom the chat was offered
	pair    [2]object
	checks  int
	history []report.Line
}

// did adds a line to the transcript: what somebody wrote, or what happened.
func (w *World) did(voice report.Voice, who, text string) {
	w.history = append(w.history, report.Line{Voice: voice, Who: who, Text: text, After: w.wire.seq})
}

// as is the client of somebody whom the features speak of.
func (w *World) as(who string) (*client, error) {
	for _, c := range []*client{w.requester, w.agent, w.stranger, w.nameless} {
		if c != nil && c.who == who {
			return c, nil
		}
	}
	return nil, unprepared("%s is nobody; a scenario with an agent needs the tag @agent", who)
}

// theChat is the chat that the scenario is about.
func (w *World) theChat() (*chat, error) {
	if w.chat == nil {
		return nil, unprepared("there is no chat")
	}
	return w.chat, nil
}

// asks makes a call by GET and keeps its answer.
func (w *World) asks(ctx context.Context, who, path string) error {
	c, err := w.as(who)
	if err != nil {
		return err
	}
	w.answer, err = c.get(ctx, path)
	return err
}

// about is what "it" means: the result of the last answer, as one thing.
func (w *World) about() (object, error) {
	w.checks++
	return w.answer.object("what came")
}

// them are the things of the last answer; that there is none is a finding.
func (w *World) them() ([]object, error) {
	w.checks++
	list, err := w.answer.list("what came")
	if err == nil && len(list) == 0 {
		return nil, failed("what came", "at least one of them", "none")
	}
	return list, err
}

// pause is how long a check that does not hold yet is left alone.
const pause = 200 * time.Millisecond

// eventually carries out a check, again and again while it finds something and the patience lasts: an instance may need a
// moment. Errors that are no findings end it.
func (w *World) eventually(ctx context.Context, check func() error) error {
	end := clock.Wall{}.Now().Add(w.patience)
	for {
		err := check()
		var finding *FailureError
		if err == nil || !asFinding(err, &finding) || !(clock.Wall{}).Now().Before(end) {
			return err
		}
		if clock.Wait(ctx, clock.Wall{}, pause) != nil {
			return err
		}
	}
}

// mine are the texts among messages that this scenario has posted, in their order.
func (w *World) mine(messages []object) []string {
	var texts []string
	for _, m := range messages {
		if text := m.text("message"); slices.Contains(w.said, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

// latest is the text that was posted last.
func (w *World) latest() (string, error) {
	if len(w.said) == 0 {
		return "", unprepared("nothing was posted")
	}
	return w.said[len(w.said)-1], nil
}

// same holds when texts are exactly those wanted, in their order.
func same(what string, texts, want []string) error { return should(what, match.Same(texts, want)) }
