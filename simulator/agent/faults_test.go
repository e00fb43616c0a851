package agent_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// unruly is a list of what was asked to fail; it refuses to let "create" fail.
type unruly struct{ asked []string }

func (u *unruly) Fail(group string, l *script.Fails) error {
	if l.Operation == "create" {
		return errors.New("nothing serves create")
	}
	u.asked = append(u.asked, group+": "+l.String())
	return nil
}

func (u *unruly) Clear(group string) error {
	u.asked = append(u.asked, group+": works")
	return nil
}

func TestACrewLetsServiceNowFail(t *testing.T) {
	faults := &unruly{}
	w := newWorld(t, agent.CrewOptions{Faults: faults})
	w.script("faulty", "script:\n- servicenow fails: next leave\n- servicenow works\n- servicenow fails: create\n- agent says: never\n")
	group := w.open("help")
	w.advance(0)
	require.Equal(t, []string{group + ": next leave", group + ": works"}, faults.asked)
	state, reason := w.state(group)
	require.Equal(t, agent.Failed, state)
	require.Equal(t, "nothing serves create", reason)
	require.Empty(t, w.agentSaid())
}

func TestACrewRefusesWhatItCannotPlay(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	for _, lines := range []string{"- user says: x", "- agent accepts\n- user never saw: x", "- servicenow works"} {
		err := w.crew.Put(parse(t, "refused", "script:\n"+lines+"\n"))
		var problems script.Problems
		require.ErrorAs(t, err, &problems)
	}
	require.Empty(t, w.crew.Scripts())
}
