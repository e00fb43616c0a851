package chat_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func (d desk) advance(by time.Duration) {
	d.t.Helper()
	_, err := d.clock.Advance(by)
	require.NoError(d.t, err)
}

func (d desk) state(group string) chat.State {
	d.t.Helper()
	e, err := d.ByGroup(group)
	require.NoError(d.t, err)
	return e.State
}

// The figures of SN-59.
var idle = chat.Settings{Idle: chat.Idle{After: 120 * time.Second, Countdown: 60 * time.Second}}

func TestAnIdleChatIsWarnedAndThenClosed(t *testing.T) {
	d := newDesk(t, idle)
	group := d.accepted().Group
	d.advance(120*time.Second - 1)
	require.Len(t, d.texts("abel.tuter", group), 1)
	d.advance(1)
	require.Equal(t, "This support session is idle and will be closed in 60 seconds", d.texts("abel.tuter", group)[0])
	d.advance(60*time.Second - 1)
	require.Equal(t, chat.WorkInProgress, d.state(group))
	d.advance(1)
	require.Equal(t, chat.ClosedByClient, d.state(group), "SN-50")
	thread, err := d.Thread(d.as("abel.tuter").User, group, chat.Page{})
	require.NoError(t, err)
	require.Equal(t, "This support session was closed because it was idle", thread[0].Text)
	require.Equal(t, chat.SystemUser, thread[0].CreatedBy)
	d.advance(time.Hour)
	require.Len(t, d.texts("abel.tuter", group), 3)
}

func TestWhatKeepsAChatFromTimingOut(t *testing.T) {
	for name, tc := range map[string]struct {
		before time.Duration
		act    func(d desk, group string)
		want   chat.State
	}{
		"a message of the user":             {119 * time.Second, func(d desk, group string) { d.say("abel.tuter", group, "wait") }, chat.WorkInProgress},
		"a message in the countdown":        {170 * time.Second, func(d desk, group string) { d.say("beth.anglin", group, "here") }, chat.WorkInProgress},
		"an end of another kind":            {119 * time.Second, func(d desk, group string) { _, _ = d.Close(d.as("beth.anglin"), group, false) }, chat.ClosedComplete},
		"an end of another kind, counted":   {170 * time.Second, func(d desk, group string) { _, _ = d.Close(d.as("beth.anglin"), group, false) }, chat.ClosedComplete},
		"an escalation: it waits, and may":  {170 * time.Second, func(d desk, group string) { _, _ = d.Escalate(d.as("beth.anglin"), group, "Service Desk") }, chat.Waiting},
		"nothing at all, as a typing is no": {119 * time.Second, func(d desk, group string) { _ = d.Type(d.as("abel.tuter"), group, time.Minute) }, chat.ClosedByClient},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, idle)
			group := d.accepted().Group
			d.advance(tc.before)
			tc.act(d, group)
			d.advance(100 * time.Second)
			require.Equal(t, tc.want, d.state(group))
		})
	}
}

func TestChatsThatWaitNeverTimeOut(t *testing.T) {
	d := newDesk(t, idle)
	group := d.open("x").Group
	d.advance(time.Hour)
	require.Equal(t, chat.Waiting, d.state(group))
}

func TestIdlenessIsOffByDefaultAndEndsWithTheDesk(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	group := d.accepted().Group
	d.advance(24 * time.Hour)
	require.Equal(t, chat.WorkInProgress, d.state(group))
	for name, end := range map[string]func(desk){"reset": func(d desk) { d.Reset() }, "shut": func(d desk) { d.Shut() }} {
		d := newDesk(t, idle)
		d.accepted()
		end(d)
		ran, err := d.clock.Advance(time.Hour)
		require.NoError(t, err)
		require.Zero(t, ran, name)
	}
}

// late is a clock whose callbacks can no longer be stopped, as one that has just begun to run cannot.
type late struct{ due []func() }

func (l *late) Now() time.Time { return nine }

func (l *late) AfterFunc(_ time.Duration, f func()) func() bool {
	l.due = append(l.due, f)
	return func() bool { return false }
}

func TestAWaitThatCouldNotBeStoppedWarnsNobody(t *testing.T) {
	c := &late{}
	d := desk{Desk: chat.NewDesk(chat.Options{Clock: c, Settings: idle}), t: t}
	group := d.accepted().Group
	d.say("abel.tuter", group, "wait")
	c.due[0]()
	require.Equal(t, "wait", d.texts("abel.tuter", group)[0])
	c.due[1]()
	require.Contains(t, d.texts("abel.tuter", group)[0], "is idle")
}
