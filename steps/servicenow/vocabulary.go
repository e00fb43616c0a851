package servicenow

import (
	"context"
	"regexp"
	"slices"

	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
)

// Who is spoken of.
const (
	requester = "the requester"
	agent     = "the agent"
)

// Parts of sentences.
const (
	anybody = `(the requester|the agent|a stranger|somebody without a name)`
	member  = `(the requester|the agent)`
	quoted  = `"(.*)"`
	name    = `(\w+)`
	states  = `(\d+), (Waiting|Work in Progress|Closed Complete|Closed by Client|Closed Abandoned)`
)

// vocabulary is every sentence that features may use. Each is tried on every step: no two may match the same.
func (w *World) vocabulary() []gherkin.Sentence {
	var all []gherkin.Sentence
	for _, part := range [][]gherkin.Sentence{
		w.readings(), w.strayReadings(), w.doings(), w.postings(), w.answers(), w.refusals(), w.entries(), w.threads(), w.messages(),
	} {
		all = append(all, part...)
	}
	return all
}

// Checks are the patterns of the sentences that check something, for those who hold the checks to account.
func Checks() []string {
	w := &World{Visit: &Visit{}}
	var patterns []string
	for _, part := range [][]gherkin.Sentence{w.answers(), w.refusals(), w.entries(), w.threads(), w.messages()} {
		for _, s := range part {
			patterns = append(patterns, s.Anchored())
		}
	}
	return patterns
}

// meant are the sentences of the vocabulary that one of the steps may mean: a scenario needs few of them, and each that it is
// played with costs it the reading of a pattern. Patterns are read once in a visit.
func (w *World) meant(steps []string) []gherkin.Sentence {
	all := w.vocabulary()
	if w.patterns == nil {
		for _, s := range all {
			w.patterns = append(w.patterns, regexp.MustCompile(s.Anchored()))
		}
	}
	var some []gherkin.Sentence
	for i, s := range all {
		if slices.ContainsFunc(steps, w.patterns[i].MatchString) {
			some = append(some, s)
		}
	}
	return some
}

// readings are what can be read of what is there.
func (w *World) readings() []gherkin.Sentence {
	return []gherkin.Sentence{
		{Pattern: anybody + ` lists the queues`, Do: w.listsQueues},
		{Pattern: member + ` reads the queue`, Do: w.readsQueue},
		{Pattern: member + ` lists the (open chats|agents) of the queue`, Do: w.listsBelowQueue},
		{Pattern: member + ` lists the entries of the queue that (are open|have ended)`, Do: w.listsEntries},
		{Pattern: member + ` lists their conversations`, Do: func(ctx context.Context, who string) error { return w.asks(ctx, who, conversations) }},
		{Pattern: member + ` reads the conversation`, Do: w.readsConversation},
		{Pattern: member + ` looks for the chat`, Do: w.looksForChat},
		{Pattern: member + ` reads their own live profile`, Do: w.readsOwnProfile},
		{Pattern: member + ` reads the live profile of whoever opened the chat`, Do: w.readsOpenersProfile},
		{Pattern: `the requester looks for their own user`, Do: w.looksForThemselves},
		{Pattern: `the requester looks for a user of no name, (in the first version|in the second version|without a version)`, Do: w.looksForNobody},
	}
}

// strayReadings are what can be asked for though it is not there.
func (w *World) strayReadings() []gherkin.Sentence {
	stray := func(path string) func(context.Context, string) error {
		return func(ctx context.Context, who string) error { return w.asks(ctx, who, path) }
	}
	return []gherkin.Sentence{
		{Pattern: member + ` reads a queue that is not there`, Do: stray(support + "/queues/" + nowhere)},
		{Pattern: member + ` reads a live profile that is not there`, Do: stray(profiles + "sys_user." + nowhere)},
		{Pattern: member + ` makes a call that nobody serves`, Do: stray(support + "/snowglobe_is_not_there")},
		{Pattern: member + ` reads the thread of a chat that is not there`, Do: stray(conversations + "/" + nowhere + "/messages")},
		{Pattern: member + ` looks for a chat that is not there`, Do: stray(support + "/sessions?group_id=" + nowhere)},
		{Pattern: member + ` reads a conversation that is not there`, Do: stray(conversations + "/" + nowhere)},
		{Pattern: `the requester reads the table ` + quoted, Do: w.readsNamedTable},
		{Pattern: `the requester reads a user that is not there`, Do: w.readsMissingUser},
	}
}

