package steps

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/steps/control"
)

// endings are how chats end other than by what people say.
func (w *World) endings() []sentence {
	settings := func(pattern string, change func(*control.Settings)) sentence {
		return sentence{pattern, func(ctx context.Context) error { return w.remake(ctx, change) }}
	}
	return []sentence{
		settings(`ServiceNow refuses to end a chat that is over`, func(s *control.Settings) { s.LeaveAfterEnd = "refused" }),
		settings(`ServiceNow takes no message in a chat that is over`, func(s *control.Settings) { s.PostAfterEnd = "refused" }),
		settings(`ServiceNow ends a chat that is escalated`, func(s *control.Settings) { s.Escalation = "ends" }),
		settings(`ServiceNow closes a chat in which nobody writes`, func(s *control.Settings) { s.Idle = impatient() }),
		settings(`ServiceNow closes a chat in which nobody writes, without a word`, func(s *control.Settings) {
			s.Idle, s.Texts = impatient(), &control.Texts{IdleWarning: "-", IdleClosed: "-"}
		}),
		{`ServiceNow closes a chat in which nobody writes, with the words ` + quoted, func(ctx context.Context, words string) error {
			return w.remake(ctx, func(s *control.Settings) {
				s.Idle, s.Texts = impatient(), &control.Texts{IdleWarning: "-", IdleClosed: words}
			})
		}},
		{`nobody writes until ServiceNow closes the chat`, w.nobodyWrites},
	}
}

// impatient closes a silent chat after a third of a second.
func impatient() *control.Idle { return &control.Idle{After: "200ms", Countdown: "100ms"} }

// nobodyWrites waits until the chat is over.
func (w *World) nobodyWrites(ctx context.Context) error {
	p := w.person(theUser)
	if p.chat == "" {
		return unprepared("%s has no chat", theUser)
	}
	w.stage("nobody", "writes until ServiceNow closes the chat")
	return w.instance.AwaitEnd(ctx, p.chat, "10s")
}
