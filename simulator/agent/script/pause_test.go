package script_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestAPauseIsWrittenInManyWays(t *testing.T) {
	const second, day = time.Second, 24 * time.Hour
	for written, want := range map[string]script.Pause{
		"5s to 20s":                        {Min: 5 * second, Max: 20 * second},
		"1 minute  to 2 minutes":           {Min: time.Minute, Max: 2 * time.Minute},
		"about 20s":                        {Spread: script.About, Typical: 20 * second, Min: 10 * second, Max: 40 * second},
		"about 5 days":                     {},
		"about 120h":                       {Spread: script.About, Typical: 5 * day, Min: 60 * time.Hour, Max: 7 * day},
		"20s on average":                   {Spread: script.Average, Typical: 20 * second, Max: 200 * second},
		"2 minutes on average":             {Spread: script.Average, Typical: 2 * time.Minute, Max: 20 * time.Minute},
		"24h on average":                   {Spread: script.Average, Typical: day, Max: 7 * day},
		"usually 20s, rarely 2m":           {Spread: script.Usual, Typical: 20 * second, Rare: 2 * time.Minute, Max: 20 * time.Minute},
		"usually 1 hour, rarely 100 hours": {Spread: script.Usual, Typical: time.Hour, Rare: 100 * time.Hour, Max: 7 * day},
	} {
		s, err := script.Parse("a", []byte("script:\n- wait: "+written+"\n- agent types: "+written+"\n"))
		if want == (script.Pause{}) {
			require.Error(t, err, written)
			continue
		}
		require.NoError(t, err, written)
		require.Equal(t, want, s.Lines[0].(*script.Wait).For, written)
		require.Equal(t, want, s.Lines[1].(*script.Types).For, written)
	}
}

func TestEveryMistakeInAPauseIsExplained(t *testing.T) {
	for written, want := range map[string]string{
		"about":                   "`about` is no length of time",
		"about soon":              "2:9: `soon` is no length of time",
		"about 20":                "`20` of what? Write 20s, 20m or 20h",
		"about 0s":                "`about 0s` is always 0s: write `0s`, or a time above zero",
		"about 5s to 20s":         "`about 5s to 20s` is neither a range nor one length: write for example `5s`, `5s to 20s`, `about 20s`",
		"abuot 20s":               "`abuot 20s` is no length of time: write for example 4s, 2m, 1h30m, 500ms or 2 minutes; or write for example `5s`",
		"20s on averge":           "or write for example `5s`, `5s to 20s`, `about 20s`, `20s on average`",
		"20 on average":           "`20` of what?",
		"0s on average":           "is always 0s",
		"usually 20s":             "`usually 20s` lacks its second half: write for example `usually 20s, rarely 2m`",
		"usualy 20s, rarely 2m":   "`usually 20s, rarely 2m`",
		"usually 20s, rarely":     "lacks its second half",
		"usually 20s, rarely two": "`two` is no length of time",
		"usually 20s, rarely 20s": "what is rare is longer than what is usual: write for example `usually 20s, rarely 2m0s`",
		"usually 0s, rarely 20s":  "is always 0s",
		"usually soon, rarely 2m": "`soon` is no length of time",
		"5s to about 20s":         "`about 20s` is no length of time",
		"about 8000h":             "out of bounds",
		"usually 1s, rarely 999h": "out of bounds",
	} {
		found := problems(t, "script:\n- wait: "+written+"\n")
		require.Len(t, found, 1, written)
		require.Contains(t, found[0].Error(), want, written)
	}
}
