package transcript_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// shownAs is a remark as text of that width; 0 as in a pipe.
func shownAs(r transcript.Remark, width int) string {
	var out bytes.Buffer
	if r.At.IsZero() {
		r.At = nine
	}
	transcript.NewText(&out, transcript.TextOptions{Start: nine, Width: width}).Remark(r)
	return out.String()
}

func TestTextHasAColumnForEachSide(t *testing.T) {
	type remark = transcript.Remark
	const bot, agent = "                               ", "                                                              "
	for name, tc := range map[string]struct {
		remark remark
		want   string
	}{
		"the user":          {remark{Side: transcript.User, Who: "user", Does: "says", Text: "hello"}, "   0:00  hello\n"},
		"the bot":           {remark{Side: transcript.Bot, Who: "bot", Does: "is told", Text: "hello"}, "   0:00  " + bot + "hello\n"},
		"an agent":          {remark{Side: transcript.Agent, Who: "Beth", Does: "says", Text: "hello"}, "   0:00  " + agent + "Beth: hello\n"},
		"something done":    {remark{At: nine.Add(65 * time.Second), Side: transcript.Agent, Who: "Beth", Does: "types", Text: "4s"}, "   1:05  " + agent + "(Beth types 4s)\n"},
		"a work note":       {remark{Side: transcript.Agent, Who: "Beth", Does: "notes", Text: "badge checked"}, "   0:00  " + agent + "(Beth notes: badge checked)\n"},
		"a notice":          {remark{Side: transcript.Instance, Who: "Beth", Does: "says", Text: "Beth has left"}, "   0:00  " + agent + "Beth has left\n"},
		"a failure":         {remark{Side: transcript.Instance, Who: "servicenow", Does: "fails", Text: "next leave"}, "   0:00  " + agent + "(servicenow fails next leave)\n"},
		"the end":           {remark{Side: transcript.Instance, Who: "servicenow", Does: "ends", Text: "Closed Complete"}, "   0:00  " + agent + "(the chat is Closed Complete)\n"},
		"a wait":            {remark{Side: transcript.Instance, Who: "servicenow", Does: "waits", Text: "in Help"}, "   0:00  " + agent + "(the chat waits in Help)\n"},
		"a deed of a user":  {remark{Side: transcript.User, Who: "user", Does: "rejoins"}, "   0:00  (rejoins)\n"},
		"several lines":     {remark{Side: transcript.User, Who: "user", Does: "says", Text: "one\n\ntwo"}, "   0:00  one\n\n         two\n"},
		"a long line":       {remark{Side: transcript.User, Who: "user", Does: "says", Text: "my laptop will not start and I have tried it all"}, "   0:00  my laptop will not start and\n         I have tried it all\n"},
		"a terminal's own":  {remark{Side: transcript.User, Who: "user", Does: "says", Text: "\x1b[31mred"}, "   0:00  \ufffd[31mred\n"},
		"a turn around":     {remark{Side: transcript.User, Who: "user", Does: "says", Text: "see \u202efdp.exe"}, "   0:00  see [U+202E]fdp.exe\n"},
		"right to left":     {remark{Side: transcript.User, Who: "user", Does: "says", Text: "שלום"}, "   0:00  שלום\n"},
		"a tab":             {remark{Side: transcript.User, Who: "user", Does: "says", Text: "a\tb"}, "   0:00  a    b\n"},
		"two cells each":    {remark{Side: transcript.User, Who: "user", Does: "says", Text: "你好你好你好你好你好你好你好你好"}, "   0:00  你好你好你好你好你好你好你好\n         你好\n"},
		"a name of its own": {remark{Side: transcript.Agent, Who: "B\x07eth", Does: "accepts"}, "   0:00  " + agent + "(B\ufffdeth accepts)\n"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tc.want, shownAs(tc.remark, 0)) })
	}
}

