package chat_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestTimestampsOfAChatStrictlyIncreaseWhileTheClockStandsStill(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.accepted()
	var last chat.Message
	for range 50 {
		m := d.say("beth.anglin", e.Group, "again")
		require.True(t, m.At.After(last.At))
		require.Greater(t, m.ID, last.ID, "ids sort as the messages do")
		require.Equal(t, m.At, m.At.Truncate(time.Millisecond))
		last = m
	}
}

func TestPostingIsRefused(t *testing.T) {
	d := newDesk(t, chat.Settings{PostAfterEnd: chat.Refused})
	open, ended := d.accepted(), d.accepted()
	_, err := d.Close(d.as("beth.anglin"), ended.Group, false)
	require.NoError(t, err)
	tests := map[string]struct {
		by, group string
		draft     chat.Draft
		want      error
	}{
		"in a chat that is not there":              {"abel.tuter", "nowhere", chat.Draft{Text: "x"}, chat.ErrNoChat},
		"without text":                             {"abel.tuter", open.Group, chat.Draft{Text: "\t"}, chat.ErrEmptyMessage},
		"as a work note of the requester":          {"abel.tuter", open.Group, chat.Draft{Text: "x", Note: true}, chat.ErrNotAllowed},
		"after the end, where the settings say so": {"abel.tuter", ended.Group, chat.Draft{Text: "x"}, chat.ErrEnded},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := d.Post(d.as(tc.by), tc.group, tc.draft)
			require.ErrorIs(t, err, tc.want)
		})
	}
}

func TestStrangersMayNeitherReadNorWrite(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.accepted()
	stranger := chat.Actor{User: chat.User{SysID: "feed", UserName: "mara.lind"}}
	_, err := d.Post(stranger, e.Group, chat.Draft{Text: "let me in"})
	require.ErrorIs(t, err, chat.ErrNotAllowed)
	_, err = d.Thread(stranger.User, e.Group, chat.Page{})
	require.ErrorIs(t, err, chat.ErrNotAllowed)
	_, err = d.Entry(stranger.User, e.Group)
	require.ErrorIs(t, err, chat.ErrNotAllowed)
	require.ErrorIs(t, d.Type(stranger, e.Group, time.Second), chat.ErrNotAllowed)
	require.Len(t, d.texts("admin", e.Group), 1, "an admin may")
}

func TestAMessageAfterTheEndIsToleratedByDefault(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.accepted()
	_, err := d.Close(d.as("beth.anglin"), e.Group, false)
	require.NoError(t, err)
	d.say("abel.tuter", e.Group, "hello?")
	require.Equal(t, "hello?", d.texts("abel.tuter", e.Group)[0])
}
