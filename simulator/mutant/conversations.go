package mutant

// conversations is about conversations as a whole.
func conversations() []Mutant {
	return []Mutant{
		{
			"conversations-as-object", "The conversations come as one object.", facts("SN-25"),
			answers(myConversations(), func(a *reply) { a.succeed(object{"conversations": a.result()}) }),
		},
		{
			"conversation-by-entry", "A conversation is named as its entry is.", facts("SN-25"),
			each(either(oneConversation(), myConversations()), func(o object) {
				if entry, ok := o["queueEntry"].(object); ok {
					o["sys_id"] = entry["sys_id"]
				}
			}),
		},
		{
			"missing-conversation-is-empty", "A conversation that is not there is an empty one.", facts("SN-25", "SN-70"),
			answers(oneConversation(), func(a *reply) {
				if a.result() == nil {
					a.succeed(object{})
				}
			}),
		},
	}
}
