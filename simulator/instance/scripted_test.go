package instance_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/fault/preset"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// chatting is an instance that serves what scripts can let fail.
func chatting(t *testing.T) *instance.Instance {
	t.Helper()
	served := []fault.Operation{{Name: "create", Method: "POST", Route: "/create"}}
	for _, name := range []string{"post", "thread", "leave"} {
		served = append(served, fault.Operation{Name: name, Method: "POST", Route: "/" + name, OfOneChat: true, Messages: name == "thread", Stamped: name != "leave"})
	}
	set, err := instance.NewSet(instance.Settings{Seed: 1}, fault.Options{Served: served, Kinds: fault.Kinds(), Bodies: script.Answers()})
	require.NoError(t, err)
	t.Cleanup(set.Close)
	return get(t, set, instance.Default)
}

func TestTheLanguageKnowsTheFaultsThatThereAre(t *testing.T) {
	i := chatting(t)
	faults := i.ScriptFaults()
	for _, e := range script.Effects() {
		require.NoError(t, faults.Fail("g1", &script.Fails{Operation: "thread", Effect: script.Failing{Kind: e}}), e)
	}
	for _, a := range script.Answers() {
		require.NoError(t, faults.Fail("g1", &script.Fails{Operation: "post", Effect: script.Failing{Name: a}}), a)
	}
	var days []string
	for _, p := range preset.All() {
		days = append(days, p.Name)
		require.NoError(t, faults.Fail("g1", &script.Fails{Preset: p.Name}), p.Name)
	}
	require.Equal(t, days, script.Presets())
	require.NoError(t, faults.Fail("g1", &script.Fails{Operation: "leave", Effect: script.Failing{Delay: time.Second}}))
	require.NoError(t, faults.Clear("g1"))
	require.Empty(t, i.Faults.Rules())
}

func TestAScriptsFaultsConcernItsOwnChat(t *testing.T) {
	i := chatting(t)
	faults := i.ScriptFaults()
	for _, group := range []string{"g1", "g2", ""} {
		require.NoError(t, faults.Fail(group, &script.Fails{Operation: "leave", Times: 1}))
	}
	require.NoError(t, faults.Fail("g1", &script.Fails{Operation: "create"}))
	chats := func() (groups []string) {
		for _, r := range i.Faults.Rules() {
			groups = append(groups, r.Match.Operation+" "+r.Match.Chat)
		}
		return groups
	}
	require.Equal(t, []string{"leave g1", "leave g2", "leave ", "create "}, chats(), "a call that opens a chat is about none")
	require.NoError(t, faults.Clear("g1"))
	require.Equal(t, []string{"leave g2"}, chats())
}

func TestWhatAScriptsFaultsDrawDoesNotDependOnOtherScripts(t *testing.T) {
	drawn := func(others int) (values []float64) {
		i := chatting(t)
		faults := i.ScriptFaults()
		for range others {
			require.NoError(t, faults.Fail("other", &script.Fails{Preset: "overloaded"}))
		}
		require.NoError(t, faults.Fail("mine", &script.Fails{Preset: "flaky-network"}))
		for range 200 {
			hit, ok := i.Faults.Meet(fault.Call{Operation: "post", Method: "POST", Route: "/post", Chat: "mine", Key: 7})
			if ok {
				values = append(values, hit.Draw.Value)
			}
		}
		return values
	}
	require.NotEmpty(t, drawn(0))
	require.True(t, slices.Equal(drawn(0), drawn(3)))
}
