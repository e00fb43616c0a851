package chat_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestAcceptNextTakesTheChatThatWaitsLongest(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	first, second := d.open("first"), d.open("second")
	_, err := d.clock.Advance(time.Minute)
	require.NoError(t, err)

	e, err := d.AcceptNext(d.as("beth.anglin"), "IT Support")
	require.NoError(t, err)
	require.Equal(t, first.Group, e.Group)
	require.Equal(t, chat.WorkInProgress, e.State)
	require.Equal(t, d.as("beth.anglin").User.SysID, e.AssignedTo)
	require.Equal(t, nine.Add(time.Minute), e.WorkStart)
	require.Zero(t, e.Position)

	e, err = d.AcceptNext(d.as("fred.luddy"), second.Queue)
	require.NoError(t, err)
	require.Equal(t, second.Group, e.Group)

	_, err = d.AcceptNext(d.as("fred.luddy"), "IT Support")
	require.ErrorIs(t, err, chat.ErrQueueEmpty)
}

func TestAcceptingIsRefused(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	waiting, taken := d.open("waits"), d.accepted()
	tests := map[string]struct {
		by, group string
		want      error
	}{
		"for a chat that is not there":             {"beth.anglin", "nowhere", chat.ErrNoChat},
		"for a chat that another agent has":        {"fred.luddy", taken.Group, chat.ErrNotWaiting},
		"to somebody who does not serve the queue": {"abel.tuter", waiting.Group, chat.ErrNotAllowed},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := d.Accept(d.as(tc.by), tc.group)
			require.ErrorIs(t, err, tc.want)
		})
	}
	_, err := d.AcceptNext(d.as("abel.tuter"), "IT Support")
	require.ErrorIs(t, err, chat.ErrNotAllowed)
}

func TestTheGreetingOfTheQueueIsSaidInTheAgentsName(t *testing.T) {
	world := chat.DefaultWorld()
	world.Queues[0].Greeting = "Thank you for contacting support, <user>. I am <agent>."
	c := clock.NewVirtual(nine)
	d := desk{Desk: chat.NewDesk(chat.Options{Clock: c, World: world}), t: t, clock: c}
	e := d.accepted()
	thread, err := d.Thread(d.as("abel.tuter").User, e.Group, chat.Page{Limit: 1})
	require.NoError(t, err)
	require.Equal(t, "Thank you for contacting support, Abel Tuter. I am Beth Anglin.", thread[0].Text)
	require.Equal(t, "beth.anglin", thread[0].CreatedBy)
	require.True(t, thread[0].System)
}
