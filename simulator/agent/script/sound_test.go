package script_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// requireSound holds what came of reading a file to what is promised: a script that can be walked, or problems with a
// place inside a file and a sentence that is one.
func requireSound(t testing.TB, files map[string][]byte, s *script.Script, err error) {
	t.Helper()
	if err == nil {
		require.NotEmpty(t, s.Lines)
		s.Walk(func(l script.Line) { require.NotEmpty(t, s.Written(l.At())) })
		return
	}
	require.Nil(t, s)
	var found script.Problems
	require.True(t, errors.As(err, &found))
	require.NotEmpty(t, found)
	require.LessOrEqual(t, len(found), 100)
	for _, p := range found {
		requireSoundProblem(t, files[p.File], p)
	}
}

func requireSoundProblem(t testing.TB, file []byte, p script.Problem) {
	t.Helper()
	lines := strings.Split(strings.TrimPrefix(string(file), "\ufeff"), "\n")
	require.GreaterOrEqual(t, p.At.Line, 1, p.Error())
	require.LessOrEqual(t, p.At.Line, len(lines), p.Error())
	require.GreaterOrEqual(t, p.At.Column, 1, p.Error())
	if len(file) <= script.MaxSize {
		length := utf8.RuneCountInString(lines[p.At.Line-1])
		require.LessOrEqual(t, p.At.Column, length+1, "%s\n%q", p.Error(), lines[p.At.Line-1])
	}
	require.LessOrEqual(t, utf8.RuneCountInString(p.Excerpt), 100)
	require.GreaterOrEqual(t, p.Caret, 1)
	require.LessOrEqual(t, p.Caret, utf8.RuneCountInString(p.Excerpt)+1, p.Error())
	first, _ := utf8.DecodeRuneInString(p.Message)
	require.False(t, unicode.IsSpace(first) || unicode.IsUpper(first) && !strings.HasPrefix(p.Message, "YAML"), p.Message)
	last, _ := utf8.DecodeLastRuneInString(p.Message)
	require.NotContains(t, " :,;-(\n", string(last), p.Message)
	if !strings.Contains(string(file), "%!") {
		require.NotContains(t, p.Message, "%!", "a format that does not fit its values")
	}
	require.Less(t, len(p.Message), 2000, "nobody reads that much")
	require.NotContains(t, p.Marked(), "\x1b")
}

// shipped is every script of the repository and every example of the guide.
func shipped(t testing.TB) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"../../../scripts/*.yaml", "testdata/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.Greater(t, len(files), 2)
		for _, name := range files {
			file, err := os.ReadFile(name)
			require.NoError(t, err)
			all = append(all, string(file))
		}
	}
	page, err := os.ReadFile("../../../docs/scripts.md")
	require.NoError(t, err)
	for _, block := range strings.Split(string(page), "```yaml\n")[1:] {
		text, _, _ := strings.Cut(block, "```")
		if strings.HasPrefix(text, "- ") {
			text = "script:\n" + text
		}
		all = append(all, text)
	}
	require.Greater(t, len(all), 40)
	return all
}

// mutate changes a script in one place, as people do by mistake.
func mutate(r *rand.Rand, text string) string {
	bits := []string{
		" ", "  ", "\n", "- ", "-", ":", ": ", "'", "\"", "|", ">", "#", " #", "\t", "\n\n", "---\n", "{", "[", "*", "&", "%", "“", "\u00a0", "–", "，",
		"<", "<x>", "/", "(", "0", "or ", "no", "~", "\r", "\x00", "\xff", "🙂", "é", "\u200b", "when user says:", "listen again", "go to: x", "by chance:\n", "30%:",
	}
	at := r.IntN(len(text) + 1)
	lines := strings.SplitAfter(text, "\n")
	one, other := r.IntN(len(lines)), r.IntN(len(lines))
	switch r.IntN(7) {
	case 0: // a character more
		return text[:at] + bits[r.IntN(len(bits))] + text[at:]
	case 1: // some less
		return text[:at] + text[min(at+1+r.IntN(3), len(text)):]
	case 2: // another
		return text[:at] + bits[r.IntN(len(bits))] + text[min(at+1, len(text)):]
	case 3: // a line less
		lines[one] = ""
	case 4: // a line twice
		lines[one] += lines[other]
	case 5: // two lines changed about
		lines[one], lines[other] = lines[other], lines[one]
	case 6: // a line elsewhere
		lines[one] = strings.Repeat(" ", r.IntN(12)) + strings.TrimLeft(lines[one], " ")
	}
	return strings.Join(lines, "")
}

func TestWhateverIsChangedInAScriptIsReadOrExplained(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 55))
	for _, text := range shipped(t) {
		for range 15 {
			mutant := text
			for range 1 + r.IntN(3) {
				mutant = mutate(r, mutant)
			}
			files := map[string][]byte{"a.yaml": []byte(mutant), "part": []byte(part)}
			s, err := script.ParseOptions{Resolve: func(_, _ string) (string, []byte, error) {
				return "part", []byte(part), nil
			}}.Parse("a.yaml", files["a.yaml"])
			func() {
				defer func() {
					if t.Failed() {
						t.Logf("%q", mutant)
					}
				}()
				requireSound(t, files, s, err)
			}()
		}
	}
}
