package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

func TestAChatThatIsOfferedIsTakenByTheOtherAgent(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("handover", `
script:
  - agent accepts
  - agent transfers to: Fred
  - agent says: I am <agent>.
  - wait: 5s
  - fred accepts
  - agent says: I am <agent>.
  - beth says: Bye.
  - agent closes
`)
	w.open("help")
	w.advance(time.Minute)
	require.Equal(t, []string{
		"0s abel.tuter opened: help",
		"0s beth.anglin accepted",
		"0s beth.anglin transfer_offered",
		"0s beth.anglin posted: I am Beth.",
		"5s fred.luddy transfer_accepted",
		"5s fred.luddy posted: Beth Anglin has transferred the support session to Fred Luddy",
		"5s beth.anglin transfer_completed",
		"5s fred.luddy posted: I am Fred.",
		"5s beth.anglin posted: Bye.",
		"5s fred.luddy posted: Fred Luddy has closed the support session",
		"5s fred.luddy closed",
	}, w.since())
}

func TestAnOfferIsDeclinedOrWithdrawn(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("offers", `
script:
  - beth accepts
  - beth transfers to: fred
  - fred declines
  - agent says: Still <agent>.
  - agent transfers to: fred
  - beth withdraws the transfer
  - agent says: Still <agent>.
`)
	w.open("help")
	w.advance(0)
	require.Equal(t, []string{
		"0s beth.anglin transfer_offered", "0s fred.luddy transfer_rejected", "0s beth.anglin posted: Still Beth.",
		"0s beth.anglin transfer_offered", "0s beth.anglin transfer_cancelled", "0s beth.anglin posted: Still Beth.",
	}, w.since()[2:])
}

func TestAChatThatIsHandedToAQueueIsWorkedThereByItsAgents(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("escalation", `
script:
  - agent accepts
  - agent transfers to: service desk
  - agent types: 3s
  - agent accepts
  - agent says: This is <agent>.
  - when user says:
      thanks:
        - agent closes
`)
	group := w.open("help")
	w.advance(0)
	w.says(group, "thanks") // while nobody has the chat
	w.advance(time.Minute)
	require.Equal(t, []string{
		"0s beth.anglin posted: Beth Anglin has escalated the support session to Service Desk",
		"0s beth.anglin escalated",
		"0s beth.anglin requeued: help",
		"0s fred.luddy typed 3s",
		"0s abel.tuter posted: thanks",
		"3s fred.luddy accepted",
		"3s fred.luddy posted: This is Fred.",
		"3s fred.luddy posted: Fred Luddy has closed the support session",
		"3s fred.luddy closed",
	}, w.since()[2:])
	state, _ := w.state(group)
	require.Equal(t, agent.Done, state)
}

func TestWhereAnEscalationEndsTheChatTheScriptEndsWithIt(t *testing.T) {
	v := clock.NewVirtual(nine)
	desk := chat.NewDesk(chat.Options{Clock: v, Settings: chat.Settings{Escalation: chat.EndHere}})
	crew := agent.NewCrew(agent.CrewOptions{Clock: v, Floor: desk})
	defer crew.Close()
	require.NoError(t, crew.Put(parse(t, "end", "script:\n- agent accepts\n- agent transfers to: Service Desk\n- agent says: never\n")))
	user, err := desk.User("abel.tuter")
	require.NoError(t, err)
	e, err := desk.Open(chat.Actor{User: user}, chat.Opening{Queue: "IT Support", Message: "help"})
	require.NoError(t, err)
	_, err = v.Advance(time.Minute)
	require.NoError(t, err)
	status, _ := crew.Status(e.Group)
	require.Equal(t, agent.Done, status.State)
	require.Equal(t, "the chat has ended", status.Reason)
	whole, err := desk.Chat(e.Group)
	require.NoError(t, err)
	require.Len(t, whole.Thread, 2, "the opening and the notice")
}

func TestATransferThatCannotBeFailsItsChatWithWhatThereIs(t *testing.T) {
	for _, c := range []struct{ name, lines, want string }{
		{"nobody is called so", "- agent accepts\n- agent transfers to: <user>",
			`"Abel" is no agent and no queue: the agents are beth, fred, the queues IT Support, Service Desk`},
		{"nobody has the chat", "- agent transfers to: fred", "write `agent accepts` above this line"},
		{"nobody has the chat, for a queue", "- agent transfers to: Service Desk", "nobody has the chat yet"},
		{"to oneself", "- beth accepts\n- beth transfers to: beth", "beth.anglin has the chat already"},
		{"somebody else's chat", "- beth accepts\n- fred transfers to: beth", "only its agent transfers CHAT0000001"},
		{"to the queue where it is", "- beth accepts\n- beth transfers to: IT Support", "the chat is in this queue already"},
		{"the offer is another's", "- beth accepts\n- beth transfers to: fred\n- agent accepts", "the chat is offered to fred.luddy and to nobody else: write `fred accepts`"},
		{"nothing is offered", "- beth accepts\n- fred accepts", "does not wait for an agent"},
		{"nothing to decline", "- beth accepts\n- fred declines", "its transfer not under way"},
		{"nothing to withdraw", "- beth accepts\n- beth withdraws the transfer", "its transfer not under way"},
		{"an offer of somebody else's", "- beth accepts\n- beth transfers to: fred\n- fred withdraws the transfer", "was not offered by fred.luddy"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, agent.CrewOptions{})
			w.script("wrong", "takes: wrong\nscript:\n"+c.lines+"\n- agent says: never\n")
			w.script("right", "takes: right\nscript:\n- agent accepts\n")
			wrong, right := w.open("wrong"), w.open("right")
			w.advance(time.Minute)
			state, reason := w.state(wrong)
			require.Equal(t, agent.Failed, state)
			require.Contains(t, reason, c.want)
			require.Empty(t, w.agentSaid())
			state, _ = w.state(right)
			require.Equal(t, agent.Done, state)
		})
	}
}

