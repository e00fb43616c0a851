package figures_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/figures"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// ended is a document of a run that had this result.
func ended(r load.Result, agents ...figures.FailedAgents) *figures.Document {
	d := &figures.Document{Target: "builtin", Command: "snowglobe load --seed 1 a.yaml", Model: figures.Model{Kind: "open", Rate: 5, MaxMessages: 100}}
	d.End(r, agents)
	return d
}

func printed(d *figures.Document) string {
	var b strings.Builder
	d.Print(&b)
	return b.String()
}

func TestFiguresAreATable(t *testing.T) {
	at := func(ms float64) load.Latency {
		return load.Latency{Count: 1, P50: ms, P90: 2 * ms, P95: 5 * ms, P99: 10 * ms, P999: 100 * ms, Max: 100_000 * ms}
	}
	require.Equal(t, `1,200 chats in 4m2s against builtin

chats            1,190 passed, 4 failed, 5 cut off by --max-messages, 1 broken off; 57 open at most
turns            3,600 answered, 2 failed; 14.9 each second
from users       2,400 arrived, 1 lost, 0 doubled, 0 out of order, 3 that no user said
from agents      3,600 arrived, 0 lost, 2 doubled, 1 out of order, 4 refused
faults injected  12: 8 status, 4 reset

                                 p50      p90      p95      p99    p99.9      max
turn, from when it was due    1.50ms   3.00ms   7.50ms     15ms    150ms    2m30s
turn, from when it was sent   1.00ms   2.00ms   5.00ms     10ms    100ms    1m40s
agent to user                      -        -        -        -        -        -

4 messages were not delivered, and the user was told something else instead: a bot may do so where ServiceNow fails.
`, printed(ended(load.Result{
		Seconds: 241.96, Injected: map[string]int{"reset": 4, "status": 8},
		Chats: load.Chats{Begun: 1200, Passed: 1190, Failed: 4, CutOff: 5, BrokenOff: 1, MostOpen: 57},
		Turns: load.Turns{Answered: 3600, Failed: 2, PerSecond: 14.88, Latency: at(1.5), Service: at(1)},
		User:  load.Messages{Arrived: 2400, Lost: 1, Foreign: 3},
		Agent: load.AgentMessages{Messages: load.Messages{Arrived: 3600, Doubled: 2, OutOfOrder: 1, Refused: 4}},
	})))
}

func TestWhatCameBetweenTurnsIsToldApart(t *testing.T) {
	at := func(n int64, ms float64) load.Latency {
		return load.Latency{Count: n, P50: ms, P95: 2 * ms, Max: 3 * ms}
	}
	text := printed(ended(load.Result{
		Agent:    load.AgentMessages{Messages: load.Messages{Arrived: 1300}, Crossed: 2},
		Delivery: load.Delivery{Listened: true, Latency: at(1300, 10), BetweenTurns: at(1200, 11), InAnswers: at(100, 2)},
	}))
	require.Contains(t, text, "from agents      1,300 arrived (1,200 between turns, 100 in answers), 0 lost, 0 doubled, 0 out of order, 2 crossed\n")
	require.Contains(t, text, `
agent to user                   10ms   0.00ms     20ms   0.00ms   0.00ms     30ms
  told between turns            11ms   0.00ms     22ms   0.00ms   0.00ms     33ms
  told in answers             2.00ms   0.00ms   4.00ms   0.00ms   0.00ms   6.00ms
`)
	require.NotContains(t, text, "only in answers")
}

func TestWhatTheFiguresHideIsSaid(t *testing.T) {
	worst, since := nine.Add(time.Minute), nine.Add(2*time.Minute)
	for want, r := range map[string]load.Result{
		"mostly how long the user waited": {Delivery: load.Delivery{Latency: load.Latency{Count: 1}}},
		"2 users listened for what comes between turns, and was not let to the end: x: status 404.": {Delivery: load.Delivery{Listened: true, Deaf: 2, WhyDeaf: "x: status 404"}},
		"1 message was told behind a later one within a second":                                     {Agent: load.AgentMessages{Crossed: 1}},
		"Of the agents' messages 1,234 were not told: the user":                                     {Agent: load.AgentMessages{Unheard: 1234}},
		"was behind its schedule for 40s, by up to 12.5s at ":                                       {Behind: load.Behind{Seconds: 40, Worst: 12.5, WorstAt: &worst}},
		", and to its end since ":                                                                   {Behind: load.Behind{Seconds: 40, Worst: 12.5, Since: &since}},
		" 7 chats were held back, 3 never began.":                                                   {Behind: load.Behind{Seconds: 40}, Chats: load.Chats{HeldBack: 7, Dropped: 3}},
		"do not name the user. To tell chats apart":                                                 {Turns: load.Turns{Queued: 2}},
		"Of the agents' messages 1 was not told by the only":                                        {Agent: load.AgentMessages{Untold: 1}},
		"2 chats were opened of which nothing told whose":                                           {Chats: load.Chats{NotToldApart: 2}},
		"1 chat was opened for users who had one":                                                   {Chats: load.Chats{OpenedTwice: 1}},
		"1 chat was opened by somebody else":                                                        {Chats: load.Chats{OfStrangers: 1}},
		"users have sent 99 of 100":                                                                 {EndedBy: load.ByMessages, Turns: load.Turns{Sent: 99}},
		"--stop-after-failures let no further chat begin":                                           {EndedBy: load.ByFailures},
		"The run was interrupted":                                                                   {EndedBy: load.ByCaller},
	} {
		require.Contains(t, printed(ended(r)), want)
	}
	require.NotContains(t, printed(ended(load.Result{})), "with --concurrency")
	d := ended(load.Result{})
	d.Model.Kind = "closed"
	require.Contains(t, printed(d), "With --concurrency a slow target meets fewer chats")
}

