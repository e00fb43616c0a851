package servicenow

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// theThread is what "the thread" is called in findings.
const theThread = "the thread of the chat"

// page reads a page of the chat's thread, newest first; before is empty or a timestamp.
func (w *World) page(ctx context.Context, as *client, before string) ([]object, error) {
	c, err := w.theChat()
	if err != nil {
		return nil, err
	}
	path := c.thread()
	if before != "" {
		path += "?before=" + url.QueryEscape(before)
	}
	a, err := as.get(ctx, path)
	if err != nil {
		return nil, err
	}
	return a.list(theThread)
}

// mostPages is how many pages a thread may have before something is taken to be wrong with it.
const mostPages = 20

// whole reads the whole thread page by page, as long as there is something older.
func (w *World) whole(ctx context.Context) ([]object, error) {
	var all []object
	before := ""
	for range mostPages {
		page, err := w.page(ctx, w.requester, before)
		if err != nil || len(page) == 0 {
			return all, err
		}
		all = append(all, page...)
		before = fmt.Sprint(page[len(page)-1]["timestamp"])
	}
	return nil, failed(theThread, fmt.Sprintf("an end within %d pages", mostPages), "there is always one more")
}

// find is the first message on the newest page that fits.
func (w *World) findMessage(ctx context.Context, expected string, fits func(object) bool) (object, error) {
	messages, err := w.page(ctx, w.requester, "")
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(messages, fits)
	if i < 0 {
		return nil, failed(theThread, expected, match.Texts(texts(messages)))
	}
	return messages[i], nil
}

func texts(messages []object) []string {
	all := make([]string, len(messages))
	for i, m := range messages {
		all[i] = m.text("message")
	}
	return all
}

// thatMessage is the message that was posted last, as the thread shows it.
func (w *World) thatMessage(ctx context.Context) (object, error) {
	text, err := w.latest()
	if err != nil {
		return nil, err
	}
	return w.findMessage(ctx, fmt.Sprintf("the message %q", text), func(m object) bool { return m.text("message") == text })
}

// ofThat is a check of the message that was posted last, as the thread shows it.
func (w *World) ofThat(ctx context.Context, check func(object) error) error {
	w.checks++
	return w.eventually(ctx, func() error {
		m, err := w.thatMessage(ctx)
		if err != nil {
			return err
		}
		return check(m)
	})
}

func (w *World) messageHas(ctx context.Context, fields []field) error {
	return w.ofThat(ctx, func(m object) error { return m.has("the message", fields) })
}

func (w *World) messageIs(ctx context.Context, name, text string) error {
	return w.ofThat(ctx, func(m object) error { return m.is("the message", name, text) })
}

func (w *World) messageIsBy(ctx context.Context, who string) error {
	c, err := w.as(who)
	if err != nil {
		return err
	}
	return w.ofThat(ctx, func(m object) error {
		if !strings.EqualFold(m.text("created_by"), c.account.Username) {
			return failed("the message", fmt.Sprintf("created_by is %q", c.account.Username), m.show("created_by"))
		}
		return nil
	})
}

func (w *World) messageIsPublic(ctx context.Context) error {
	return w.ofThat(ctx, func(m object) error {
		if m["is_private"] != false {
			return failed("the message", "is_private is false", m.show("is_private"))
		}
		return nil
	})
}

// timesAgree checks that created_on is what timestamp says, to the second.
func (w *World) timesAgree(ctx context.Context) error {
	return w.ofThat(ctx, func(m object) error {
		at, ok := instant(m.text("created_on"))
		ms, isNumber := m.number("timestamp")
		if !ok || !isNumber || time.UnixMilli(ms).Unix() != at.Unix() {
			return failed("the message", "created_on and timestamp of one instant", m.show("created_on")+", "+m.show("timestamp"))
		}
		return nil
	})
}

// present is how far a message may be from the time that the instance tells beside it.
const present = 5 * time.Second

