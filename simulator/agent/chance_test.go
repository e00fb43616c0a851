package agent_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// counted is how often each thing was said by the agents of so many chats.
func counted(t *testing.T, chats int, lines string) map[string]int {
	t.Helper()
	w := newWorld(t, agent.CrewOptions{Seed: 7})
	w.script("drawn", "script:\n"+lines)
	for i := range chats {
		w.open(fmt.Sprint("help ", i))
	}
	w.advance(0)
	counts := map[string]int{}
	for _, text := range w.agentSaid() {
		counts[text]++
	}
	return counts
}

func TestBranchesComeAsOftenAsTheirPercentageSays(t *testing.T) {
	got := counted(t, 2000, `
- by chance:
    20%:
      - agent says: a
    30% more:
      - agent says: b
- agent says: below
- by chance:
    60%:
      - agent says: c
    otherwise:
      - agent says: d
`)
	for said, want := range map[string]float64{"a": 400, "b": 600, "below": 2000, "c": 1200, "d": 800} {
		require.InDelta(t, want, float64(got[said]), 80, said)
	}
}

func TestOneOfTheMessagesIsSaid(t *testing.T) {
	got := counted(t, 2000, "- agent says one of:\n    - a\n    - b\n    - c\n    - d\n- agent says one of:\n    - 90%: e\n    - 10%: f\n")
	for said, want := range map[string]float64{"a": 500, "b": 500, "c": 500, "d": 500, "e": 1800, "f": 200} {
		require.InDelta(t, want, float64(got[said]), 80, said)
	}
}

// drawnWaits are the lengths that a pause draws in so many chats, in order of length.
func drawnWaits(t *testing.T, chats int, pause string) []time.Duration {
	t.Helper()
	w := newWorld(t, agent.CrewOptions{Seed: 3})
	w.script("drawn", "script:\n- agent types: "+pause+"\n")
	for i := range chats {
		w.open(fmt.Sprint("help ", i))
	}
	w.advance(0)
	var lengths []time.Duration
	for _, note := range w.since() {
		if _, length, typed := strings.Cut(note, " typed "); typed {
			d, err := time.ParseDuration(length)
			require.NoError(t, err)
			require.Equal(t, d.Round(time.Millisecond), d)
			lengths = append(lengths, d)
		}
	}
	require.Len(t, lengths, chats)
	slices.Sort(lengths)
	return lengths
}

func TestPausesAreDrawnAsTheyAreWritten(t *testing.T) {
	const n = 2000
	mean := func(lengths []time.Duration) float64 {
		sum := 0.0
		for _, d := range lengths {
			sum += d.Seconds()
		}
		return sum / n
	}
	part := func(lengths []time.Duration, above time.Duration) float64 {
		i, _ := slices.BinarySearch(lengths, above)
		return float64(n-i) / n
	}

	even := drawnWaits(t, n, "10s to 20s")
	require.InDelta(t, 15, mean(even), 0.3)
	require.GreaterOrEqual(t, even[0], 10*time.Second)
	require.LessOrEqual(t, even[n-1], 20*time.Second)
	require.InDelta(t, 0.25, part(even, 17500*time.Millisecond), 0.03)

	about := drawnWaits(t, n, "about 20s")
	require.InDelta(t, 20, mean(about), 0.4)
	require.GreaterOrEqual(t, about[0], 10*time.Second)
	require.LessOrEqual(t, about[n-1], 40*time.Second)
	require.InDelta(t, 0.16, part(about, 25*time.Second), 0.03, "a standard deviation is a quarter")

	average := drawnWaits(t, n, "20s on average")
	require.InDelta(t, 20, mean(average), 1.5)
	require.InDelta(t, math.Exp(-1), part(average, 20*time.Second), 0.03)
	require.LessOrEqual(t, average[n-1], 200*time.Second)

	usual := drawnWaits(t, n, "usually 20s, rarely 2m")
	require.InDelta(t, 0.5, part(usual, 20*time.Second), 0.03)
	require.InDelta(t, 0.05, part(usual, 2*time.Minute), 0.015)
	require.LessOrEqual(t, usual[n-1], 20*time.Minute)
}

func TestWhatIsDrawnKeepsWithinItsBounds(t *testing.T) {
	for pause, most := range map[string]time.Duration{
		"24h on average": 7 * 24 * time.Hour, "about 168h": 7 * 24 * time.Hour, "usually 160h, rarely 168h": 7 * 24 * time.Hour,
		"usually 1ms, rarely 2ms": 20 * time.Millisecond, "1ms on average": 10 * time.Millisecond,
	} {
		lengths := drawnWaits(t, 500, pause)
		require.LessOrEqual(t, lengths[len(lengths)-1], most, pause)
		require.GreaterOrEqual(t, lengths[0], time.Duration(0), pause)
	}
}

const drawing = `
script:
  - wait: about 20s
  - agent accepts
  - by chance:
      50%:
        - agent says one of:
            - a
            - b
            - c
        - wait: usually 5s, rarely 1m
      otherwise:
        - repeat 2 times:
            - agent types: 3s on average
            - agent says one of:
                - 10%: d
                - 90%: e
  - agent says: Bye <user>.
`

// heard is what happens in each of the chats that open in that order, by their opening words.
func heard(t *testing.T, seed uint64, order []string) map[string][]string {
	t.Helper()
	w := newWorld(t, agent.CrewOptions{Seed: seed})
	w.script("drawing", drawing)
	w.script("other", "takes: other\nshare: 50%\nscript:\n- wait: 1s to 1m\n- agent says one of:\n    - x\n    - y\n")
	happened := map[string][]string{}
	w.desk.Observe(func(e chat.Event) {
		opening := e.Entry.ShortDescription
		happened[opening] = append(happened[opening], fmt.Sprint(e.At.Sub(nine), e.Kind, e.Typing, e.Message.Text))
	})
	for _, opening := range order {
		w.open(opening)
	}
	w.advance(time.Hour)
	return happened
}

func TestTheSameSeedMakesTheSameChatsWhateverTheOthersDo(t *testing.T) {
	var chats []string
	for i := range 60 {
		chats = append(chats, fmt.Sprint("chat ", i))
	}
	want := heard(t, 1, chats)
	require.Equal(t, want, heard(t, 1, chats))
	mixed := slices.Clone(chats)
	for i := range 30 {
		mixed = slices.Insert(mixed, 2*i, fmt.Sprint("other ", i))
	}
	slices.Reverse(mixed)
	got := heard(t, 1, mixed)
	for _, c := range chats {
		require.Equal(t, want[c], got[c], "in another order, among others")
	}
	kinds := map[string]bool{}
	for _, c := range chats {
		kinds[strings.Join(want[c], "\n")] = true
	}
	require.Greater(t, len(kinds), 50, "chats draw each for itself")
	require.NotEqual(t, want, heard(t, 2, chats))
}

func TestAScriptThatDrawsNothingMovesNoDrawOfOthers(t *testing.T) {
	want := heard(t, 1, []string{"chat 1"})
	w := newWorld(t, agent.CrewOptions{Seed: 1})
	w.script("drawing", drawing)
	w.script("quiet", "takes: quiet\nscript:\n- agent accepts\n- agent says: Hello\n")
	got := []string{}
	w.desk.Observe(func(e chat.Event) {
		if e.Entry.ShortDescription == "chat 1" {
			got = append(got, fmt.Sprint(e.At.Sub(nine), e.Kind, e.Typing, e.Message.Text))
		}
	})
	w.open("quiet")
	w.open("chat 1")
	w.advance(time.Hour)
	require.Equal(t, want["chat 1"], got)
}
