package mutant

// transfers is about offering a chat to another agent.
func transfers() []Mutant {
	return []Mutant{
		{"offers-are-secret", "The entry does not tell that the chat is offered.", facts("SN-39"), each(either(offering(), withdrawing()), drop("transfer_state"))},
		{
			"offered-is-handed-over", "A chat that is offered is handed over at once.", facts("SN-21"),
			each(offering(), func(o object) { o["assigned_to"], o["transfer_state"] = o["transfer_to"], "accepted" }),
		},
		{
			"offers-turned-round", "The entry takes the one agent for the other.", facts("SN-39"),
			each(offering(), func(o object) { o["transfer_from"], o["transfer_to"] = o["transfer_to"], o["transfer_from"] }),
		},
		{"offers-stand", "An offer that was taken back still stands.", facts("SN-22"), each(withdrawing(), set("transfer_state", "pending"))},
	}
}
