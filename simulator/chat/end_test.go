package chat_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestHowAChatEndsAndWhatItsThreadSays(t *testing.T) {
	leave := func(d desk, group string) (chat.Entry, error) { return d.Leave(d.as("abel.tuter"), group) }
	closes := func(agentLeave chat.AgentLeave) func(desk, string) (chat.Entry, error) {
		return func(d desk, group string) (chat.Entry, error) { return d.Close(d.as("beth.anglin"), group, agentLeave) }
	}
	tests := map[string]struct {
		settings chat.Settings
		accepted bool
		end      func(desk, string) (chat.Entry, error)
		state    chat.State
		notice   string
		by       string
	}{
		"the agent closes (SN-61)":               {accepted: true, end: closes(false), state: chat.ClosedComplete, notice: "Beth Anglin has closed the support session", by: "beth.anglin"},
		"the agent leaves (SN-60)":               {accepted: true, end: closes(true), state: chat.ClosedComplete, notice: "Beth Anglin has left the support session", by: "beth.anglin"},
		"the agent closes without accepting":     {end: closes(false), state: chat.ClosedComplete, notice: "Beth Anglin has closed the support session", by: "beth.anglin"},
		"the requester leaves (SN-50)":           {accepted: true, end: leave, state: chat.ClosedByClient, notice: "Abel Tuter has left the support session", by: "abel.tuter"},
		"the requester gives up waiting (SN-51)": {end: leave, state: chat.ClosedAbandoned, notice: "Abel Tuter has left the support session", by: "abel.tuter"},
		"the notice is worded otherwise": {settings: chat.Settings{Texts: chat.Texts{AgentClosed: "<agent> hat die Sitzung von <user> beendet"}},
			accepted: true, end: closes(false), state: chat.ClosedComplete, notice: "Beth Anglin hat die Sitzung von Abel Tuter beendet", by: "beth.anglin"},
		"the notice vanishes (SN-64)": {settings: chat.Settings{NoticeVanishes: true},
			accepted: true, end: closes(false), state: chat.ClosedComplete, notice: "talk to live agent", by: "abel.tuter"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, tc.settings)
			e := d.open("talk to live agent")
			if tc.accepted {
				_, err := d.Accept(d.as("beth.anglin"), e.Group)
				require.NoError(t, err)
			}
			e, err := tc.end(d, e.Group)
			require.NoError(t, err)
			require.Equal(t, tc.state, e.State)
			require.True(t, e.State.Closed())
			require.Equal(t, nine, e.WorkEnd)
			thread, err := d.Thread(d.as("abel.tuter").User, e.Group, chat.Page{})
			require.NoError(t, err)
			require.Equal(t, tc.notice, thread[0].Text)
			require.Equal(t, tc.by, thread[0].CreatedBy)
		})
	}
}

func TestEndingAnEndedChatIsToleratedOrRefused(t *testing.T) {
	for name, tc := range map[string]struct {
		settings chat.Settings
		want     error
	}{
		"tolerated, and the state stays": {chat.Settings{}, nil},
		"refused":                        {chat.Settings{LeaveAfterEnd: chat.Refused}, chat.ErrEnded},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, tc.settings)
			e := d.accepted()
			_, err := d.Close(d.as("beth.anglin"), e.Group, false)
			require.NoError(t, err)
			before := len(d.texts("beth.anglin", e.Group))
			for _, end := range []func() (chat.Entry, error){
				func() (chat.Entry, error) { return d.Leave(d.as("abel.tuter"), e.Group) },
				func() (chat.Entry, error) { return d.Close(d.as("beth.anglin"), e.Group, true) },
			} {
				after, err := end()
				require.ErrorIs(t, err, tc.want)
				if tc.want == nil {
					require.Equal(t, chat.ClosedComplete, after.State)
				}
			}
			require.Len(t, d.texts("beth.anglin", e.Group), before)
		})
	}
}

func TestOnlyItsOwnSideEndsAChat(t *testing.T) {
	d := newDesk(t, chat.Settings{})
	e := d.accepted()
	_, err := d.Leave(d.as("beth.anglin"), e.Group)
	require.ErrorIs(t, err, chat.ErrNotAllowed)
	_, err = d.Close(d.as("abel.tuter"), e.Group, false)
	require.ErrorIs(t, err, chat.ErrNotAllowed)
	_, err = d.Close(d.as("beth.anglin"), "nowhere", false)
	require.ErrorIs(t, err, chat.ErrNoChat)
	_, err = d.Leave(d.as("abel.tuter"), "nowhere")
	require.ErrorIs(t, err, chat.ErrNoChat)
}
