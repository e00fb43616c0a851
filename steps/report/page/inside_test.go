package page

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// told is moments in one line: what was said, the calls, what the user was told, and a bar between moments.
func told(all []moment) string {
	var shown []string
	for _, m := range all {
		var parts []string
		for _, l := range m.Lines {
			parts = append(parts, l.Text)
		}
		for _, c := range m.Calls {
			parts = append(parts, fmt.Sprintf("%s%d", c.Operation, c.Seq))
		}
		for _, l := range m.Told {
			parts = append(parts, l.Text)
		}
		shown = append(shown, strings.Join(parts, " "))
	}
	return strings.Join(shown, " | ")
}

func say(voice report.Voice, text string, after int64) report.Line {
	return report.Line{Voice: voice, Text: text, After: after}
}

func toTarget(after int64) report.Exchange {
	return report.Exchange{Side: report.Bot, Operation: "turn", After: after}
}

func toServiceNow(seq int64) report.Exchange {
	return report.Exchange{Side: report.ServiceNow, Operation: "call", Seq: seq}
}

func TestWhatWasSaidAndWhatWasCalledStandInTheOrderInWhichTheyHappened(t *testing.T) {
	const user, is, agent, stage = report.User, report.Told, report.Agent, report.Stage
	for want, r := range map[string]report.Result{
		"": {},
		"u1 turn0 call1 call2 t1 | a1 a2 | u2 turn0 call3 t2 t3": {
			Transcript: []report.Line{say(user, "u1", 0), say(is, "t1", 2), say(agent, "a1", 2), say(agent, "a2", 2), say(user, "u2", 2), say(is, "t2", 3), say(is, "t3", 3)},
			Wire:       []report.Exchange{toTarget(0), toServiceNow(1), toServiceNow(2), toTarget(2), toServiceNow(3)},
		},
		"u1 turn0 t1 | u2 turn0 t2": { // nothing reached ServiceNow
			Transcript: []report.Line{say(user, "u1", 0), say(is, "t1", 0), say(user, "u2", 0), say(is, "t2", 0)},
			Wire:       []report.Exchange{toTarget(0), toTarget(0)},
		},
		"u1 turn0 | u2 turn0": { // nobody answered
			Transcript: []report.Line{say(user, "u1", 0), say(user, "u2", 0)},
			Wire:       []report.Exchange{toTarget(0), toTarget(0)},
		},
		"u1 turn0 turn0 t1": { // a turn of two actions
			Transcript: []report.Line{say(user, "u1", 0), say(is, "t1", 0)},
			Wire:       []report.Exchange{toTarget(0), toTarget(0)},
		},
		"s1 | u1 s2 turn0 call1": { // the bot loses the answer while it waits
			Transcript: []report.Line{say(stage, "s1", 0), say(user, "u1", 0), say(stage, "s2", 0)},
			Wire:       []report.Exchange{toTarget(0), toServiceNow(1)},
		},
		"call1 | a1": {Transcript: []report.Line{say(agent, "a1", 1)}, Wire: []report.Exchange{toServiceNow(1)}},
		"call1":      {Wire: []report.Exchange{toServiceNow(1)}},
		"t1":         {Transcript: []report.Line{say(is, "t1", 0)}},
	} {
		require.Equal(t, want, told(moments(r)))
	}
}

func TestTheSameVoiceIsNamedOnce(t *testing.T) {
	lines := moments(report.Result{Transcript: []report.Line{
		{Voice: report.Agent, Who: "Beth"}, {Voice: report.Agent, Who: "Beth"}, {Voice: report.Agent, Who: "Fred"}, {Voice: report.Stage, Who: "Fred"},
	}})[0].Lines
	require.Equal(t, []bool{false, true, false, false}, []bool{lines[0].Again, lines[1].Again, lines[2].Again, lines[3].Again})
}

func marked(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Marked {
			p.Text = "[" + p.Text + "]"
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestTheWordsThatDifferAreMarkedWhereMostDoNot(t *testing.T) {
	for _, test := range []struct{ expected, seen, wanted, got string }{
		{`"Which floor?"`, `"Which flat?"`, `"Which [floor]?"`, `"Which [flat]?"`},
		{"once", "never", "once", "never"},
		{"once", "twice: once", "once", "twice: once"},
		{"a b c d", "c", "a b c d", "c"},
		{"", "something", "", "something"},
		{"nothing", `"Hello"`, "nothing", `"Hello"`},
	} {
		wanted, got := compared(test.expected, test.seen)
		require.Equal(t, []string{test.wanted, test.got}, []string{marked(wanted), marked(got)})
	}
}

func TestALongBodyIsCutBetweenCharacters(t *testing.T) {
	long, _ := json.Marshal("a" + strings.Repeat("ü", 20_000))
	require.True(t, strings.HasSuffix(shownOf(long), "ü…\n(13857 more characters)"), shownOf(long)[bodyShown-20:])
	require.Equal(t, "short", shownOf(json.RawMessage(`"short"`)))
}

func TestLengthsOfTimeAreToldInWords(t *testing.T) {
	for want, d := range map[string]time.Duration{"": time.Microsecond, "12 ms": 12 * time.Millisecond, "1.5 s": 1500 * time.Millisecond, "1 min 5 s": 65 * time.Second} {
		require.Equal(t, want, length(d))
	}
}
