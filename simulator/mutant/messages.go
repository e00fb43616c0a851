package mutant

import "net/http"

// messages is about what a message says of itself.
func messages() []Mutant {
	return []Mutant{
		{"context-everywhere", "The context of a message is shown wherever the message is.", facts("SN-44"), each(posting(), func(o object) { o["context"] = "" })},
		{"drafts", "Messages are drafts.", facts("SN-45", "SN-U12"), each(aMessage(), set("state", "draft"))},
		{
			"created-by-sys-id", "A message names its author by sys_id.", facts("SN-53"),
			each(aMessage(), func(o object) { o["created_by"] = o["profile"] }),
		},
		{
			"all-by-the-agent", "Every message is in the agent's name.", facts("SN-53"),
			each(aMessage(), set("created_by", agentName)),
		},
		{
			"profile-is-message", "The live profile of a message is the message itself.", facts("SN-43"),
			each(aMessage(), func(o object) { o["profile"] = o["sys_id"] }),
		},
		{"all-private", "Every message is private.", facts("SN-43"), each(aMessage(), set("is_private", true))},
		{
			"notes-are-comments", "Work notes are comments, for everybody to read.", facts("SN-36", "SN-57"),
			requests(posting(), func(r *http.Request) { rewrite(r, drop("reflected_field")) }),
		},
		{
			"notes-are-shown", "Everybody sees work notes.", facts("SN-57", "SN-U08"),
			requests(by(requesterName, reading()), as(adminName)),
		},
	}
}
