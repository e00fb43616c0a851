// Package rules is the registry of what a relay must do: the rules of the seed, S-nn, the traps beyond it, H-nn, and the
// contract of an action server, P-nn. Scenarios are tagged with these ids, and reports say the rules in these words.
//
// It imports nothing of ours, and everybody may import it. It never knows how a rule is checked.
package rules

import "slices"

// Rule is one sentence that a relay is held to.
type Rule struct {
	ID       string   // S-11: of the seed; H-04: beyond it; P-02: of an action server. Never renumbered, never used again
	Sentence string   // what must be true, to be read aloud
	Sources  []string // where it comes from: "seed", or ids of facts and traps such as SN-T04 and RA-86
}

// All are the rules, those of the seed first, each group by number. The slice is the caller's own.
func All() []Rule { return slices.Concat(ofTheSeed(), beyondTheSeed(), ofTheProtocol()) }

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

// answers is the fact about what a relay must answer with, whatever happens.
const answers = "RA-85"

// repeats is the fact about what of a turn must be remembered.
const repeats = "RA-86"

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
		{"H-10", "When no chat can be opened, the user is told, no slot is set and the bot goes on.", []string{design, answers}},
		{"H-11", "When the queue is closed, the user is told so in plain words, without markup.", []string{"SN-T15", "SN-T19", "SN-41", "SN-68"}},
		{"H-12", "A turn that the bot repeats posts nothing twice, and what its lost answer told is told again.", []string{"RA-T01", "RA-T02", repeats}},
		{"H-13", "A repeated action_live_agent gives the same chat.", []string{design, "SN-T21"}},
		{"H-14", "Turns of one user run one after the other.", []string{"RA-T16", repeats, "RA-14"}},
		{"H-15", "Chats of different users never mix.", []string{repeats}},
		{"H-16", "A hand-off that is active without a chat id is over: the user is told the truth, and nothing is posted.", []string{design, answers}},
		{"H-17", "An odd live_chat_last_updated loses no message and ends no chat.", []string{design, "RA-T05"}},
		{"H-18", "live_chat_user is left as it is on ending; a new chat overwrites it.", []string{"RA-02", answers, "RA-T11"}},
		{"H-19", "What the user writes reaches the agent exactly as written.", []string{"SN-T19", "SN-56"}},
		{"H-20", "ServiceNow's markup in an agent's message is told as plain text, and an agent's own angle brackets are left alone.", []string{"SN-T19", "SN-56"}},
		{"H-21", "A form that was active when the hand-off starts does not swallow what the user writes to the agent.", []string{"RA-T09", "RA-11"}},
		{"H-22", "Whatever ServiceNow does, the bot gets an answer that it can use.", []string{"RA-T03", "RA-32", answers}},
		{"H-23", "When a chat has been opened but cannot be read, it is left again.", []string{design}},
		{"H-24", "A chat that ServiceNow no longer knows is over, and the user is told.", []string{"SN-T14", "SN-T22", "SN-70"}},
		{"H-25", "The agent reads from the start what the user asked for, and what the bot chat was about.", []string{design, "SN-14"}},
		{"H-26", "A page in place of an answer is an error like any other, though its status says 200, and its markup is never told.", []string{"SN-T09", "SN-134"}},
		{"H-27", "A chat that passes to another agent or another queue goes on, and whoever has it is heard.", []string{"SN-T16", "SN-20", "SN-21", "SN-39"}},
		{"H-28", "A notice that the chat has ended counts in whoever's name it stands, the agent's or ServiceNow's own.", []string{"SN-T17", "SN-54", "SN-55"}},
		{"H-29", "A chat that ServiceNow itself has ended is over, and the user is told so.", []string{"SN-T18", "SN-50", "SN-59"}},
		{"H-30", "A token that ends in mid-chat is renewed: nothing is lost, nothing is said twice, and the chat goes on.", []string{"SN-T22", "SN-121", "SN-147"}},
		{"H-31", "Whose a message is follows from the account that wrote it, and from nothing else.", []string{"SN-T02", "SN-53"}},
		{"H-32", "A call that is sent elsewhere has failed.", []string{"SN-T23", "SN-146"}},
		{"H-33", "A message without words is not posted, and ends no chat.", []string{design}},
		{"H-34", "An agent's message of several paragraphs is told whole, once and in order.", []string{"RA-T15", "RA-70"}},
		{"H-35", "When an agent sends a file without words, the user is told that there is one, and the chat goes on.", []string{design, "SN-36"}},
		{"H-36", "An error is an error in each of the forms that ServiceNow has for it.", []string{"SN-T24", "SN-120", "SN-68", "SN-69", "SN-129"}},
		{"H-37", "A thread that comes doubled, out of order, late or under other dates is told all the same, each message once.", []string{design, "SN-52"}},
		{"H-38", "What an agent said before the chat broke off is told as well.", []string{design}},
		{"H-39", "A new session into which the slots were carried over goes on in the same chat.", []string{"RA-T10", "RA-12", "RA-U05"}},
		{"H-40", "/restart ends the chat while there is one, and is the bot's own affair while there is none.", []string{"RA-T06", "RA-07"}},
		{"H-41", "Where the bot has lost its slots and the user asks for an agent again, the chat that nobody knows of any more is left.", []string{"RA-T10", "RA-12"}},
		{"H-42", "What an agent says is heard when it is said, without a line of the user's own, once and in order.", []string{"RA-T04", "RA-05", "RA-88"}},
		{"H-43", "A turn does not tell again what has been heard between turns, and nothing that a turn has told is heard again.", []string{design, repeats}},
		{"H-44", "When the chat ends while the user is silent, they hear it at once, the chat is left, once, and the slots are cleared where they can be.", []string{design, "RA-88"}},
		{"H-45", "Of a chat that is over nothing more is heard, its slots stay cleared, and ServiceNow is asked about it no more.", []string{design}},
		{"H-46", "What was not delivered, or was answered with something else than a delivery is, is told by the next try or the next turn, once.", []string{design, "RA-T13"}},
		{"H-47", "What may have been said although the answer was lost is not said again.", []string{design, "RA-59", "RA-60"}},
		{"H-48", "Rasa is never called from inside a turn of the same conversation, and no turn waits for a delivery.", []string{"RA-T12", "RA-64"}},
		{"H-49", "What is on its way to the user while a turn runs is told once and in order, whichever comes first.", []string{design, repeats}},
		{"H-50", "A user whose channel only answers is not spoken to between turns: what was said waits for the next turn.", []string{"RA-T13", "RA-65"}},
		{"H-51", "While ServiceNow asks to be left alone nobody reads a chat between turns, and afterwards everything is heard.", []string{"SN-T22", "SN-131"}},
		{"H-52", "A thread that cannot be read between turns ends no chat, and nothing in it is lost.", []string{design, "SN-T09"}},
		{"H-53", "A message to a callback is in the shape of Rasa's callback channel, is signed, and keeps its key when it is sent again.", []string{design, "RA-68"}},
		{"H-54", "Whoever listens to events again from the last one hears what was missed, once; whoever comes anew hears what is new.", []string{design}},
		{"H-55", "A stream of events that cannot be is refused in JSON.", []string{design}},
	}
}

