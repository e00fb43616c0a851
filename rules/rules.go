// Package rules is the registry of what a relay must do: the rules of the seed, S-nn, and the traps beyond
// it, H-nn. Scenarios are tagged with these ids, and reports say the rules in these words.
//
// It imports nothing of ours, and everybody may import it. It never knows how a rule is checked.
package rules

import "slices"

// Rule is one sentence that a relay is held to.
type Rule struct {
	ID       string   // S-11: of the seed; H-04: beyond it. Never renumbered, never used again
	Sentence string   // what must be true, to be read aloud
	Sources  []string // where it comes from: "seed", or ids of facts and traps such as SN-T04 and RA-86
}

// All are the rules, those of the seed first, each group by number. The slice is the caller's own.
func All() []Rule { return slices.Concat(ofTheSeed(), beyondTheSeed()) }

// Find returns the rule of that id.
func Find(id string) (Rule, bool) {
	all := All()
	i := slices.IndexFunc(all, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return all[i], true
}

func ofTheSeed() []Rule {
	seed := []string{"seed"}
	return []Rule{
		{"S-01", `A message like "talk to live agent" starts the hand-off: action_live_agent runs.`, seed},
		{"S-02", "action_live_agent creates a live support chat in ServiceNow.", seed},
		{"S-03", "action_live_agent sets handoff_active to true.", seed},
		{"S-04", "action_live_agent sets live_chat_id, live_chat_user (tells the user's own messages from the agent's) " +
			"and live_chat_last_updated (timestamp of the last message sent).", seed},
		{"S-05", "HandoffPolicy has the highest priority and predicts action_live_agent_chat while handoff_active is set.", seed},
		{"S-06", "Once handoff_active is not set, the policy abstains and the bot answers again.", []string{"seed", "RA-10"}},
		{"S-07", "In the chat, the exact messages /restart and /end_chat end it: leave is called and the word itself is not posted.", seed},
		{"S-08", "Ending sets handoff_active, live_chat_id and live_chat_last_updated to null.", seed},
		{"S-09", "Any other message is posted to the chat, once.", seed},
		{"S-10", "After the post, the message thread is retrieved.", seed},
		{"S-11", "Each message whose creator is not live_chat_user and whose timestamp is later than live_chat_last_updated " +
			"is uttered to the user, oldest first, once.", seed},
		{"S-12", "Then live_chat_last_updated becomes the timestamp of the latest message in the thread.", seed},
		{"S-13", `A received message that contains "has closed the support session" ends the chat: it is uttered, leave is called, ` +
			"and the slots are cleared.", seed},
		{"S-14", "An error while posting ends the chat: leave is called, the slots are cleared, and the user is told with details: " +
			"a summary of the chat, the chat id, the last update.", seed},
		{"S-15", "An error while retrieving the thread ends the chat in the same way as an error while posting.", seed},
		{"S-16", "An error in leave, wherever leave is called, clears the slots, and the user is told that the chat session is " +
			"closed or could not be located.", seed},
	}
}

// design is the source of what the project decided where the seed is silent.
const design = "design"

func beyondTheSeed() []Rule {
	return []Rule{
		{"H-01", "Messages of the same second are all told, each once, in the order in which they were written.", []string{"SN-T01", "SN-43", "RA-T05"}},
		{"H-02", "More messages between two turns than one page holds are all told.", []string{"SN-T04", "SN-23"}},
		{"H-03", "Work notes and private messages are never told to the user.", []string{"SN-T05", "SN-57", "SN-58"}},
		{"H-04", "An agent who has left the support session has ended the chat as much as one who has closed it.", []string{"SN-T06", "SN-60", "SN-63"}},
		{"H-05", "A chat that is closed without a notice is over, and the user is told so.", []string{"SN-T07", "SN-64", "SN-65"}},
		{"H-06", "The user's own words never end the chat, not even the sentence that ends it when ServiceNow says it.", []string{"SN-T08", "SN-61"}},
		{"H-07", "A message that was posted although the answer was an error stands in the chat once, and the chat goes on.", []string{"SN-T11", "SN-133"}},
		{"H-08", "An answer that ends too early is an error like any other: nothing is lost, nothing is said twice.", []string{"SN-T10", "SN-129"}},
		{"H-09", "When ServiceNow asks to be called again in a moment, the relay waits that moment, once.", []string{"SN-T22", "SN-131"}},
		{"H-10", "When no chat can be opened, the user is told, no slot is set and the bot goes on.", []string{design, "RA-85"}},
		{"H-11", "When the queue is closed, the user is told so in plain words, without markup.", []string{"SN-T15", "SN-T19", "SN-41", "SN-68"}},
		{"H-12", "A turn that the bot repeats posts nothing twice, and what its lost answer told is told again.", []string{"RA-T01", "RA-T02", "RA-86"}},
		{"H-13", "A repeated action_live_agent gives the same chat.", []string{design, "SN-T21"}},
		{"H-14", "Turns of one user run one after the other.", []string{"RA-T16", "RA-86", "RA-14"}},
		{"H-15", "Chats of different users never mix.", []string{"RA-86"}},
		{"H-16", "A hand-off that is active without a chat id is over: the user is told the truth, and nothing is posted.", []string{design, "RA-85"}},
		{"H-17", "An odd live_chat_last_updated loses no message and ends no chat.", []string{design, "RA-T05"}},
		{"H-18", "live_chat_user is left as it is on ending; a new chat overwrites it.", []string{"RA-02", "RA-85", "RA-T11"}},
		{"H-19", "What the user writes reaches the agent exactly as written.", []string{"SN-T19", "SN-56"}},
		{"H-20", "ServiceNow's markup in an agent's message is told as plain text, and an agent's own angle brackets are left alone.", []string{"SN-T19", "SN-56"}},
		{"H-21", "A form that was active when the hand-off starts does not swallow what the user writes to the agent.", []string{"RA-T09", "RA-11"}},
		{"H-22", "Whatever ServiceNow does, the bot gets an answer that it can use.", []string{"RA-T03", "RA-32", "RA-85"}},
		{"H-23", "When a chat has been opened but cannot be read, it is left again.", []string{design}},
		{"H-24", "A chat that ServiceNow no longer knows is over, and the user is told.", []string{"SN-T14", "SN-T22", "SN-70"}},
		{"H-25", "The agent reads from the start what the user asked for, and what the bot chat was about.", []string{design, "SN-14"}},
		{"H-26", "A page in place of an answer is an error like any other, though its status says 200, and its markup is never told.", []string{"SN-T09", "SN-134"}},
	}
}