func TestAnAgentOfAnotherQueueTakesTheOffer(t *testing.T) {
	world := chat.DefaultWorld()
	world.Queues[0].Agents = world.Queues[0].Agents[:1] // fred serves the Service Desk alone
	v := clock.NewVirtual(nine)
	desk := chat.NewDesk(chat.Options{Clock: v, World: world})
	crew := agent.NewCrew(agent.CrewOptions{Clock: v, Floor: desk})
	defer crew.Close()
	require.NoError(t, crew.Put(parse(t, "offer", "script:\n- agent accepts\n- agent transfers to: fred\n- fred accepts\n- fred says: Hello\n")))
	user, err := desk.User("abel.tuter")
	require.NoError(t, err)
	e, err := desk.Open(chat.Actor{User: user}, chat.Opening{Queue: "IT Support", Message: "help"})
	require.NoError(t, err)
	_, err = v.Advance(0)
	require.NoError(t, err)
	status, _ := crew.Status(e.Group)
	require.Equal(t, agent.Done, status.State, status.Reason)
}

func TestAPersonWhoTakesAnOfferBackTakesTheChatFromTheScript(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("offer", "script:\n- beth accepts\n- beth transfers to: fred\n- wait: 1m\n- beth says: never\n")
	group := w.open("help")
	w.advance(time.Second)
	_, err := w.desk.CancelTransfer(w.actor("beth.anglin"), group)
	require.NoError(t, err)
	w.advance(time.Hour)
	state, _ := w.state(group)
	require.Equal(t, agent.SteppedAside, state)
	require.Empty(t, w.agentSaid())
}

func TestAPersonWhoTakesTheOfferTakesTheChatFromTheScript(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("offer", "script:\n- beth accepts\n- beth transfers to: fred\n- wait: 1m\n- fred accepts\n")
	group := w.open("help")
	w.advance(time.Second)
	_, err := w.desk.AcceptTransfer(w.actor("fred.luddy"), group)
	require.NoError(t, err)
	w.advance(time.Hour)
	state, reason := w.state(group)
	require.Equal(t, agent.SteppedAside, state)
	require.Equal(t, "fred.luddy took over", reason)
}

func TestAReceiverIsCheckedWhereTheStageKnowsWhoThereIs(t *testing.T) {
	known := agent.Stage{Agents: true, Names: []string{"beth", "fred"}, Queues: []string{"IT Support", "Service Desk"}}
	for lines, want := range map[string]string{
		"- agent transfers to: Fred":                                         "",
		"- agent transfers to: it support":                                   "",
		"- agent transfers to: 0123456789abcdef0123456789abcdef":             "",
		"- when user says:\n    x:\n      - agent transfers to: <match>":     "",
		"- agent transfers to: Gordon":                                       "a.yaml:2:3: `Gordon` is no agent and no queue here: the agents are beth, fred, the queues IT Support, Service Desk",
		"- when user says:\n    x:\n      - agent transfers to: Servicedesk": "a.yaml:4:9: `Servicedesk` is no agent",
	} {
		err := agent.Check(parse(t, "a.yaml", "script:\n"+lines+"\n"), known)
		if want == "" {
			require.NoError(t, err, lines)
			continue
		}
		require.ErrorContains(t, err, want)
	}
	require.NoError(t, agent.Check(parse(t, "a.yaml", "script:\n- agent transfers to: Gordon\n"), agent.Stage{Agents: true}))
}

func TestAConversationFollowsItsChatThroughTransferAndEscalation(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`
script:
  - user says: live agent
  - beth accepts
  - beth transfers to: fred
  - fred declines
  - beth transfers to: fred
  - beth withdraws the transfer
  - beth transfers to: fred
  - fred accepts
  - fred transfers to: Service Desk
  - agent accepts
  - agent says: This is <agent> again.
  - user says: thanks
  - user sees: Beth Anglin has transferred the support session to Fred Luddy
  - user sees: Fred Luddy has escalated the support session to Service Desk
  - user sees: This is Fred again
  - when user says:
      thanks:
        - fred closes
`))
	require.Empty(t, failures(r))
	require.Equal(t, []string{
		"0s user user says live agent",
		"0s servicenow servicenow opens CHAT0000001",
		"0s bot bot is told You are being connected to a live agent",
		"0s agent Beth accepts",
		"0s agent Beth transfers to Fred",
		"0s agent Fred declines the transfer",
		"0s agent Beth transfers to Fred",
		"0s agent Beth withdraws the transfer",
		"0s agent Beth transfers to Fred",
		"0s agent Fred accepts the transfer",
		"0s servicenow Fred says Beth Anglin has transferred the support session to Fred Luddy",
		"0s servicenow Fred says Fred Luddy has escalated the support session to Service Desk",
		"0s servicenow servicenow ends Closed Escalated",
		"0s servicenow servicenow waits in Service Desk, as CHAT0000002",
		"0s agent Fred accepts",
		"0s agent Fred says This is Fred again.",
		"0s user user says thanks",
	}, lines(r)[:17])
}