func ofTheProtocol() []Rule {
	return []Rule{
		{"P-01", "An action server says that it is there, and which actions it has.", []string{"RA-17", "RA-18", "RA-84"}},
		{"P-02", "A call for an action that nobody has is answered with 404 and the action's name.", []string{"RA-29"}},
		{"P-03", "A call without an action is answered with 200 and null.", []string{"RA-26"}},
		{"P-04", "A body that is no JSON is answered with 400, and the action server lives on.", []string{"RA-28"}},
		{"P-05", "A call may come without the bot's domain.", []string{"RA-21", "RA-30", "RA-T17"}},
		{"P-06", "A call of any version, and with keys that nobody knows, is a call.", []string{"RA-20", "RA-22", "RA-T17"}},
		{"P-07", "A history of several megabytes is no obstacle.", []string{"RA-19", "RA-T17"}},
		{"P-08", "A compressed call is read, be deflate zlib's or raw.", []string{"RA-33", "RA-U03", "RA-T17"}},
		{"P-09", "What stands around a call, such as a trace or a token, does not change its answer.", []string{"RA-22", "RA-35"}},
		{"P-10", "Without message ids every message is a new one.", []string{"RA-19", repeats}},
		{"P-11", "A letter is the same letter however a call writes it.", []string{"RA-19"}},
		{"P-12", "An answer is JSON, with a list of events that Rasa knows and a list of responses.", []string{"RA-23", "RA-25", "RA-37", "RA-T18"}},
		{"P-13", "Slots are cleared by events with an explicit null.", []string{answers, "RA-37"}},
		{"P-14", "The relay touches no slot of the bot's but those of the hand-off.", []string{"RA-11", answers}},
		{"P-15", "Whatever ServiceNow does, the answer has the status 200.", []string{"RA-32", answers, "RA-T03"}},
		{"P-16", "In handoff_active null, false and absent are alike.", []string{answers}},
		{"P-17", "The text of a trigger is not the user's, and is not posted.", []string{"RA-63", "RA-T14"}},
		{"P-18", "An action that the relay does not own is passed on as it came, and its answer back as it is.", []string{design}},
		{"P-19", "The relay lists the developer's actions beside its own.", []string{design, "RA-18"}},
		{"P-20", "A developer's action server that is down ends no chat.", []string{design, "RA-32"}},
	}
}