func (w *World) timeIsPresent(ctx context.Context) error {
	now, err := w.answer.date()
	if err != nil {
		return skip("the instance does not tell its time in a header Date")
	}
	return w.ofThat(ctx, func(m object) error {
		ms, _ := m.number("timestamp")
		if off := time.UnixMilli(ms).Sub(now).Abs(); off > present {
			return failed("the message", fmt.Sprintf("a timestamp within %s of %s", present, now.UTC().Format(time.DateTime)), m.show("timestamp"))
		}
		return nil
	})
}

func (w *World) profileIsOpeners(ctx context.Context) error {
	if err := w.readsOpenersProfile(ctx, requester); err != nil {
		return err
	}
	profile, err := w.answer.object("the live profile")
	if err != nil {
		return err
	}
	return w.messageIs(ctx, "profile", profile.text("sys_id"))
}

// shows checks which of the scenario's texts the newest page shows, newest first.
func (w *World) shows(ctx context.Context, want []string) error {
	return w.showsTo(ctx, w.requester, want)
}

func (w *World) showsTo(ctx context.Context, as *client, want []string) error {
	w.checks++
	return w.eventually(ctx, func() error {
		messages, err := w.page(ctx, as, "")
		if err != nil {
			return err
		}
		return same(theThread+", newest first", w.mine(messages), want)
	})
}

func (w *World) showsLatest(ctx context.Context) error {
	text, err := w.latest()
	if err != nil {
		return err
	}
	return w.shows(ctx, []string{text})
}

// agentReadsSame checks that the agent reads what the requester does.
func (w *World) agentReadsSame(ctx context.Context) error {
	newest := slices.Clone(w.said)
	slices.Reverse(newest)
	return w.showsTo(ctx, w.agent, newest)
}

func (w *World) doesNotShow(ctx context.Context, text string) error {
	w.checks++
	messages, err := w.page(ctx, w.requester, "")
	if err != nil {
		return err
	}
	if slices.Contains(texts(messages), text) {
		return failed(theThread, fmt.Sprintf("no %q", text), match.Texts(texts(messages)))
	}
	return nil
}

func (w *World) beginsWithOpening(ctx context.Context) error {
	w.checks++
	all, err := w.whole(ctx)
	if err != nil {
		return err
	}
	return same("the first message of the thread", texts(all[max(0, len(all)-1):]), []string{w.chat.opening})
}

func (w *World) showsBefore(ctx context.Context, text string, want []string) error {
	w.checks++
	m, err := w.findMessage(ctx, fmt.Sprintf("the message %q", text), func(m object) bool { return m.text("message") == text })
	if err != nil {
		return err
	}
	messages, err := w.page(ctx, w.requester, fmt.Sprint(m["timestamp"]))
	if err != nil {
		return err
	}
	return same(fmt.Sprintf("the thread before %q", text), w.mine(messages), want)
}

func (w *World) showsLines(ctx context.Context, page int) error {
	w.checks++
	messages, err := w.page(ctx, w.requester, "")
	if err != nil {
		return err
	}
	newest := slices.Clone(w.said[max(0, len(w.said)-page):])
	slices.Reverse(newest)
	return same("the newest page", texts(messages), newest)
}

func (w *World) showsAllLines(ctx context.Context, n int) error {
	w.checks++
	all, err := w.whole(ctx)
	if err != nil {
		return err
	}
	newest := slices.Clone(w.said[max(0, len(w.said)-n):])
	slices.Reverse(newest)
	return same("all pages of the thread", w.mine(all), newest)
}

// showsNotice checks for a message in somebody's name with words of the instance's own.
func (w *World) showsNotice(ctx context.Context, who, begins, contains string) error {
	w.checks++
	c, err := w.as(who)
	if err != nil {
		return err
	}
	return w.eventually(ctx, func() error {
		_, err := w.findMessage(ctx, fmt.Sprintf("a message by %s: %s…%s", c.account.Username, begins, contains), func(m object) bool {
			text := m.text("message")
			return strings.EqualFold(m.text("created_by"), c.account.Username) && strings.HasPrefix(text, begins) && strings.Contains(text, contains)
		})
		return err
	})
}
