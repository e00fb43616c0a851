package chat_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// numbers are the chats of a list by the last digit of their number; those that want an answer have a "?".
func numbers(chats []chat.Listed) string {
	list := ""
	for _, c := range chats {
		list += c.Entry.Number[len(c.Entry.Number)-1:]
		if c.Unanswered {
			list += "?"
		}
	}
	return list
}

func TestSomebodyLooksOverTheDesk(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	for range 3 {
		d.open("talk to live agent")
	}
	third := d.open("talk to live agent") // number 4
	taken := d.accepted()
	d.say("beth.anglin", taken.Group, "hello")
	_, err := d.Leave(d.as("abel.tuter"), third.Group)
	require.NoError(t, err)

	for name, tc := range map[string]struct {
		look chat.Look
		list string
		all  int
	}{
		"all, the newest first":                   {chat.Look{Limit: 9}, "543?2?1?", 5},
		"those that wait, the longest wait first": {chat.Look{State: chat.Waiting, Limit: 9}, "1?2?3?", 3},
		"no more than asked for":                  {chat.Look{State: chat.Waiting, Limit: 2}, "1?2?", 3},
		"their number alone":                      {chat.Look{}, "", 5},
		"those in progress":                       {chat.Look{State: chat.WorkInProgress, Limit: 9}, "5", 1},
		"those that have ended":                   {chat.Look{Ended: true, Limit: 9}, "4", 1},
		"those of a queue":                        {chat.Look{Queue: "Service Desk", Limit: 9}, "", 0},
		"those of a queue by its name":            {chat.Look{Queue: "IT Support", State: chat.Waiting, Limit: 9}, "1?2?3?", 3},
		"those of an agent":                       {chat.Look{Agent: taken.AssignedTo, Limit: 9}, "5", 1},
		"by their number":                         {chat.Look{Words: " chat0000002", Limit: 9}, "2?", 1},
		"by their agent":                          {chat.Look{Words: "ANGLIN", Limit: 9}, "5", 1},
		"by their requester":                      {chat.Look{Words: "abel", State: chat.Waiting, Limit: 9}, "1?2?3?", 3},
		"by words that nobody wrote":              {chat.Look{Words: "printer", Limit: 9}, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			chats, all := d.Look(tc.look)
			require.Equal(t, tc.list, numbers(chats))
			require.Equal(t, tc.all, all)
		})
	}
}

func TestAChatIsListedOnceByTheEntryThatStands(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	first := d.accepted()
	d.open("talk to live agent")
	_, err := d.Escalate(d.as("beth.anglin"), first.Group, "Service Desk")
	require.NoError(t, err)
	chats, all := d.Look(chat.Look{State: chat.Waiting, Limit: 9})
	require.Equal(t, 2, all)
	require.Equal(t, "2?3?", numbers(chats), "it has waited for a shorter time than one of the other queue")
	chats, _ = d.Look(chat.Look{Limit: 9})
	require.Equal(t, "3?2?", numbers(chats))
}

func TestAWorkNoteIsNoAnswer(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.accepted()
	_, err := d.Post(d.as("beth.anglin"), e.Group, chat.Draft{Text: "badge checked", Note: true})
	require.NoError(t, err)
	chats, _ := d.Look(chat.Look{Limit: 1})
	require.Equal(t, "1?", numbers(chats))
}

func TestWhoIsTypingNow(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.accepted()
	typing := func() string {
		t.Helper()
		all, err := d.Typing(e.Group)
		require.NoError(t, err)
		said := ""
		for _, who := range all {
			said += fmt.Sprintf("%s until %s; ", who.By.UserName, who.Until.Sub(nine))
		}
		return said
	}
	require.Empty(t, typing())
	beth := d.as("beth.anglin")
	require.NoError(t, d.Type(beth, e.Group, 4*time.Second))
	require.NoError(t, d.Type(d.as("fred.luddy"), e.Group, 2*time.Second))
	require.NoError(t, d.Type(beth, e.Group, 3*time.Second))
	require.Equal(t, "beth.anglin until 3s; fred.luddy until 2s; ", typing(), "what somebody said last holds")
	d.say("beth.anglin", e.Group, "here it is")
	require.Equal(t, "fred.luddy until 2s; ", typing(), "who has written is no longer writing")
	d.advance(2 * time.Second)
	require.Empty(t, typing())
	_, err := d.Typing("nowhere")
	require.ErrorIs(t, err, chat.ErrNoChat)
}

// BenchmarkLook reads the first hundred of so many chats, and counts the others.
func BenchmarkLook(b *testing.B) {
	d := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(nine)})
	abel, _ := d.User("abel.tuter")
	beth, _ := d.User("beth.anglin")
	for i := range 10_000 {
		e, _ := d.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: fmt.Sprint("my laptop will not start ", i)})
		if i%10 < 8 {
			_, _ = d.Accept(chat.Actor{User: beth}, e.Group)
		}
	}
	for name, look := range map[string]chat.Look{
		"waiting": {State: chat.Waiting, Limit: 100}, "in progress": {State: chat.WorkInProgress, Limit: 100}, "by words": {Words: "laptop will not start 77", Limit: 100},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = d.Look(look)
			}
		})
	}
}
