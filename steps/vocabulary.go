package steps

import (
	"context"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/gherkin"
)

// sentence is a sentence of the features and what carries it out.
type sentence struct {
	pattern string // a whole sentence
	do      any    // a function as gherkin.Sentence wants it
}

// Parts of sentences.
const (
	aUser   = `(the user|another user)`
	anAgent = `(Beth|Fred)`
	quoted  = `"(.*)"`
	anAct   = `(open a chat|take a message|show the thread|end the chat)`
	ever    = `(never been|been)`
	often   = ` ?(once|twice|\d+ times|)`
)

// vocabulary is every sentence that features may use. Each is tried on every step: no two may match the same.
func (w *World) vocabulary() []gherkin.Sentence {
	var all []gherkin.Sentence
	for _, part := range append(w.checkings(),
		w.doings(), w.weathers(), w.adversities(), w.endings(), w.moreActs(), w.lengthy(), w.more(), w.callings(), w.manners(), w.ownDoings(), w.pushings()) {
		for _, s := range part {
			all = append(all, gherkin.Sentence{Pattern: s.pattern, Do: s.do})
		}
	}
	return all
}

// doings are what users, agents and the bot do.
func (w *World) doings() []sentence {
	return []sentence{
		{aUser + ` says ` + quoted, w.says},
		{aUser + ` says ` + quoted + ` and ` + quoted + ` at the same time`, w.sayAtOnce},
		{aUser + ` says:`, func(ctx context.Context, who string, text *gherkin.DocString) error {
			return w.says(ctx, who, text.Content)
		}},
		{aUser + ` (?:asks|has asked) for a live agent`, w.asks},
		{aUser + ` is chatting with ` + anAgent, w.chatsWith},
		{`the user is chatting with the bot`, func(ctx context.Context) error { return w.says(ctx, theUser, "hello") }},
		{`the bot loses the answer when ` + aUser + ` says ` + quoted, w.saysUnheard},
		{`the bot repeats the turn`, w.repeats},
		{`the bot is in the middle of a form`, w.formBegins},
		{`the slot (\w+) is set to (.+)`, w.slotIsSet},
		{anAgent + ` says ` + quoted, func(ctx context.Context, agent, text string) error {
			return w.agentSays(ctx, theUser, agent, []string{text})
		}},
		{anAgent + ` says ` + quoted + ` to another user`, func(ctx context.Context, agent, text string) error {
			return w.agentSays(ctx, anotherUser, agent, []string{text})
		}},
		{anAgent + ` says:`, func(ctx context.Context, agent string, texts *gherkin.Table) error {
			return w.agentSays(ctx, theUser, agent, gherkin.Column(texts))
		}},
		{anAgent + ` says (\d+) lines`, func(ctx context.Context, agent string, n int) error {
			return w.agentSays(ctx, theUser, agent, lines(n))
		}},
		{anAgent + ` notes ` + quoted, func(ctx context.Context, agent, text string) error {
			return w.act(ctx, theUser, control.Act{Kind: "note", Agent: agent, Text: text})
		}},
		{anAgent + ` (closes|leaves) the chat`, func(ctx context.Context, agent, how string) error {
			return w.act(ctx, theUser, control.Act{Kind: strings.TrimSuffix(how, "s"), Agent: agent})
		}},
	}
}

// weathers are how ServiceNow stands.
func (w *World) weathers() []sentence {
	return []sentence{
		{`ServiceNow (fails|refuses|finds no chat when asked|hangs up when asked|sends a page that says it hibernates when asked|cuts its answer short when asked) to ` + anAct + `( once)?`, w.breaks},
		{`ServiceNow takes the next message but answers with an error`, w.commits},
		{`ServiceNow asks for a moment's patience when asked to ` + anAct, w.patience},
		{`ServiceNow takes (\d+) milliseconds to ` + anAct, w.slows},
		{`ServiceNow works again`, w.mends},
		{`the queue is closed with the words ` + quoted, w.queueCloses},
		{`the queue is open again`, w.queueOpens},
		{`ServiceNow publishes no notice of a closed chat`, func(ctx context.Context) error {
			return w.remake(ctx, func(s *control.Settings) { s.NoticeVanishes = true })
		}},
		{`ServiceNow shows work notes to the user's account`, func(ctx context.Context) error {
			return w.remake(ctx, func(s *control.Settings) { s.RequesterSeesNotes = true })
		}},
	}
}

