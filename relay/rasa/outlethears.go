package rasa

import (
	"log/slog"
	"slices"
	"sync"
)

// mute reports whether a channel of Rasa 3.6 only answers: its class makes no output channel, so that Rasa collects what is said
// between turns for nobody, and answers 200 (RA-65, RA-T13). So it does where the user came on no channel. A channel of the bot
// developer's own is taken at its word.
func mute(channel string) bool {
	return slices.Contains([]string{"", "rest", "cmdline", "rasa", "hangouts", "botframework", "mattermost", "twilio_voice"}, channel)
}

// Hears reports whether what is said now would be sent to the user.
func (o *Outlet) Hears(sender, channel string) bool {
	if !reachable(sender) {
		o.hints.give("sender", errSender.Error())
		return false
	}
	if o.channel != DefaultChannel || !mute(channel) {
		return true
	}
	o.hints.give("channel "+channel, "on this channel of Rasa nothing can be said between turns: its users hear the agent when they write", "channel", channel)
	return false
}

// hints are given once each.
type hints struct {
	log   *slog.Logger
	mu    sync.Mutex
	given map[string]bool // guarded by mu; what may stand in it is few
}

func (h *hints) give(about, hint string, args ...any) {
	if h.log == nil {
		return
	}
	h.mu.Lock()
	told := h.given[about]
	if h.given == nil {
		h.given = map[string]bool{}
	}
	h.given[about] = true
	h.mu.Unlock()
	if !told {
		h.log.Warn(hint, args...)
	}
}
