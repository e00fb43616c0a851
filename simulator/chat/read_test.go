package chat_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestAThreadIsReadNewestFirstInPages(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.accepted()
	for i := range 69 { // with the opening: 70
		d.say("beth.anglin", e.Group, fmt.Sprint(i))
	}
	var all []chat.Message
	sizes := []int{}
	for page := (chat.Page{}); ; page.Before = all[len(all)-1].At {
		messages, err := d.Thread(d.as("abel.tuter").User, e.Group, page)
		require.NoError(t, err)
		if len(messages) == 0 {
			break
		}
		sizes = append(sizes, len(messages))
		all = append(all, messages...)
	}
	require.Equal(t, []int{30, 30, 10}, sizes)
	require.Equal(t, "68", all[0].Text)
	require.Equal(t, "talk to live agent", all[69].Text)
	for i := 1; i < len(all); i++ {
		require.True(t, all[i].At.Before(all[i-1].At))
	}
}

func TestWorkNotesAreForThoseWhoMaySeeThem(t *testing.T) {
	for name, tc := range map[string]struct {
		settings chat.Settings
		reader   string
		want     []string
	}{
		"the requester does not":                     {chat.Settings{}, "abel.tuter", []string{"talk to live agent"}},
		"the requester does where the instance errs": {chat.Settings{RequesterSeesNotes: true}, "abel.tuter", []string{"badge checked", "talk to live agent"}},
		"the agent does":                             {chat.Settings{}, "beth.anglin", []string{"badge checked", "talk to live agent"}},
		"another agent with the role does":           {chat.Settings{}, "fred.luddy", []string{"badge checked", "talk to live agent"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, tc.settings)
			e := d.accepted()
			_, err := d.Post(d.as("beth.anglin"), e.Group, chat.Draft{Text: "badge checked", Note: true})
			require.NoError(t, err)
			require.Equal(t, tc.want, d.texts(tc.reader, e.Group))
		})
	}
}

func TestAnAgentSeesTheWorkNotesOfTheOwnChatWithoutAnyRole(t *testing.T) {
	world := chat.DefaultWorld()
	for i := range world.Users {
		if world.Users[i].UserName != "admin" {
			world.Users[i].Roles = nil
		}
	}
	c := clock.NewVirtual(nine)
	d := desk{Desk: chat.NewDesk(chat.Options{Clock: c, World: world}), t: t, clock: c}
	e := d.accepted()
	_, err := d.Post(d.as("beth.anglin"), e.Group, chat.Draft{Text: "badge checked", Note: true})
	require.NoError(t, err)
	require.Contains(t, d.texts("beth.anglin", e.Group), "badge checked")
	require.NotContains(t, d.texts("fred.luddy", e.Group), "badge checked")
	require.NotContains(t, d.texts("abel.tuter", e.Group), "badge checked")
}

func TestEntriesAreChosenByQueueStateAndReader(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	waiting, open, ended := d.open("waits"), d.accepted(), d.accepted()
	_, err := d.Close(d.as("beth.anglin"), ended.Group, false)
	require.NoError(t, err)
	stranger := chat.User{SysID: "feed"}
	groups := func(f chat.Filter) (groups []string) {
		for _, e := range d.Entries(f) {
			groups = append(groups, e.Group)
		}
		return groups
	}
	require.Equal(t, []string{waiting.Group, open.Group, ended.Group}, groups(chat.Filter{Queue: "IT Support"}))
	require.Equal(t, []string{waiting.Group, open.Group}, groups(chat.Filter{Open: true}))
	require.Equal(t, []string{ended.Group}, groups(chat.Filter{Ended: true}))
	require.Equal(t, []string{waiting.Group}, groups(chat.Filter{State: chat.Waiting}))
	require.Empty(t, groups(chat.Filter{Reader: &stranger}))
	require.Empty(t, groups(chat.Filter{Queue: "Facilities"}))
}

func TestProfilesAreFoundByEitherOfTheirNames(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	beth := d.as("beth.anglin").User
	byUser, err := d.Profile("sys_user." + beth.SysID)
	require.NoError(t, err)
	byID, err := d.Profile(byUser.SysID)
	require.NoError(t, err)
	require.Equal(t, byUser, byID)
	require.Equal(t, chat.Profile{SysID: byID.SysID, Name: "Beth Anglin", Document: beth.SysID, Table: "sys_user"}, byID)
	_, err = d.Profile("nobody")
	require.ErrorIs(t, err, chat.ErrNoProfile)
}
