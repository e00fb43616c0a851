package servicenow

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// posts posts a text and keeps the answer, whatever it is.
func (w *World) posts(ctx context.Context, who, text string) error {
	return w.postsWith(ctx, who, text, map[string]any{"message": text})
}

func (w *World) postsWith(ctx context.Context, who, text string, body map[string]any) error {
	c, err := w.theChat()
	if err != nil {
		return err
	}
	as, err := w.as(who)
	if err != nil {
		return err
	}
	voice := report.User
	if as == w.agent {
		voice = report.Agent
	}
	w.did(voice, who, text)
	w.said = append(w.said, text)
	w.answer, err = as.post(ctx, c.thread(), body)
	return err
}

// postsAsBrowser posts with all that ServiceNow's own client sends (SN-36).
func (w *World) postsAsBrowser(ctx context.Context, who, text string) error {
	c, err := w.theChat()
	if err != nil {
		return err
	}
	return w.postsWith(ctx, who, text, map[string]any{
		"message": text, "group": c.group, "reflected_field": "comments", "attachments": []string{}, "context": "",
	})
}

func (w *World) notes(ctx context.Context, text string) error {
	return w.postsWith(ctx, agent, text, map[string]any{"message": text, "reflected_field": "work_notes"})
}

func (w *World) postsNothing(ctx context.Context, who string) error {
	c, err := w.theChat()
	if err != nil {
		return err
	}
	as, err := w.as(who)
	if err != nil {
		return err
	}
	w.did(report.Stage, who, "posts nothing")
	w.answer, err = as.post(ctx, c.thread(), struct{}{})
	return err
}

func (w *World) postsLines(ctx context.Context, who string, n int) error {
	for i := range n {
		if err := w.posts(ctx, who, fmt.Sprintf("Line %d of %d", i+1, n)); err != nil {
			return err
		}
	}
	return nil
}

// tries is how often two messages are posted until both fall into one second.
const tries = 5

// postsPair posts two texts until both fall into one second, and keeps the answers.
func (w *World) postsPair(ctx context.Context, who, first, second string) error {
	for range tries {
		for i, text := range []string{first, second} {
			if err := w.posts(ctx, who, text); err != nil {
				return err
			}
			var err error
			if w.pair[i], err = w.answer.object("the message that was posted"); err != nil {
				return err
			}
		}
		if w.pair[0].text("created_on") == w.pair[1].text("created_on") {
			return nil
		}
	}
	return skip("the instance is too far away: no two messages fell into one second")
}

// inPair is one of the two messages, as the thread shows it.
func (w *World) inPair(ctx context.Context, i int) (object, error) {
	id := w.pair[i].text("sys_id")
	return w.findMessage(ctx, "the message "+id, func(m object) bool { return m.text("sys_id") == id })
}

func (w *World) bothOfPair(ctx context.Context, check func(first, second object) error) error {
	w.checks++
	first, err := w.inPair(ctx, 0)
	if err != nil {
		return err
	}
	second, err := w.inPair(ctx, 1)
	if err != nil {
		return err
	}
	return check(first, second)
}

func (w *World) pairInOneSecond(ctx context.Context) error {
	return w.bothOfPair(ctx, func(first, second object) error {
		return second.is("the second message", "created_on", first.text("created_on"))
	})
}

func (w *World) secondIsLater(ctx context.Context, name string) error {
	return w.bothOfPair(ctx, func(first, second object) error {
		later := first.text(name) < second.text(name)
		if name == "timestamp" {
			a, isNumber := first.number(name)
			b, ok := second.number(name)
			later = isNumber && ok && a < b
		}
		if !later {
			return failed("both messages", "the second one's "+name+" is the later one", first.show(name)+", then "+second.show(name))
		}
		return nil
	})
}

// answerIsMessage checks that posting was answered with the message that stands in the thread.
func (w *World) answerIsMessage(ctx context.Context) error {
	answered, err := w.answer.object("what came of posting")
	if err != nil {
		w.checks++
		return err
	}
	text, err := w.latest()
	if err != nil {
		return err
	}
	if answered.text("message") != text || answered.text("group") != w.chat.group {
		w.checks++
		return failed("what came of posting", fmt.Sprintf("message is %q, group is %q", text, w.chat.group), answered.show("message")+", "+answered.show("group"))
	}
	return w.messageIs(ctx, "sys_id", answered.text("sys_id"))
}

func (w *World) answerHasNo(name string) error {
	o, err := w.about()
	if err != nil {
		return err
	}
	if _, there := o[name]; there {
		return failed("what came of posting", "no "+name, o.show(name))
	}
	return nil
}