// tellings check what users are told.
func (w *World) tellings() []sentence {
	return []sentence{
		{aUser + ` is told ` + quoted, w.isTold},
		{aUser + ` is not told ` + quoted, w.isNotTold},
		{aUser + ` is told, in this order:`, func(who string, texts *gherkin.Table) error { return w.isToldInOrder(who, gherkin.Column(texts)) }},
		{aUser + ` is told all (\d+) lines, each once and in order`, func(who string, n int) error { return w.isToldInOrder(who, lines(n)) }},
		{aUser + ` is told nothing`, w.isToldNothing},
		{aUser + ` is told that (.+)`, w.isToldThat},
		{aUser + ` is not told that (.+)`, w.isNotToldThat},
		{aUser + ` is told the details of the chat`, w.isToldDetails},
		{aUser + ` has ` + ever + ` told ` + quoted + often, func(who, been, text, times string) error {
			return w.hasBeenTold(who, text, number(been, times))
		}},
		{aUser + ` has been told everything that ` + anAgent + ` said, once and in order`, w.hasBeenToldAll},
		{`the bot answers`, w.botAnswers},
		{`the bot does not answer`, w.botIsSilent},
	}
}

// slotChecks check the slots.
func (w *World) slotChecks() []sentence {
	return []sentence{
		{`the hand-off is active`, func(ctx context.Context) error { return w.handoffIsActive(ctx, theUser) }},
		{aUser + `'s hand-off is active`, w.handoffIsActive},
		{`the hand-off is over`, func(ctx context.Context) error { return w.handoffIsOver(ctx, theUser) }},
		{`no slot is set`, w.noSlotIsSet},
		{`the slots name the chat`, w.slotsNameChat},
		{`the slots name the user's account`, w.slotsNameAccount},
		{`the slots hold a last update`, w.slotsHoldLastUpdate},
		{`the last update has moved on`, w.lastUpdateMoved},
		{`the slot (\w+) is not ` + quoted, w.slotIsNot},
	}
}

// sights check what ServiceNow saw.
func (w *World) sights() []sentence {
	return []sentence{
		{`ServiceNow has opened (no|one|two) chats?`, func(ctx context.Context, n string) error { return w.chatsOpened(ctx, count(n)) }},
		{`the chat is (waiting for an agent|over|still open)`, w.chatStands},
		{quoted + ` has ` + ever + ` posted` + often, func(ctx context.Context, text, been, times string) error {
			return w.posted(ctx, text, number(been, times))
		}},
		{`every message of ` + aUser + ` has been posted once`, w.chatHoldsAll},
		{`nothing has been posted in that turn`, w.nothingPosted},
		{`the user's messages in the chat are:`, func(ctx context.Context, texts *gherkin.Table) error { return w.chatHolds(ctx, gherkin.Column(texts)) }},
		{`the agent reads exactly ` + quoted, w.agentReads},
		{`the chat was opened with ` + quoted, w.openedWith},
		{`the agent reads exactly:`, func(ctx context.Context, text *gherkin.DocString) error { return w.agentReads(ctx, text.Content) }},
		{`the chat has ` + ever + ` left` + often, func(ctx context.Context, been, times string) error { return w.left(ctx, number(been, times)) }},
		{`ServiceNow has been asked (once|twice) to ` + anAct, func(times, what string) error { return w.calls(what, number("been", times)) }},
		{`ServiceNow has been asked to ` + anAct, func(what string) error { return w.wasAsked(what, true) }},
		{`ServiceNow has not been asked to ` + anAct, func(what string) error { return w.wasAsked(what, false) }},
		{`the thread has been read after the message was posted`, w.threadReadAfterPost},
		{`the thread has been read between the two messages`, w.threadReadBetweenPosts},
	}
}

// checkings are the sentences that check something.
func (w *World) checkings() [][]sentence {
	return [][]sentence{
		w.tellings(), w.slotChecks(), w.sights(), w.adversityChecks(), w.lengthChecks(), w.formChecks(), w.answers(), w.outcomes(), w.ownSights(), w.hearings(),
	}
}

// Checks are the patterns of the sentences that check something, for those who hold the checks to account.
func Checks() []string {
	w := &World{}
	var patterns []string
	for _, part := range w.checkings() {
		for _, s := range part {
			patterns = append(patterns, "^"+s.pattern+"$")
		}
	}
	return patterns
}