func TestANarrowTextHasTheSidesBelowEachOther(t *testing.T) {
	beth := transcript.Remark{Side: transcript.Agent, Who: "Beth", Does: "says", Text: "Hello, this is Beth. How can I help?"}
	require.Equal(t, "   0:00  Beth        Hello, this is\n                     Beth. How can I\n                     help?\n", shownAs(beth, 38))
	require.Equal(t, "   0:00  Beth        (accepts)\n", shownAs(transcript.Remark{Side: transcript.Agent, Who: "Beth", Does: "accepts"}, 71))
	require.Equal(t, shownAs(beth, 1), shownAs(beth, 5), "a text keeps some room on any terminal")
}

func TestTextFitsItsWidthAndLosesNoWord(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "hello ", "你好", "👩‍💻", "e\u0301", " ", "supercalifragilisticexpialidocious ", "שלום ", "-", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 0, 40).Draw(t, "words"), "")
		width := rapid.IntRange(50, 200).Draw(t, "width")
		side := rapid.SampledFrom([]transcript.Side{transcript.User, transcript.Bot}).Draw(t, "side")
		shown := shownAs(transcript.Remark{Side: side, Who: "x", Does: "says", Text: text}, width)
		var kept strings.Builder
		for line := range strings.Lines(shown) {
			if cells := uniseg.StringWidth(strings.TrimRight(line, "\n")); cells > width {
				t.Fatalf("%d cells of %d in %q", cells, width, line)
			}
			kept.WriteString(line)
		}
		blank := func(s string) string { return strings.Join(strings.Fields(s), "") }
		_, said, _ := strings.Cut(blank(kept.String()), "0:00")
		if width < 72 {
			said = strings.TrimPrefix(said, "x")
		}
		require.Equal(t, blank(text), said)
	})
}

func TestTextIsColouredForATerminalAlone(t *testing.T) {
	var out bytes.Buffer
	text := transcript.NewText(&out, transcript.TextOptions{Start: nine, Colour: true})
	text.Title("Hello")
	for _, r := range []transcript.Remark{
		{At: nine, Side: transcript.User, Who: "user", Does: "says", Text: "hello"},
		{At: nine, Side: transcript.Agent, Who: "Beth", Does: "accepts"},
		{At: nine, Side: transcript.Agent, Who: "Beth", Does: "says", Text: "hello"},
	} {
		text.Remark(r)
	}
	for _, want := range []string{"\x1b[1mHello\x1b[0m\n", "\x1b[2m   0:00\x1b[0m  \x1b[36mhello\x1b[0m\n", "\x1b[2m(Beth accepts)\x1b[0m\n", "\x1b[33mBeth: hello\x1b[0m\n"} {
		require.Contains(t, out.String(), want)
	}
	require.NotContains(t, shownAs(transcript.Remark{Side: transcript.User, Does: "says", Text: "hello"}, 0), "\x1b")
}

func ExampleText() {
	columns := transcript.NewText(os.Stdout, transcript.TextOptions{Width: 80})
	columns.Title("Beth helps")
	for _, r := range []transcript.Remark{
		{At: nine, Side: transcript.User, Who: "user", Does: "says", Text: "my account is locked"},
		{At: nine.Add(8 * time.Second), Side: transcript.Agent, Who: "Beth", Does: "types", Text: "4s"},
		{At: nine.Add(12 * time.Second), Side: transcript.Agent, Who: "Beth", Does: "says", Text: "Unlocked.\nTry again, please."},
		{At: nine.Add(20 * time.Second), Side: transcript.Bot, Who: "bot", Does: "is told", Text: "Unlocked.\nTry again, please."},
	} {
		columns.Remark(r)
	}
	// Output:
	// Beth helps
	//
	//    when  user                    bot                     agent
	//    0:00  my account is locked
	//    0:08                                                  (Beth types 4s)
	//    0:12                                                  Beth: Unlocked.
	//                                                          Try again, please.
	//    0:20                          Unlocked.
	//                                  Try again, please.
}
