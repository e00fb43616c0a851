package figures

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// Line is how a run stands, with the turns of each second since it stood as before:
// "0:25  57 open, 68 done, 0 failed, 12.4 turns/s".
func Line(now, before load.Progress) string {
	rate := 0.0
	if passed := (now.Elapsed - before.Elapsed).Seconds(); passed > 0 {
		rate = float64(now.Answered-before.Answered) / passed
	}
	line := fmt.Sprintf("%s  %s open, %s done, %s failed, %.1f turns/s", transcript.Offset(now.Elapsed),
		thousands(now.Open), thousands(now.Done), thousands(now.Failed), rate)
	if now.Queued {
		line += ", one at a time until a chat is open"
	}
	if now.Held > 0 {
		line += fmt.Sprintf(", %s held back", thousands(now.Held))
	}
	if !now.Since.IsZero() {
		line += fmt.Sprintf(", BEHIND by %s since %s", elapsed(now.Behind.Seconds()), now.Since.Local().Format(time.TimeOnly))
	}
	if now.Ending != "" {
		line += "; no more begin (" + string(now.Ending) + ")"
	}
	return line
}
