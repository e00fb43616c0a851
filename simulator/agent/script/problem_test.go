package script_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheCaretStandsUnderTheCharacterThatIsMeant(t *testing.T) {
	const gutter = "    2 | "
	for _, c := range []struct{ name, before string }{
		{"plain", "ab"},
		{"wide", "日本語"},
		{"combining", "e\u0301a\u0308"},
		{"emoji of several characters", "👩\u200d💻👍🏽"},
		{"flags", "🇩🇪🇫🇷"},
		{"full width", "ＡＢ"},
		{"tabs within the text", "a\tb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := problems(t, "script:\n- agent says: "+c.before+" <usr>\n")
			require.Len(t, found, 1)
			require.Equal(t, len([]rune("- agent says: "+c.before+" <")), found[0].At.Column, "columns count characters")
			lines := strings.Split(found[0].Marked(), "\n")
			require.Equal(t, gutter+"- agent says: "+strings.ReplaceAll(c.before, "\t", " ")+" <usr>", lines[1])
		})
	}
	marked := func(text string) string {
		return strings.Split(problems(t, "script:\n- agent says: "+text+"\n")[0].Marked(), "\n")[2]
	}
	require.Equal(t, strings.Repeat(" ", 8+14+6)+"^", marked("日本語<usr>"))
	require.Equal(t, strings.Repeat(" ", 8+14+2)+"^", marked("e\u0301a\u0308<usr>"))
	require.Equal(t, strings.Repeat(" ", 8+14+4)+"^", marked("👩\u200d💻👍🏽<usr>"))
}

func TestALongLineIsCutAroundThePlace(t *testing.T) {
	found := problems(t, "script:\n- agent says: "+strings.Repeat("x", 5000)+"<usr>"+strings.Repeat("y", 5000)+"\n")
	require.Len(t, found, 1)
	require.Equal(t, 5015, found[0].At.Column)
	require.Len(t, found[0].Excerpt, 100)
	require.True(t, strings.HasPrefix(found[0].Excerpt[found[0].Caret-1:], "<usr>"), found[0].Excerpt)
}

func TestNothingInAFileReachesTheTerminalAsACommand(t *testing.T) {
	for _, file := range []string{
		"script:\n- wait: \"\\x1b[2J\"\n",
		"script:\n- agent sais: \x1b[2J\n",
		"script:\n- agent sais \u202egnp.exe\n",
		"\x1b]0;title\x07\n",
		"script:\n- \"agent \\x9b31m sais\": x\n",
	} {
		for _, p := range problems(t, file) {
			require.NotRegexp(t, `[\x00-\x08\x0b-\x1f\x{7f}-\x{9f}\x{202a}-\x{202e}]`, p.Marked())
		}
	}
}
