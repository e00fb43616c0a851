package main

import (
	"context"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// conversations are the names of those that the library ships.
func conversations(t *testing.T) (names []string) {
	t.Helper()
	for _, name := range scripts.Names() {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		if s.HasUser() {
			names = append(names, name)
		}
	}
	require.GreaterOrEqual(t, len(names), 10, "the library has lost its conversations")
	return names
}

// parsed is a script of the library, perhaps altered.
func parsed(t *testing.T, name, text string) *script.Script {
	t.Helper()
	s, err := script.ParseOptions{Resolve: agent.Among(nil)}.Parse(name, []byte(text))
	require.NoError(t, err)
	return s
}

// staged plays a conversation in virtual time against the built-in relay. The user's turns go through seat.
func staged(t *testing.T, s *script.Script, seed uint64, seat func(agent.User) agent.User) agent.Report {
	t.Helper()
	on, err := stage.Open(t.Context(), stage.Options{Settings: simulator.Settings{Seed: seed, Clock: instance.Virtual}})
	require.NoError(t, err)
	defer on.Close()
	user := stage.NewUser(t.Context(), on.Target, "user")
	defer user.Close()
	played, err := agent.NewPlay(agent.PlayOptions{
		Script: s, Clock: on.Instance.Clock, Seed: seed, User: seat(user), Floor: on.Instance.Desk, Faults: on.Instance.ScriptFaults(),
	})
	require.NoError(t, err)
	report, err := played.Drive(context.WithoutCancel(t.Context()), on.Instance.Virtual())
	require.NoError(t, err)
	return report
}

func attentive(u agent.User) agent.User { return u }

// hardOfHearing is a user whose bot passes on nothing of what the agents say.
type hardOfHearing struct{ agent.User }

func (h hardOfHearing) Say(text string, done func([]string, error)) {
	h.User.Say(text, func(told []string, err error) {
		done(slices.DeleteFunc(told, func(m string) bool { return !botsOwn.MatchString(m) }), err)
	})
}

// botsOwn are the sentences of the built-in relay and its bot.
var botsOwn = regexp.MustCompile(`^(You are being connected|You have left the live chat|Hello! I am a bot|I did not understand that|The live chat was interrupted|The chat session is closed|No live agent)`)

func TestEveryConversationOfTheLibraryPassesWithAnySeed(t *testing.T) {
	for _, name := range conversations(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, err := agent.Builtin(name)
			require.NoError(t, err)
			for seed := range uint64(20) {
				report := staged(t, s, seed+1, attentive)
				require.True(t, report.Passed(), "seed %d: %v", seed+1, report.Failures)
			}
		})
	}
}

func TestEveryConversationOfTheLibraryMissesAgentsWhoAreNotPassedOn(t *testing.T) {
	for _, name := range conversations(t) {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		report := staged(t, s, 1, func(u agent.User) agent.User { return hardOfHearing{u} })
		silent := name == "1-the-user-ends" || name == "reopened" // in which the user hears no agent
		require.Equal(t, silent, report.Passed(), name)
	}
}

// leaky is a user whose bot passes on what agents note for each other.
type leaky struct {
	agent.User

	notes []string
}

func (l leaky) Say(text string, done func([]string, error)) {
	l.User.Say(text, func(told []string, err error) { done(append(told, l.notes...), err) })
}

// noted finds a work note of one line.
var noted = regexp.MustCompile(`(?m)^ *- \w+ notes: ([^|\n]+)$`)

func TestNoConversationOfTheLibraryLetsAWorkNotePass(t *testing.T) {
	checked := 0
	for _, name := range conversations(t) {
		text, err := scripts.Read(name)
		require.NoError(t, err)
		for _, note := range noted.FindAllStringSubmatch(string(text), -1) {
			checked++
			report := staged(t, parsed(t, name, string(text)), 1, func(u agent.User) agent.User { return leaky{u, []string{note[1]}} })
			require.False(t, report.Passed(), "%s: nobody minds that the user sees %q", name, note[1])
		}
	}
	require.Greater(t, checked, 10, "the notes were not found")
}

// agentSays finds a text that an agent says, alone or in a list.
var agentSays = regexp.MustCompile(`(?m)^( *- (?:agent|beth|fred) says: |      - )(\S.*)$`)

func TestEveryTextThatAnAgentSaysInTheLibraryIsLookedFor(t *testing.T) {
	looked := 0
	for _, name := range conversations(t) {
		if name == "reopened" {
			continue // whose user has left the bot, so that nobody is told what the agent says
		}
		t.Run(name, func(t *testing.T) {
			text, err := scripts.Read(name)
			require.NoError(t, err)
			for _, at := range agentSays.FindAllSubmatchIndex(text, -1) {
				looked++
				said := string(text[at[4]:at[5]])
				altered := string(text[:at[4]]) + "Something else." + string(text[at[5]:])
				report := staged(t, parsed(t, name, altered), 1, attentive)
				require.False(t, report.Passed(), "nobody misses %q", said)
			}
		})
	}
	require.Greater(t, looked, 40, "the texts were not found")
}
