package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

const serviceDesk = "queue: Service Desk\nscript:\n- wait: 1s to 5m\n- agent accepts\n- agent says: Service Desk, <agent> speaking, <user>.\n"

func TestAChatThatAPersonHandsOnIsTakenByTheScriptOfTheOtherQueue(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("everything", "script:\n- agent accepts\n- wait: 1h\n- agent says: never\n")
	w.script("desk", serviceDesk)
	group := w.open("help")
	w.advance(time.Second)
	_, err := w.desk.Escalate(w.actor("beth.anglin"), group, "Service Desk")
	require.NoError(t, err)
	w.advance(2 * time.Hour)
	status, _ := w.crew.Status(group)
	require.Equal(t, "desk", status.Script)
	require.Equal(t, agent.Done, status.State)
	require.Equal(t, "CHAT0000002", status.Number)
	whole, err := w.desk.Chat(group)
	require.NoError(t, err)
	require.Equal(t, "Service Desk, Fred speaking, Abel.", whole.Thread[len(whole.Thread)-1].Text)
}

func TestAChatWithoutARunIsTakenByTheScriptOfTheQueueThatItWaitsIn(t *testing.T) {
	for _, c := range []struct {
		name, header string
		taken        bool
	}{
		{"for its queue", "queue: service desk\n", true},
		{"for its queue and its opening words", "queue: Service Desk\ntakes: help\n", true},
		{"for other words", "queue: Service Desk\ntakes: password\n", false},
		{"for another queue", "queue: IT Support\ntakes: never\n", false},
		{"for every queue", "takes: help\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, agent.CrewOptions{})
			group := w.open("help")
			w.script("desk", c.header+"script:\n- agent accepts\n")
			_, err := w.desk.Accept(w.actor("beth.anglin"), group)
			require.NoError(t, err)
			_, err = w.desk.Escalate(w.actor("beth.anglin"), group, "Service Desk")
			require.NoError(t, err)
			w.advance(time.Hour)
			_, taken := w.crew.Status(group)
			require.Equal(t, c.taken, taken)
		})
	}
}

func TestAScriptThatHandsItsChatOnKeepsIt(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("mine", "takes: help\nscript:\n- agent accepts\n- agent transfers to: Service Desk\n- wait: 10m\n- agent says: Still mine.\n")
	w.script("desk", serviceDesk)
	w.open("help")
	w.advance(time.Hour)
	require.Equal(t, []string{"0s beth.anglin requeued: help", "10m0s fred.luddy posted: Still mine."}, w.since()[4:])
}

func TestAChatThatIsRejoinedIsTakenByTheScriptOfItsQueue(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("patient", "queue: IT Support\ntakes: help\nscript:\n- wait: 1m\n- agent accepts\n- agent says: Here I am.\n")
	group := w.open("help")
	w.advance(time.Second)
	_, err := w.desk.Leave(w.actor("abel.tuter"), group)
	require.NoError(t, err)
	w.advance(time.Hour)
	state, _ := w.state(group)
	require.Equal(t, agent.Done, state)
	_, err = w.desk.Rejoin(w.actor("abel.tuter"), group)
	require.NoError(t, err)
	require.Empty(t, w.agentSaid())
	w.advance(time.Hour)
	require.Equal(t, []string{"Here I am."}, w.agentSaid())
}

func TestAChatThatIsTakenAnewDrawsTheSameWhateverHappensInOthers(t *testing.T) {
	drawn := func(others int) []string {
		w := newWorld(t, agent.CrewOptions{Seed: 7})
		w.script("desk", serviceDesk)
		mine := w.open("help")
		for range others {
			w.open("help")
		}
		_, err := w.desk.Accept(w.actor("beth.anglin"), mine)
		require.NoError(t, err)
		_, err = w.desk.Escalate(w.actor("beth.anglin"), mine, "Service Desk")
		require.NoError(t, err)
		w.since()
		w.advance(time.Hour)
		return w.since()
	}
	require.NotEmpty(t, drawn(0))
	require.Equal(t, drawn(0), drawn(3))
}

func TestWhatBecomesOfAChatDoesNotMoveWhatNewOnesDraw(t *testing.T) {
	drawn := func(queue string) (accepted string) {
		w := newWorld(t, agent.CrewOptions{Seed: 7})
		w.script("first", "queue: IT Support\nscript:\n- wait: 1s to 1h\n- fred accepts\n")
		w.script("desk", serviceDesk)
		group := w.open("help")
		if queue != "" {
			_, err := w.desk.Accept(w.actor("beth.anglin"), group)
			require.NoError(t, err)
			_, err = w.desk.Escalate(w.actor("beth.anglin"), group, queue)
			require.NoError(t, err)
			w.advance(0)
		}
		other := w.open("help")
		w.advance(2 * time.Hour)
		e, err := w.desk.ByGroup(other)
		require.NoError(t, err)
		return e.WorkStart.Sub(nine).String()
	}
	require.Equal(t, drawn(""), drawn("Service Desk"))
}

func TestAChatThatWasTakenTwiceIsRememberedOnce(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("quick", "queue: IT Support\nscript:\n- wait: 0s\n")
	group := w.open("help")
	w.advance(0)
	_, err := w.desk.Leave(w.actor("abel.tuter"), group)
	require.NoError(t, err)
	_, err = w.desk.Rejoin(w.actor("abel.tuter"), group)
	require.NoError(t, err)
	w.advance(0)
	for range 999 {
		w.open("help")
	}
	w.advance(0)
	_, ok := w.crew.Status(group)
	require.True(t, ok, "it is one of the last thousand")
	w.open("help")
	w.advance(0)
	_, ok = w.crew.Status(group)
	require.False(t, ok)
}
