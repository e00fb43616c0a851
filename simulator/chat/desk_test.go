package chat_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// desk is a desk of the default world on a clock that stands still at nine.
type desk struct {
	*chat.Desk
	t     *testing.T
	clock *clock.Virtual
}

func newDesk(t *testing.T, s chat.Settings) desk {
	t.Helper()
	c := clock.NewVirtual(nine)
	return desk{Desk: chat.NewDesk(chat.Options{Clock: c, Settings: s}), t: t, clock: c}
}

// as is the named user, acting as a person.
func (d desk) as(userName string) chat.Actor {
	d.t.Helper()
	u, err := d.User(userName)
	require.NoError(d.t, err)
	return chat.Actor{User: u}
}

func (d desk) open(message string) chat.Entry {
	d.t.Helper()
	e, err := d.Open(d.as("abel.tuter"), chat.Opening{Queue: "IT Support", Message: message})
	require.NoError(d.t, err)
	return e
}

func (d desk) accepted() chat.Entry {
	d.t.Helper()
	e, err := d.Accept(d.as("beth.anglin"), d.open("talk to live agent").Group)
	require.NoError(d.t, err)
	return e
}

func (d desk) say(userName, group, text string) chat.Message {
	d.t.Helper()
	m, err := d.Post(d.as(userName), group, chat.Draft{Text: text})
	require.NoError(d.t, err)
	return m
}

// texts are what the named user reads, newest first.
func (d desk) texts(userName, group string) []string {
	d.t.Helper()
	thread, err := d.Thread(d.as(userName).User, group, chat.Page{})
	require.NoError(d.t, err)
	texts := make([]string, 0, len(thread))
	for _, m := range thread {
		texts = append(texts, m.Text)
	}
	return texts
}
