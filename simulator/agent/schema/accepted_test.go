package schema_test

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// mistake changes a script in one place.
func mistake(r *rand.Rand, text string) string {
	signs := []string{" ", "\n", "- ", ":", ": ", "'", "\"", " #", "<", "/", "0", "no", "~", "or ", ",", "%", "🙂"}
	at := r.IntN(len(text))
	lines := strings.SplitAfter(text, "\n")
	one, other := r.IntN(len(lines)), r.IntN(len(lines))
	switch r.IntN(5) {
	case 0:
		return text[:at] + signs[r.IntN(len(signs))] + text[at:]
	case 1:
		return text[:at] + text[at+1:]
	case 2:
		lines[one] = ""
	case 3:
		lines[one] += lines[other]
	case 4:
		lines[one], lines[other] = lines[other], lines[one]
	}
	return strings.Join(lines, "")
}

func TestTheSchemaRefusesNothingThatTheLanguageTakes(t *testing.T) {
	v, r := newValidator(t), rand.New(rand.NewPCG(4, 1))
	page, err := os.ReadFile(docs + "scripts.md")
	require.NoError(t, err)
	var texts []string
	for _, name := range scripts.Names() {
		text, err := scripts.Read(name)
		require.NoError(t, err)
		texts = append(texts, string(text))
	}
	for _, block := range strings.Split(string(page), "```yaml\n")[1:] {
		text, _, _ := strings.Cut(block, "```")
		if strings.HasPrefix(text, "- ") {
			text = "script:\n" + text
		}
		texts = append(texts, text)
	}
	nothing := func(string, string) (string, []byte, error) { return "part", []byte("script:\n- wait: 1s\n"), nil }
	taken := 0
	for _, text := range texts {
		for range 10 {
			mutant := mistake(r, text)
			if _, err := (script.ParseOptions{Resolve: nothing}).Parse("a.yaml", []byte(mutant)); err == nil {
				taken++
				require.NoError(t, v.validate(t, mutant), mutant)
			}
		}
	}
	require.Greater(t, taken, 100, "too few were right for this to mean anything")
}