// doings are what happens to chats.
func (w *World) doings() []gherkin.Sentence {
	return []gherkin.Sentence{
		{Pattern: `a chat (in the queue|that the agent has accepted|that the requester has left|that the agent has closed)`, Do: w.given},
		{Pattern: `nobody waits in the queue`, Do: w.nobodyWaits},
		{Pattern: anybody + ` opens a chat`, Do: w.opens},
		{Pattern: member + ` opens a chat without a message`, Do: func(ctx context.Context, who string) error { return w.opensWith(ctx, who, "") }},
		{Pattern: member + ` opens a chat in the closed queue`, Do: w.opensInClosed},
		{Pattern: anybody + ` leaves the chat`, Do: w.leaves},
		{Pattern: `the requester rejoins the chat`, Do: w.rejoins},
		{Pattern: `the agent accepts the next chat`, Do: w.accepts},
		{Pattern: member + ` closes the chat`, Do: w.closes},
		{Pattern: `the agent closes the chat, saying that they leave it`, Do: w.closesLeaving},
		{Pattern: `the agent offers the chat to another agent of the queue`, Do: w.offers},
		{Pattern: `the agent takes the offer back`, Do: w.takesBack},
	}
}

// postings are what is written.
func (w *World) postings() []gherkin.Sentence {
	return []gherkin.Sentence{
		{Pattern: anybody + ` posts "([^"]*)"`, Do: w.posts},
		{Pattern: anybody + ` posts:`, Do: func(ctx context.Context, who string, text *gherkin.DocString) error {
			return w.posts(ctx, who, text.Content)
		}},
		{Pattern: member + ` posts ` + quoted + ` as a browser does`, Do: w.postsAsBrowser},
		{Pattern: member + ` posts "([^"]*)" and "([^"]*)" within a second`, Do: w.postsPair},
		{Pattern: member + ` posts (\d+) lines`, Do: w.postsLines},
		{Pattern: member + ` posts nothing`, Do: w.postsNothing},
		{Pattern: `the agent notes ` + quoted, Do: w.notes},
	}
}

// answers check what was answered.
func (w *World) answers() []gherkin.Sentence {
	return []gherkin.Sentence{
		{Pattern: `it succeeds`, Do: w.succeeds},
		{Pattern: `it succeeds with (\d+)`, Do: w.succeedsWith},
		{Pattern: `(opening|leaving|accepting) it succeeded with (\d+)`, Do: w.earlierWith},
		{Pattern: `the answer holds a result and nothing else`, Do: w.resultAlone},
		{Pattern: `the answer is a list`, Do: w.answerIsList},
		{Pattern: `the header (\S+) contains ` + quoted, Do: w.header},
		{Pattern: `each of them has these fields:`, Do: func(t *gherkin.Table) error { return w.eachHas(fieldsOf(t)) }},
		{Pattern: `it has these fields:`, Do: func(t *gherkin.Table) error { return w.itHas(fieldsOf(t)) }},
		{Pattern: `its ` + name + ` is ` + quoted, Do: w.itIs},
		{Pattern: `its document is the requester's sys_id`, Do: w.itIsRequesters},
		{Pattern: `its sys_id is the chat's`, Do: w.itIsChats},
		{Pattern: `it is the queue that was asked for`, Do: w.isQueueAskedFor},
		{Pattern: `each average_wait_time is a number of Seconds, Minutes or Hours`, Do: w.waitsAreWorded},
		{Pattern: `no not_available is empty`, Do: w.closedQueuesSayWhy},
		{Pattern: `every plain value of each of them is a text`, Do: w.plainValuesAreTexts},
		{Pattern: `the chat is among them`, Do: func() error { return w.amongThem(true) }},
		{Pattern: `the chat is not among them`, Do: func() error { return w.amongThem(false) }},
		{Pattern: `the chat is among them, with its place in the queue`, Do: w.amongThemWithPlace},
	}
}

// refusals check how something was refused.
func (w *World) refusals() []gherkin.Sentence {
	return []gherkin.Sentence{
		{Pattern: `it is refused with (\d+)`, Do: func(status int) error { return w.isRefused(status, status) }},
		{Pattern: `it is refused with (\d+) or (\d+)`, Do: w.isRefused},
		{Pattern: `the refusal says ` + quoted, Do: w.refusalSays},
		{Pattern: `the refusal says in detail ` + quoted, Do: w.refusalDetails},
		{Pattern: `the refusal is a bare text`, Do: w.refusalIsText},
		{Pattern: `the refusal is an object with an error`, Do: w.refusalIsObject},
		{Pattern: `no entry is found`, Do: w.noEntry},
	}
}

