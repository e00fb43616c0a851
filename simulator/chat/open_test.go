package chat_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestANewChatWaitsInItsQueueWithTheOpeningMessageInItsThread(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.open("Printer on floor 3 is jammed")
	abel := d.as("abel.tuter").User
	require.Equal(t, chat.Waiting, e.State)
	require.Equal(t, abel.SysID, e.OpenedBy, "opened_by is a sys_id (SN-53)")
	require.Equal(t, "Printer on floor 3 is jammed", e.ShortDescription)
	require.Equal(t, "CHAT0000001", e.Number)
	require.Equal(t, 2*time.Minute, e.AverageWait)
	require.Empty(t, e.AssignedTo)
	require.Regexp(t, regexp.MustCompile(`^[0-9a-f]{32}$`), e.Group)
	require.NotEqual(t, e.Group, e.SysID)

	thread, err := d.Thread(abel, e.Group, chat.Page{})
	require.NoError(t, err)
	require.Len(t, thread, 1)
	require.Equal(t, "abel.tuter", thread[0].CreatedBy, "created_by is a user_name (SN-53)")
	require.Equal(t, nine, thread[0].At)
}

func TestPositionsCountThoseWhoWaitAhead(t *testing.T) {
	for name, zero := range map[string]bool{"from one": false, "from zero (SN-U03)": true} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, chat.Settings{PositionsFromZero: zero})
			first := 1
			if zero {
				first = 0
			}
			a, b, c := d.open("a"), d.open("b"), d.open("c")
			require.Equal(t, []int{first, first + 1, first + 2}, []int{a.Position, b.Position, c.Position})

			_, err := d.Leave(d.as("abel.tuter"), b.Group)
			require.NoError(t, err)
			left, err := d.Entry(d.as("abel.tuter").User, c.Group)
			require.NoError(t, err)
			require.Equal(t, first+1, left.Position)
			q, err := d.Queue("IT Support")
			require.NoError(t, err)
			require.Equal(t, 2, q.WaitingCount)
		})
	}
}

func TestOpeningIsRefused(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	_, err := d.Open(d.as("abel.tuter"), chat.Opening{Queue: "Facilities", Message: "hello"})
	require.ErrorIs(t, err, chat.ErrNoQueue)
	require.ErrorContains(t, err, `"Facilities"`)
	_, err = d.Open(d.as("abel.tuter"), chat.Opening{Queue: "IT Support", Message: " \n"})
	require.ErrorIs(t, err, chat.ErrEmptyMessage)

	_, err = d.CloseQueue("IT Support", "<b>Closed</b> until 08:00")
	require.NoError(t, err)
	_, err = d.Open(d.as("abel.tuter"), chat.Opening{Queue: "IT Support", Message: "hello"})
	var closed *chat.QueueClosedError
	require.ErrorAs(t, err, &closed)
	require.Equal(t, "<b>Closed</b> until 08:00", closed.NotAvailable)
	require.Empty(t, d.Entries(chat.Filter{}), "a refused chat leaves nothing behind")

	_, err = d.OpenQueue("IT Support")
	require.NoError(t, err)
	d.open("hello")
}

func TestTheSameSeedMakesTheSameRecords(t *testing.T) {
	a, b := newDesk(t, chat.Settings{}), newDesk(t, chat.Settings{})
	require.Equal(t, a.open("x"), b.open("x"))
	before := a.open("y")
	a.Reset()
	require.Empty(t, a.Entries(chat.Filter{}))
	a.open("x")
	require.Equal(t, before, a.open("y"), "a reset starts the names anew")
}
