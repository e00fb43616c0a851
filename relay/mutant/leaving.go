package mutant

import "context"

// leaving are wrong about a chat that cannot be left (S-16).
func leaving() []Mutant {
	return []Mutant{
		{
			ID: "pretends-to-have-left", Rules: []string{"S-16"}, calls: pretendsToHaveLeft,
			Wrong: "It does not look at what became of leaving.",
		},
		{
			ID: "keeps-slots-when-leaving-fails", Rules: []string{"S-16"}, turns: conversing(keepsSlotsWhenLeavingFails),
			Wrong: "It clears the slots only when the chat could be left.",
		},
		{
			ID: "ends-in-silence-when-leaving-fails", Rules: []string{"S-16"}, turns: conversing(func(o *outcome) { o.without(texts().Lost) }),
			Wrong: "It says nothing when the chat could not be left.",
		},
		{
			ID: "says-the-details-alone", Rules: []string{"S-16"}, turns: conversing(saysTheDetailsAlone),
			Wrong: "It says the details of an interrupted chat, and not that it could not be left either.",
		},
		{
			ID: "swallows-the-notice-when-leaving-fails", Rules: []string{"S-13"}, turns: conversing(swallowsTheNoticeWhenLeavingFails),
			Wrong: "It says that the chat could not be located in place of the agent's notice.",
		},
		{
			ID: "takes-no-chat-for-left", Rules: []string{"H-24"}, calls: forgivingLeave(unknown),
			Wrong: "It takes 404 on leaving for a chat that has been left.",
		},
		{
			ID: "takes-a-broken-connection-for-left", Rules: []string{"S-16"}, calls: forgivingLeave(unreachable),
			Wrong: "It takes a leave whose connection broke for done.",
		},
	}
}

func pretendsToHaveLeft(c *calls) {
	leave := c.leave
	c.leave = func(ctx context.Context, chatID string) error {
		_ = leave(ctx, chatID)
		return nil
	}
}

func keepsSlotsWhenLeavingFails(o *outcome) {
	if o.says(texts().Lost) {
		o.Slots = nil
	}
}

func saysTheDetailsAlone(o *outcome) {
	if o.says(interrupted) {
		o.without(texts().Lost)
	}
}

func swallowsTheNoticeWhenLeavingFails(o *outcome) {
	if o.says(texts().Lost) {
		o.only(texts().Lost)
	}
}
