package instance_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/fault/preset"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
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

// let carries the line out for a chat and returns the rules that it made.
func let(t *testing.T, i *instance.Instance, value string) []fault.Rule {
	t.Helper()
	s, err := script.Parse("fails.yaml", []byte("script:\n- servicenow fails: "+value+"\n"))
	require.NoError(t, err, value)
	line := s.Lines[0].(*script.Fails)
	again, err := script.Parse("again.yaml", []byte("script:\n- servicenow fails: "+line.String()+"\n"))
	require.NoError(t, err, "as written out: %s", line)
	require.Equal(t, line.String(), again.Lines[0].(*script.Fails).String())
	require.NoError(t, i.ScriptFaults().Fail("g1", line), value)
	rules := i.Faults.Rules()
	i.Faults.Clear()
	return rules
}

// A new effect or preset needs words in the language: failures.go, Presets and docs/scripts.md.
func TestTheLanguageHasWordsForEveryFaultThatThereIs(t *testing.T) {
	i := chatting(t)
	guide, err := os.ReadFile("../../docs/scripts.md")
	require.NoError(t, err)
	examples := map[string]string{}
	for _, e := range script.Effects() {
		examples[e.Kind] = e.Example
	}
	for _, kind := range fault.Kinds() {
		require.Contains(t, examples, kind.Name, "the language has no words for this kind of fault")
		rules := let(t, i, examples[kind.Name])
		require.Len(t, rules, 1, kind.Name)
		require.Equal(t, kind.Name, rules[0].Effect.Kind)
		require.Contains(t, string(guide), "servicenow fails: "+examples[kind.Name]+"\n")
	}
	require.Len(t, examples, len(fault.Kinds()), "the language knows no others")
	var days []string
	for _, p := range preset.All() {
		days = append(days, p.Name)
		rules := let(t, i, "preset "+p.Name)
		require.NotEmpty(t, rules, p.Name)
		require.Equal(t, p.Name, rules[0].Preset)
		require.Contains(t, string(guide), "`"+p.Name+"`")
	}
	require.Equal(t, days, script.Presets())
	for _, a := range script.Answers() {
		require.Equal(t, a, let(t, i, "next post with "+a)[0].Effect.Name)
	}
}

func TestWhatALineSaysAboutAFailureIsInItsRule(t *testing.T) {
	fifth := 0.2
	length := func(d time.Duration) jsonbody.Duration { return jsonbody.Duration(d) }
	i := chatting(t)
	for value, want := range map[string]fault.Rule{
		"next leave":                             {Match: fault.Match{Operation: "leave", Chat: "g1"}, Times: 1, Effect: fault.Spec{Kind: "status", Status: 500}},
		"create":                                 {Match: fault.Match{Operation: "create"}, Effect: fault.Spec{Kind: "status", Status: 500}},
		"20% of posts":                           {Match: fault.Match{Operation: "post", Chat: "g1", Probability: &fifth}, Effect: fault.Spec{Kind: "status", Status: 500}},
		"20 % of posts with reset until cleared": {Match: fault.Match{Operation: "post", Chat: "g1", Probability: &fifth}, Effect: fault.Spec{Kind: "reset"}},
		"next 2 posts with status 503, retry after 5s": {Match: fault.Match{Operation: "post", Chat: "g1"}, Times: 2,
			Effect: fault.Spec{Kind: "status", Status: 503, RetryAfter: 5}},
		"posts with rate-limit-exceeded, retry after 1m": {Match: fault.Match{Operation: "post", Chat: "g1"}, Effect: fault.Spec{Kind: "status", Name: "rate-limit-exceeded", RetryAfter: 60}},
		"posts with committed":                           {Match: fault.Match{Operation: "post", Chat: "g1"}, Effect: fault.Spec{Kind: "committed", Status: 500}},
		"posts with committed, transaction-cancelled":    {Match: fault.Match{Operation: "post", Chat: "g1"}, Effect: fault.Spec{Kind: "committed", Name: "transaction-cancelled"}},
		"threads with delay 2s":                          {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "delay", Delay: length(2 * time.Second)}},
		"threads with delay 100ms to 1500ms":             {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "delay", From: length(100 * time.Millisecond), To: length(1500 * time.Millisecond)}},
		"threads with hang":                              {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "hang"}},
		"threads with hang for 3s":                       {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "hang", Delay: length(3 * time.Second)}},
		"threads with drip":                              {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "drip", Delay: length(10 * time.Second)}},
		"threads with drip over 3s, 1 byte":              {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "drip", Delay: length(3 * time.Second), Bytes: 1}},
		"threads with stale":                             {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "stale", Calls: 1}},
		"threads with stale by 3 reads":                  {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "stale", Calls: 3}},
		"threads with stale by 30s":                      {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "stale", Age: length(30 * time.Second)}},
		"threads with duplicated 3 times":                {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "duplicated", Copies: 3}},
		"threads with out-of-order":                      {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "out_of_order"}},
		"posts with clock 5m behind":                     {Match: fault.Match{Operation: "post", Chat: "g1"}, Effect: fault.Spec{Kind: "clock_skew", Skew: "-5m0s"}},
		"threads with clock 90s ahead":                   {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "clock_skew", Skew: "1m30s"}},
		"posts with rate limited, retry after 5s":        {Match: fault.Match{Operation: "post", Chat: "g1"}, Effect: fault.Spec{Kind: "rate_limited", RetryAfter: 5}},
		"threads with truncated, 20 bytes":               {Match: fault.Match{Operation: "thread", Chat: "g1"}, Effect: fault.Spec{Kind: "truncated", Bytes: 20}},
	} {
		t.Run(value, func(t *testing.T) {
			got := let(t, i, value)[0]
			got.ID = ""
			require.Equal(t, want, unkeyed(got))
		})
	}
	drawn := let(t, i, "threads with delay usually 300ms, rarely 2s")[0].Effect
	require.Equal(t, length(300*time.Millisecond), drawn.Median)
	require.InDelta(t, 1.153, drawn.Sigma, 0.001, "with which one in twenty is beyond 2s")
}

// unkeyed is a rule without what draws know it by.
func unkeyed(r fault.Rule) fault.Rule {
	r.Key = ""
	return r
}

func TestClearingTakesBackWhatAScriptLetFail(t *testing.T) {
	i := chatting(t)
	faults := i.ScriptFaults()
	require.NoError(t, faults.Fail("g1", &script.Fails{Operation: "leave"}))
	require.NoError(t, faults.Fail("g1", &script.Fails{Preset: "outage"}))
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
