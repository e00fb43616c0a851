package wording_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/wording"
)

// marked is a difference in one line: [-missing-] {+extra+} (around).
func marked(wanted string, heard ...string) string {
	pieces, ok := wording.Difference(wanted, heard)
	if !ok {
		return "nothing near"
	}
	var b strings.Builder
	for _, p := range pieces {
		switch p.Mark {
		case wording.Missing:
			b.WriteString("[-" + p.Text + "-]")
		case wording.Extra:
			b.WriteString("{+" + p.Text + "+}")
		case wording.Around:
			b.WriteString("(" + p.Text + ")")
		case wording.Same:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestADifferenceMarksWords(t *testing.T) {
	for name, tc := range map[string]struct {
		wanted string
		heard  []string
		want   string
	}{
		"one word":                   {"Hello, this is Fred", []string{"Hello, this is Beth"}, "Hello, this is [-Fred-]{+Beth+}"},
		"words around do not count":  {"this is Fred.", []string{"Hello, this is Beth. How can I help?"}, "(Hello, )this is [-Fred-]{+Beth+}.( How can I help?)"},
		"a word too few":             {"log in right now", []string{"log in now"}, "log in [-right -]now"},
		"a word too many":            {"log in now", []string{"log in right now"}, "log in {+right +}now"},
		"case":                       {"hello Beth", []string{"Hello Beth"}, "[-hello-]{+Hello+} Beth"},
		"only case":                  {"hello", []string{"Hello"}, "[-hello-]{+Hello+}"},
		"white space":                {"a  b", []string{"a b"}, "a[-  -]{+ +}b"},
		"punctuation":                {"Try again, please!", []string{"Try again, please."}, "Try again, please[-!-]{+.+}"},
		"the nearest of several":     {"your badge number", []string{"your number", "your badge numbers", "nothing"}, "your badge [-number-]{+numbers+}"},
		"the latest of equally near": {"badge one", []string{"badge two", "badge three"}, "badge [-one-]{+three+}"},
		"blanks that look alike":     {"connected to a live agent", []string{"connected, hold on"}, "connected[- to a live agent-]{+, hold on+}"},
		"other words at both ends":   {"Fred is here", []string{"Well, my dear: Beth is away, as ever"}, "(Well, my dear: )[-Fred-]{+Beth+} is [-here-]{+away+}(, as ever)"},
		"nothing in common":          {"badge", []string{"Hello, this is Beth"}, "nothing near"},
		"nothing but punctuation":    {"badge, please", []string{", "}, "nothing near"},
		"nothing said":               {"badge", nil, "nothing near"},
		"other scripts":              {"שלום עולם", []string{"שלום בית"}, "שלום [-עולם-]{+בית+}"},
		"accents stay whole":         {"un cafe\u0301 noir", []string{"un cafe noir"}, "un [-cafe\u0301-]{+cafe+} noir"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tc.want, marked(tc.wanted, tc.heard...)) })
	}
}

func TestADifferenceHoldsBothTextsWhole(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", " ", "  ", ",", "é", "👩‍💻", "\n", "\xff", "hello"})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 30).Draw(t, "words"), "") })
	rapid.Check(t, func(t *rapid.T) {
		wanted, message := text.Draw(t, "wanted"), text.Draw(t, "message")
		pieces, ok := wording.Difference(wanted, []string{message})
		if !ok {
			return
		}
		var left, right strings.Builder
		for _, p := range pieces {
			if p.Mark == wording.Same || p.Mark == wording.Missing {
				left.WriteString(p.Text)
			}
			if p.Mark != wording.Missing {
				right.WriteString(p.Text)
			}
		}
		require.Equal(t, wanted, left.String())
		require.Equal(t, message, right.String())
	})
}

func TestADifferenceOfLongTextsIsBounded(t *testing.T) {
	long := strings.Repeat("word and ", 20_000)
	pieces, ok := wording.Difference(long+"x", []string{long + "y"})
	require.True(t, ok)
	require.NotEmpty(t, pieces)
}