func TestReasonsAreListedAndObeyedByNoTerminal(t *testing.T) {
	r := load.Result{}
	for range 12 {
		r.Failures = append(r.Failures, load.Reason{Chats: 2, At: "a.yaml:2:3", Written: "user sees: x", Expected: "a message with \"x\"", Seen: "\x1b[2J and\nmore", User: "load-1-000007"})
	}
	text := printed(ended(r, figures.FailedAgents{Chats: 1, AgentFailure: figures.AgentFailure{At: "b:3:1", Reason: "no\x1b[1m agent"}}))
	require.Contains(t, text, "2 chats failed at a.yaml:2:3: user sees: x\n  expected  a message with \"x\"\n  seen      \ufffd[2J and more (load-1-000007)\n")
	require.Equal(t, 10, strings.Count(text, "2 chats failed"))
	require.Contains(t, text, "and 2 other reasons, which --out writes down")
	require.Contains(t, text, "an agent failed at b:3:1, in 1 chat: no\ufffd[1m agent\n")
	require.NotContains(t, text, "\x1b")

	text = printed(ended(load.Result{Examples: []load.Example{
		{User: "load-1-000003", Chats: []string{"CHAT0000004"}, Example: audit.Example{By: audit.Agent, What: "lost", Text: "Hello\x1b[1m"}},
		{User: "load-1-000005", Chats: []string{"CHAT0000006", "CHAT0000007"}, Example: audit.Example{By: audit.User, What: "doubled", Text: "hi"}},
	}}))
	require.Contains(t, text, "\n\nlost     agent's message, load-1-000003 in CHAT0000004: Hello\ufffd[1m\n"+
		"doubled  user's message, load-1-000005 in CHAT0000006, CHAT0000007: hi\n")
}

func TestTheVerdictSaysWhatWasWrongAndHowToRepeatIt(t *testing.T) {
	require.NoError(t, ended(load.Result{}).Verdict())
	faulty := map[string]int{"status": 1}
	require.NoError(t, ended(load.Result{User: load.Messages{Refused: 1}, Injected: faulty}).Verdict())
	for want, r := range map[string]load.Result{
		"1,000 failed; repeat with: snowglobe load --seed 1 a.yaml": {Chats: load.Chats{Failed: 1000}},
		"2 turns without an answer; ":                               {Turns: load.Turns{Failed: 2}},
		"3 messages lost; ":                                         {User: load.Messages{Lost: 1}, Agent: load.AgentMessages{Messages: load.Messages{Lost: 2}}},
		"1 doubled, 1 out of order; ":                               {User: load.Messages{Doubled: 1, OutOfOrder: 1}},
		"1 that no user said; ":                                     {User: load.Messages{Foreign: 1}},
		"1 chats that nothing told apart; ":                         {Chats: load.Chats{NotToldApart: 1}},
		"2 untold though nothing was made to fail; ":                {Agent: load.AgentMessages{Untold: 2}},
		"1 refused though nothing was made to fail; ":               {Agent: load.AgentMessages{Messages: load.Messages{Refused: 1}}},
	} {
		d := ended(r)
		require.False(t, d.Sound)
		require.ErrorContains(t, d.Verdict(), want)
	}
}

func TestTheProgressIsOneLine(t *testing.T) {
	before := load.Progress{Elapsed: 20 * time.Second, Answered: 100}
	now := load.Progress{Elapsed: 25 * time.Second, Answered: 150, Open: 1057, Done: 68, Failed: 1}
	require.Equal(t, "0:25  1,057 open, 68 done, 1 failed, 10.0 turns/s", figures.Line(now, before))
	now.Queued, now.Held, now.Behind, now.Since, now.Ending = true, 12, 3200*time.Millisecond, nine, load.ByTotal
	require.Equal(t, "0:25  1,057 open, 68 done, 1 failed, 10.0 turns/s, one at a time until a chat is open, 12 held back, BEHIND by 3.2s since "+
		nine.Local().Format(time.TimeOnly)+"; no more begin (total)", figures.Line(now, before))
	require.Contains(t, figures.Line(load.Progress{}, load.Progress{}), "0.0 turns/s")
}

func TestAgentsThatFailInTheSameWayAreCounted(t *testing.T) {
	var a figures.Agents
	require.Empty(t, a.Failed())
	failed := agent.Status{Script: "shoes", At: script.Pos{Line: 3, Column: 5}, State: agent.Failed, Reason: "no such agent"}
	a.See(failed)
	a.See(failed)
	a.See(agent.Status{Script: "shoes", State: agent.Done})
	failed.Reason = "another"
	a.See(failed)
	require.Equal(t, []figures.FailedAgents{
		{Chats: 2, AgentFailure: figures.AgentFailure{At: "shoes:3:5", Reason: "no such agent"}},
		{Chats: 1, AgentFailure: figures.AgentFailure{At: "shoes:3:5", Reason: "another"}},
	}, a.Failed())
}
