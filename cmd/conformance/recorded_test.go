package main

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	handoff "github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// featuresOf are the features of all chats on a desk.
func featuresOf(t require.TestingT, desk *chat.Desk, o recording.Options) (texts []string) {
	seen := map[string]bool{}
	for _, e := range desk.Entries(chat.Filter{}) {
		if seen[e.Group] {
			continue // an entry that was escalated
		}
		seen[e.Group] = true
		c, err := recording.Of(desk, e.Group)
		require.NoError(t, err)
		text, err := recording.Feature(c, o)
		require.NoError(t, err)
		texts = append(texts, text)
	}
	return texts
}

// played are the features of a conversation's chats, which it has with the built-in relay in virtual time.
func played(t *testing.T, on *stage.Stage, s *script.Script) []string {
	t.Helper()
	require.NoError(t, on.Renew(t.Context()))
	user := stage.NewUser(t.Context(), on.Target, "player")
	defer user.Close()
	play, err := agent.NewPlay(agent.PlayOptions{
		Script: s, Clock: on.Instance.Clock, Seed: 1, User: user, Floor: on.Instance.Desk, Faults: on.Instance.ScriptFaults(),
	})
	require.NoError(t, err)
	_, err = play.Drive(t.Context(), on.Instance.Virtual())
	require.NoError(t, err)
	return featuresOf(t, on.Instance.Desk, recording.Options{})
}

// requireRelayPasses holds the built-in relay to a feature.
func requireRelayPasses(t interface {
	require.TestingT
	Context() context.Context
}, house *builtin.House, text string) {
	scenarios, err := catalog.ReadText("recorded.feature", []byte(text))
	require.NoError(t, err, text)
	require.Len(t, scenarios, 1)
	results, err := steps.Run(t.Context(), steps.Options{
		Scenarios: scenarios, Simulator: house.URL(), RunID: runID(),
		Subject: steps.Subject{Spec: target.Spec{Kind: target.KindBuiltin}, StartRelay: startRelay},
	})
	require.NoError(t, err)
	found := report.Report{Target: target.KindBuiltin, Results: results}
	require.Equal(t, report.Passed, results[0].Outcome, "%s\n%s", text, found.Explain(results[0]))
}

func openStage(t *testing.T) *stage.Stage {
	t.Helper()
	on, err := stage.Open(t.Context(), stage.Options{Settings: simulator.Settings{Seed: 1, Clock: instance.Virtual}})
	require.NoError(t, err)
	t.Cleanup(on.Close)
	return on
}

func TestEveryShippedConversationIsAFeatureThatTheRelayPasses(t *testing.T) {
	t.Parallel()
	on, house, n := openStage(t), open(t), 0
	for _, name := range scripts.Names() {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		if !s.HasUser() {
			continue
		}
		t.Run(name, func(t *testing.T) {
			for _, text := range played(t, on, s) {
				requireRelayPasses(t, house, text)
				n++
			}
		})
	}
	require.Greater(t, n, 10)
}

// A recording knows what our relay says of its own accord, since an agent's words could be mistaken for some of it.
func TestWordsOfTheRelaysOwnAreNotTakenForAnAgents(t *testing.T) {
	t.Parallel()
	house := open(t)
	own := handoff.DefaultTexts()
	for sentence, end := range map[string]func(d *chat.Desk, user, agent chat.Actor, group string) error{
		own.Left: func(d *chat.Desk, user, _ chat.Actor, group string) error { _, err := d.Leave(user, group); return err },
		own.Ended: func(d *chat.Desk, user, agent chat.Actor, group string) error {
			_, _ = d.Escalate(agent, group, "Service Desk")
			_, err := d.Post(user, group, chat.Draft{Text: "hello?"})
			return err
		},
	} {
		words := strings.Fields(sentence)
		for _, word := range append(words, sentence, "unlike any of it") {
			d := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(clock.Wall{}.Now()), Settings: chat.Settings{Escalation: chat.EndHere}})
			user, err := d.User("abel.tuter")
			require.NoError(t, err)
			agent, err := d.User("beth.anglin")
			require.NoError(t, err)
			e, err := d.Open(chat.Actor{User: user}, chat.Opening{Queue: "IT Support", Message: "x asks for a live agent: live agent"})
			require.NoError(t, err)
			_, err = d.Accept(chat.Actor{User: agent}, e.Group)
			require.NoError(t, err)
			for _, note := range []bool{true, false} {
				_, err = d.Post(chat.Actor{User: agent}, e.Group, chat.Draft{Text: word, Note: note})
				require.NoError(t, err)
			}
			require.NoError(t, end(d, chat.Actor{User: user}, chat.Actor{User: agent}, e.Group))
			for _, text := range featuresOf(t, d, recording.Options{}) {
				requireRelayPasses(t, house, text)
				require.Equal(t, strings.Contains(sentence, word), strings.Contains(text, "# left out, as its words"), text)
			}
		}
	}
}

func TestTheRelayPassesTheFeatureOfTheGuide(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/record.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(page), "```gherkin\n")
	require.True(t, found)
	example, _, _ := strings.Cut(rest, "```")
	requireRelayPasses(t, open(t), "Feature: x\n"+example)
}
