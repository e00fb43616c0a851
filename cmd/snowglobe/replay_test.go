package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// recorder plays conversations on a stage in virtual time and records their chats.
type recorder struct {
	ctx     context.Context
	stage   *stage.Stage
	options recording.Options
	kept    bool // play in the world as it is
}

func newRecorder(t testing.TB) *recorder {
	t.Helper()
	on, err := stage.Open(t.Context(), stage.Options{Settings: simulator.Settings{Seed: 1, Clock: instance.Virtual}})
	require.NoError(t, err)
	t.Cleanup(on.Close)
	return &recorder{ctx: t.Context(), stage: on}
}

// play plays a conversation in a fresh world and returns what came of it.
func (r *recorder) play(t require.TestingT, s *script.Script) agent.Report {
	if !r.kept {
		require.NoError(t, r.stage.Renew(r.ctx))
	}
	user := stage.NewUser(r.ctx, r.stage.Target, player)
	defer user.Close()
	played, err := agent.NewPlay(agent.PlayOptions{
		Script: s, Clock: r.stage.Instance.Clock, Seed: 1, User: user, Floor: r.stage.Instance.Desk, Faults: r.stage.Instance.ScriptFaults(),
	})
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(r.ctx, time.Minute)
	defer cancel()
	report, err := played.Drive(ctx, r.stage.Instance.Virtual())
	require.NoError(t, err)
	return report
}

// record makes of the chats that there were their transcripts, and scripts that play them again.
func (r *recorder) record(t require.TestingT) (told [][]string, again []string) {
	desk := r.stage.Instance.Desk
	var groups []string
	for _, e := range desk.Entries(chat.Filter{}) {
		if n := len(groups); n > 0 && groups[n-1] == e.Group {
			continue // an entry that was escalated
		}
		groups = append(groups, e.Group)
	}
	for _, group := range groups {
		c, err := recording.Of(desk, group)
		require.NoError(t, err)
		shown, err := recording.Transcript(c, r.options)
		require.NoError(t, err)
		text, err := recording.Script(c, r.options)
		require.NoError(t, err)
		told, again = append(told, remarks(shown)), append(again, text)
	}
	return told, again
}

// remarks are those of a transcript, with the time since the chat was opened. Numbers of chats are left out: they tell
// how many chats there were before.
func remarks(t transcript.Transcript) []string {
	out := make([]string, len(t.Remarks))
	for i, m := range t.Remarks {
		text := m.Text
		if m.Side == transcript.Instance && (m.Does == "opens" || m.Does == "waits") {
			text, _, _ = strings.Cut(text, "CHAT")
		}
		out[i] = fmt.Sprintf("%s %s %s %s: %q", m.At.Sub(t.Start), m.Side, m.Who, m.Does, text)
	}
	return out
}

// requireReplay plays a conversation, records its chats, plays each recording and requires the same transcript.
func requireReplay(t require.TestingT, r *recorder, s *script.Script) {
	r.play(t, s)
	told, again := r.record(t)
	for i, text := range again {
		s, err := script.Parse("again.yaml", []byte(text))
		require.NoError(t, err)
		report := r.play(t, s)
		require.Empty(t, report.Failures, "%s", text)
		retold, rewritten := r.record(t)
		require.Len(t, retold, 1, "%s", text)
		require.Equal(t, told[i], retold[0], "%s", text)
		require.Equal(t, body(text), body(rewritten[0]))
	}
}

// body is a script without what tells where it comes from.
func body(text string) string {
	_, lines, _ := strings.Cut(text, "\nscript:\n")
	return lines
}

func TestEveryShippedConversationIsRecordedAndPlayedAgain(t *testing.T) {
	r := newRecorder(t)
	for _, name := range scripts.Names() {
		s, err := agent.Builtin(name)
		require.NoError(t, err)
		if !s.HasUser() {
			continue
		}
		t.Run(name, func(t *testing.T) { requireReplay(t, r, s) })
	}
}

func TestTheExampleOfTheGuideIsARecordingOfItself(t *testing.T) {
	page, err := os.ReadFile("../../docs/record.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(page), "```yaml\n")
	require.True(t, found)
	example, _, _ := strings.Cut(rest, "```")
	s, err := script.Parse("example.yaml", []byte(example))
	require.NoError(t, err)
	r := newRecorder(t)
	require.Empty(t, r.play(t, s).Failures)
	_, again := r.record(t)
	require.Equal(t, []string{example}, again)
}