// entries check the entry of the chat.
func (w *World) entries() []gherkin.Sentence {
	return []gherkin.Sentence{
		{Pattern: `the entry has these fields:`, Do: func(t *gherkin.Table) error { return w.entryHas(fieldsOf(t)) }},
		{Pattern: `the entry's state is ` + states, Do: w.entryState},
		{Pattern: `the entry's ` + name + ` is ` + quoted, Do: w.entryIs},
		{Pattern: `the entry is one of the queue`, Do: w.entryOfQueue},
		{Pattern: `the entry's short_description is what the chat was opened with`, Do: w.entryTellsOpening},
		{Pattern: `the entry's number begins with ` + quoted, Do: w.entryNumber},
		{Pattern: `the entry's position is at least (\d+)`, Do: w.entryPosition},
		{Pattern: `the one entry that is found is that of the chat`, Do: w.oneEntry},
		{Pattern: `the entry's opened_by is not the requester's user name`, Do: w.openedByIsNoName},
		{Pattern: `the entry is assigned to somebody else than its requester`, Do: w.assignedToSomebodyElse},
		{Pattern: `the entry's ` + name + ` is (the agent|the other agent)`, Do: w.entryNames},
		{Pattern: `the chat is still open`, Do: w.stillOpen},
	}
}

// threads check what the thread shows.
func (w *World) threads() []gherkin.Sentence {
	return []gherkin.Sentence{
		{Pattern: `the thread shows, newest first:`, Do: func(ctx context.Context, t *gherkin.Table) error { return w.shows(ctx, gherkin.Column(t)) }},
		{Pattern: `the thread shows that text`, Do: w.showsLatest},
		{Pattern: `the thread does not show ` + quoted, Do: w.doesNotShow},
		{Pattern: `the thread before ` + quoted + ` shows:`, Do: func(ctx context.Context, text string, t *gherkin.Table) error {
			return w.showsBefore(ctx, text, gherkin.Column(t))
		}},
		{Pattern: `the last message of the thread is what the chat was opened with`, Do: w.beginsWithOpening},
		{Pattern: `the thread shows the last (\d+) lines, newest first`, Do: w.showsLines},
		{Pattern: `page by page it shows all (\d+) lines, each once, newest first`, Do: w.showsAllLines},
		{Pattern: `the agent reads the same thread`, Do: w.agentReadsSame},
		{Pattern: `the agent sees the work note ` + quoted, Do: w.seesNote},
		{Pattern: `what the queue greets with was written by the agent`, Do: w.greeted},
		{Pattern: `the thread shows a message of ` + member + `'s that contains ` + quoted, Do: func(ctx context.Context, who, text string) error {
			return w.showsNotice(ctx, who, "", text)
		}},
		{Pattern: `the thread shows a message of the agent's that begins with the agent's name and contains ` + quoted, Do: w.noticeWithName},
	}
}

// messages check one message.
func (w *World) messages() []gherkin.Sentence {
	return []gherkin.Sentence{
		{Pattern: `the answer is that message`, Do: w.answerIsMessage},
		{Pattern: `the answer has no ` + name, Do: w.answerHasNo},
		{Pattern: `that message has these fields:`, Do: func(ctx context.Context, t *gherkin.Table) error { return w.messageHas(ctx, fieldsOf(t)) }},
		{Pattern: `that message's ` + name + ` is ` + quoted, Do: w.messageIs},
		{Pattern: `that message's created_by is ` + member + `'s user name`, Do: w.messageIsBy},
		{Pattern: `that message is not private`, Do: w.messageIsPublic},
		{Pattern: `that message's created_on is its timestamp, to the second`, Do: w.timesAgree},
		{Pattern: `that message's timestamp is the present time of the instance`, Do: w.timeIsPresent},
		{Pattern: `that message's profile is the live profile of whoever opened the chat`, Do: w.profileIsOpeners},
		{Pattern: `both messages have the same created_on`, Do: w.pairInOneSecond},
		{Pattern: `the (timestamp|id) of "Two" is the later one`, Do: w.secondIsLater},
	}
}

// fieldsOf are the fields of a table: their names, and what they should hold.
func fieldsOf(t *gherkin.Table) []field {
	fields := make([]field, 0, len(t.Rows))
	for _, row := range t.Rows {
		f := field{name: row.Cells[0].Value}
		if len(row.Cells) > 1 {
			f.kind = row.Cells[1].Value
		}
		fields = append(fields, f)
	}
	return fields
}
