package timeline

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// sign is a sign for each kind, beside its name.
func sign(k story.Kind) string {
	switch k {
	case story.Message:
		return "“"
	case story.Note:
		return "✎"
	case story.Typing:
		return "…"
	case story.State:
		return "●"
	case story.Transfer:
		return "⇄"
	case story.Call:
		return "→"
	case story.Fault:
		return "⚡"
	case story.Said:
		return "▸"
	case story.Told:
		return "◂"
	case story.Slots:
		return "="
	case story.Script:
		return "≡"
	case story.Clock:
		return "◷"
	}
	return ""
}

// since is a length of time from the opening of the chat.
func since(d time.Duration) string {
	if d <= -time.Second/2 { // less is none, in whole seconds
		return "−" + transcript.Offset(-d)
	}
	return "+" + transcript.Offset(d)
}
