package agent_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// FuzzRun holds runs to their promise: whatever the script does, it harms no chat but its own.
func FuzzRun(f *testing.F) {
	seeds, err := filepath.Glob("script/testdata/*.yaml")
	require.NoError(f, err)
	require.NotEmpty(f, seeds)
	for _, name := range seeds {
		file, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(file, "12 of 3", "hello")
	}
	f.Fuzz(func(t *testing.T, file []byte, opening, said string) {
		s, err := script.ParseOptions{Resolve: agent.Among(map[string]string{"part": "script:\n- agent says: What is your badge number?\n"})}.Parse("fuzzed", file)
		if err != nil || len(s.Lines) > 200 {
			return
		}
		w := newWorld(t, agent.CrewOptions{})
		s.Takes, s.Queue, s.Share = nil, "", script.Whole
		if err := w.crew.Put(s); err != nil {
			return
		}
		w.script("other", "takes: /^the other$/\nscript:\n- wait: 1s\n- agent says: I go on\n")
		other := w.open("the other")
		group := openAny(w, opening)
		for range 10 {
			_, _ = w.desk.Post(w.actor("abel.tuter"), group, chat.Draft{Text: said}) // the script may have ended the chat
			w.advance(min(w.next(), time.Minute))
		}
		w.advance(time.Second)
		state, reason := w.state(other)
		require.Equal(t, agent.Done, state, reason)
	})
}

// openAny opens a chat with those words, or with some where they are none.
func openAny(w *world, opening string) string {
	e, err := w.desk.Open(w.actor("abel.tuter"), chat.Opening{Queue: "IT Support", Message: opening})
	if err != nil || opening == "the other" {
		return w.open("help")
	}
	return e.Group
}

// next is how long it is until something is due.
func (w *world) next() time.Duration {
	d, ok := w.clock.Next()
	if !ok {
		return time.Minute
	}
	return d
}
