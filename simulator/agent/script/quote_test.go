package script_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func ExampleQuote() {
	for _, text := range []string{"Hello, this is Beth.", "Try this: turn it off", "#5", "Press <Enter>", "one\n\n- two", "\x1b[31mred"} {
		fmt.Println("- agent says: " + script.Quote(script.Literal(text), 0))
	}
	// Output:
	// - agent says: Hello, this is Beth.
	// - agent says: 'Try this: turn it off'
	// - agent says: '#5'
	// - agent says: Press <<Enter>
	// - agent says: |-
	//     one
	//
	//     - two
	// - agent says: "\x1b[31mred"
}

// nasty are texts, and beginnings and ends of texts, that YAML or the language would read as something else.
func nasty() []string {
	return []string{
		"<user>", "<<user>", "<<<user>>", "<", "<<", "a < b", "<-", "<match>", "<1>", "</b>", "<agent", "#", "# x", " # x", "a #b", ":", ": ", "a: b", "a:b", "- ", "-", "--- ", "---",
		"...", "? ", "|", "|-", ">", "%", "@", "`", "&a", "*a", "!x", "[", "]", "{", "}", ",", "'", "''", "\"", "\\", "\\n", "~", "null", "no", "0123", "1e3", "/x/", "//", "mentions ",
		"mentions a or b", "\n", "\n\n", "\n\n\n", " ", "  ", "\t", "\r", "\r\n", "\x00", "\x1b[0m", "\x7f", "\u0085", "\u2028", "\u202e", "\ufeff", "\u200d", "\U0001f469\u200d\U0001f4bb", "שלום", "é", "e\u0301",
		"x", "hello there", "70%: text", "<<: x", "\u00a0", "\ud7ff", "\ue000", "\U0010ffff",
		strings.Repeat("<", 250), strings.Repeat("y", 3000), strings.Repeat("ab ", 9000),
	}
}

// said is what an agent says whose words are written as given, alone and deep in a branch.
func said(t require.TestingT, text string) []string {
	written := script.Literal(text)
	file := "script:\n- agent says: " + script.Quote(written, 0) + "\n- when user says:\n    x:\n      - agent notes: " + script.Quote(written, 6) + "\n- stop\n"
	s, err := script.Parse("x.yaml", []byte(file))
	require.NoError(t, err, "%q was written as\n%s", text, file)
	fill := func(name string) string { return "{" + name + "}" }
	when := s.Lines[1].(*script.When)
	return []string{s.Lines[0].(*script.Says).Text.Fill(fill), when.Branches[0].Lines[0].(*script.Notes).Text.Fill(fill)}
}

func TestWhatIsQuotedIsReadBackAsItWas(t *testing.T) {
	for _, text := range nasty() {
		if strings.TrimSpace(text) != "" { // nobody says nothing
			require.Equal(t, []string{text, text}, said(t, text))
		}
	}
}

func TestAnyTextThatIsQuotedIsReadBackAsItWas(t *testing.T) {
	piece := rapid.OneOf(rapid.SampledFrom(nasty()), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 1, 6).Draw(t, "pieces"), "")
		if strings.TrimSpace(text) != "" {
			require.Equal(t, []string{text, text}, said(t, text))
		}
	})
}

func TestALiteralStandsBeforeAPlaceholder(t *testing.T) {
	s, err := script.Parse("x.yaml", []byte("script:\n- agent says: "+script.Quote(script.Literal("a<")+"<user>"+script.Literal("<b>"), 0)+"\n"))
	require.NoError(t, err)
	require.Equal(t, "a<Abel<b>", s.Lines[0].(*script.Says).Text.Fill(func(string) string { return "Abel" }))
}
