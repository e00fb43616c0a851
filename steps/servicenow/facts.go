package servicenow

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/rules"
)

// Evidence is how something about ServiceNow is known.
type Evidence string

// The kinds of evidence, the strongest first. Each is the name of a tag.
const (
	Documented Evidence = "documented" // by ServiceNow
	Observed   Evidence = "observed"   // in a client that works with real instances
	Assumed    Evidence = "assumed"    // our choice, where nobody outside knows
)

// Evidences are all of them, the strongest first.
func Evidences() []Evidence { return []Evidence{Documented, Observed, Assumed} }

// Fact is something that is held of ServiceNow, by the id under which the evidence ledger has it.
type Fact struct {
	ID       string // SN-14 is a fact, SN-U03 something that is not known, SN-T01 a trap
	Evidence Evidence
	Sentence string
}

// Rule is the fact in the form in which reports tell rules.
func (f Fact) Rule() rules.Rule {
	return rules.Rule{ID: f.ID, Sentence: f.Sentence, Sources: []string{string(f.Evidence)}}
}

// Facts are those that the features hold an instance to.
func Facts() []Fact { return slices.Concat(ofConnect(), ofThePlatform(), notKnown()) }

// ofConnect are facts about the Connect API.
func ofConnect() []Fact {
	const d, o, a = Documented, Observed, Assumed
	return []Fact{
		{"SN-10", o, "GET queues lists the queues."},
		{"SN-11", o, "GET queues/{id} reads one queue."},
		{"SN-12", o, "GET queues/{id}/agents lists the live profiles of a queue's agents, with supportConversationCount."},
		{"SN-13", o, "GET queues/{id}/sessions lists conversations, each with its queueEntry."},
		{"SN-14", o, "POST queues/{id}/sessions opens a chat with a message and answers with its entry."},
		{"SN-15", o, "POST queues/{id}/accept gives the agent who calls the next chat of the queue."},
		{"SN-16", o, "GET sessions finds entries by group_id, or by queue_id and closed."},
		{"SN-17", o, "POST sessions/{group}/leave ends the chat for its requester and answers with its entry."},
		{"SN-18", o, "POST sessions/{group}/close ends the chat for its agent and answers with its entry."},
		{"SN-19", o, "POST sessions/{group}/rejoin lets the requester come back."},
		{"SN-21", o, "POST sessions/{group}/transfer/{agent} offers the chat to another agent."},
		{"SN-22", o, "POST sessions/{group}/transfer/cancel takes the offer back."},
		{"SN-23", o, "GET conversations/{group}/messages reads a page of messages, with before those older than a moment in milliseconds."},
		{"SN-24", o, "POST conversations/{group}/messages adds a message and answers with it."},
		{"SN-25", o, "GET conversations lists conversations, GET conversations/{group} reads one."},
		{"SN-35", d, "GET live/profiles/sys_user.{sys_id} reads a live profile; an unknown one is 404, and 400 says that the plugin is absent."},
		{"SN-36", o, "A message needs its text alone; reflected_field may be comments or work_notes."},
		{"SN-38", o, "In an entry state and position are whole numbers, transfer_change is true or false, group names the conversation and opened_by a user."},
		{"SN-39", o, "assigned_to, wait_time, work_start, work_end and transfer_… are present when set."},
		{"SN-40", a, "The number of a chat begins with CHAT."},
		{"SN-41", o, "A queue has not_available only while it is closed; waiting times are worded in Seconds, Minutes, Hours."},
		{"SN-42", o, "A live profile has sys_id, name, avatar, document, table."},
		{"SN-43", o, "A message has created_on to the second, timestamp in milliseconds, a sortable id, and its author's live profile."},
		{"SN-44", o, "context appears only where a thread is read."},
		{"SN-45", a, "A message's state is published."},
		{"SN-46", a, "State 1, Waiting: created, or rejoined."},
		{"SN-47", a, "State 2, Work in Progress: an agent accepted."},
		{"SN-48", d, "State 3, Closed Complete: the agent ended the chat."},
		{"SN-50", d, "State 7, Closed by Client: the requester ended the chat after acceptance."},
		{"SN-51", d, "State 8, Closed Abandoned: the requester ended the chat before acceptance; it can be reopened."},
		{"SN-52", o, "Messages come newest first."},
		{"SN-53", o, "created_by is a user name, opened_by a sys_id."},
		{"SN-55", o, "The greeting and the notices of the end carry the agent's created_by."},
		{"SN-56", o, "A text may hold the markup @[name:id], @M[id|name], @L[url|text]."},
		{"SN-57", d, "A thread can hold work notes; accounts with an elevated role see them."},
		{"SN-60", d, `An agent who has left: "<Agent> has left the support session".`},
		{"SN-61", d, `An agent who has closed the chat: "<Agent> has closed the support session".`},
		{"SN-63", a, `agent_leave true gives "left", false gives "closed".`},
		{"SN-65", a, "Whether a chat has ended is seen at the state of its entry."},
		{"SN-66", d, "A queue may greet whoever is accepted, in words of its own."},
		{"SN-68", o, `Connect's 403, and its 503 on opening a chat, are read as {"result":"<text>"}.`},
		{"SN-69", o, `Accepting in an empty queue is 404 {"result":{"error":"…"}}.`},
		{"SN-70", o, "A conversation that the account may not read is refused."},
		{"SN-71", a, "What other errors look like is not known; the platform's envelope is taken."},
	}
}

// ofThePlatform are facts about what every API of ServiceNow's shares, and about its tables.
func ofThePlatform() []Fact {
	const d, o = Documented, Observed
	return []Fact{
		{"SN-120", d, `A success is {"result":…}, an error {"error":{"message":…,"detail":…},"status":"failure"}.`},
		{"SN-121", d, `401: "User Not Authenticated", "Required to provide Auth information".`},
		{"SN-122", o, `404: "No Record found", "Record doesn't exist or ACL restricts the record retrieval".`},
		{"SN-123", o, "400: a table that is not there is named."},
		{"SN-124", o, `400, some say 404: "Requested URI does not represent any resource".`},
		{"SN-136", d, "An empty list is 404 in the first version of the Table API, and a list after that."},
		{"SN-137", d, "X-Total-Count says how many rows there are."},
		{"SN-139", d, "Plain values of a row are texts."},
		{"SN-141", d, "Dates are UTC, yyyy-MM-dd HH:mm:ss; a sys_id is 32 lower-case hex digits."},
		{"SN-144", o, `A 401 carries WWW-Authenticate: BASIC realm="Service-now", as JSON.`},
		{"SN-145", o, "A 200 carries X-Is-Logged-In: true."},
	}
}

// notKnown are traps, and what nobody outside ServiceNow knows.
func notKnown() []Fact {
	const o, a = Observed, Assumed
	return []Fact{
		{"SN-T01", o, "Messages of one second: created_on loses what timestamp keeps."},
		{"SN-U01", a, "201 where something is created, 200 elsewhere."},
		{"SN-U03", a, "Places in a queue are counted from 1."},
		{"SN-U05", a, "The requester's leaving is noted in the thread, in the requester's name."},
		{"SN-U07", a, "A page has 30 messages, and before leaves its own moment out."},
		{"SN-U08", a, "A requester without an elevated role does not see work notes."},
		{"SN-U12", a, "A message's state has the value published."},
	}
}
