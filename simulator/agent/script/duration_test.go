package script_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestALengthOfTimeIsWrittenAsTheLanguageReadsIt(t *testing.T) {
	for d, want := range map[time.Duration]string{
		4 * time.Second: "4s", 5 * time.Minute: "5m", 2 * time.Hour: "2h", time.Hour + 30*time.Minute: "1h30m",
		10 * time.Minute: "10m", 20 * time.Hour: "20h", time.Hour + time.Second: "1h0m1s", 90 * time.Second: "1m30s",
		907 * time.Millisecond: "907ms",
	} {
		require.Equal(t, want, script.Length(d))
		read := parse(t, "script:\n  - wait: "+want+"\n  - agent accepts\n").Lines[0].(*script.Wait)
		require.Equal(t, d, read.For.Min, want)
	}
}
