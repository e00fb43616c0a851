package desk_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const (
	first  = "CHAT0000001"
	second = "CHAT0000002"
	third  = "CHAT0000003"
)

func TestTheDeskSaysWhoWaitsTheLongestFirst(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	require.Contains(t, d.reads("", "desk-count"), "0 waiting, 0 in progress, 0 ended Accept next w Nobody waits.")
	d.Open("my laptop will not start")
	d.Advance(time.Minute)
	d.Open("talk to live agent")
	require.Equal(t, "Abel Tuter "+first+" my laptop will not start unanswered IT Support, place 1, waits … Accept "+
		"Abel Tuter "+second+" talk to live agent unanswered IT Support, place 2, waits … Accept", d.reads("", "desk-waiting"))
	require.Contains(t, d.page(""), `data-since="1772442000000"`)
	require.Contains(t, d.reads("", "desk-count"), "2 waiting, 0 in progress, 0 ended Accept next w")
}

func TestAnAgentAcceptsAChatWithoutChoosingItFirst(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	d.Open("one")
	d.Open("two")
	got := d.done("chat="+first+"&agent=fred.luddy", "accept/"+second)
	require.Equal(t, "agent=fred.luddy&chat="+second, got.leads)
	require.Equal(t, "fred.luddy", d.Chat(second).Agent)
	require.Equal(t, "Abel Tuter "+second+" two unanswered IT Support, Fred Luddy (you)", d.reads("agent=fred.luddy", "desk-serving"))
}

func TestAChatHasAnotherElementInEachList(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	d.Open("hello")
	require.Contains(t, d.page(""), ` id="desk-waiting-CHAT0000001"`)
	d.done("", "accept/"+first)
	require.Contains(t, d.page(""), ` id="desk-open-CHAT0000001"`, "or taking it out of one list would take it out of the other")
	d.done("", "close/"+first)
	require.Contains(t, d.page(""), ` id="desk-ended-CHAT0000001"`)
}

func TestTheNextThatWaitsIsAccepted(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	refused := d.does("", "next")
	require.Equal(t, http.StatusConflict, refused.status)
	require.Contains(t, refused.body, "nobody waits")
	d.Open("one")
	d.Open("two")
	require.Equal(t, "chat="+first, d.done("", "next").leads)
	require.Equal(t, "beth.anglin", d.Chat(first).Agent, "the first agent of the queue")
	require.Equal(t, "chat="+second, d.done("chat="+first, "next").leads)
	require.Equal(t, http.StatusConflict, d.does("queue=Service+Desk", "next").status)
}

func TestAConversationTellsItsSpeakersApart(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	d.Open("talk to live agent")
	d.Advance(time.Second)
	d.done("chat="+first, "say/"+first, "text", "Hello, this is Beth.")
	d.done("chat="+first, "note/"+first, "text", "badge checked")
	d.done("chat="+first, "close/"+first)
	require.Equal(t, "Abel Tuter user 09:00:00.000 talk to live agent "+
		"Beth Anglin agent 09:00:01.000 Hello, this is Beth. "+
		"Beth Anglin work note, agents only 09:00:01.001 badge checked "+
		"Beth Anglin notice 09:00:01.002 Beth Anglin has closed the support session", d.reads("chat="+first, "desk-thread"))
	page := d.page("chat=" + first)
	for _, from := range []string{"user", "agent", "note", "system"} {
		require.Contains(t, page, `data-from="`+from+`"`)
	}
	require.Regexp(t, `href="\./\?at=m%3A[0-9a-f]+&amp;chat=CHAT0000001&amp;tab=story#m:[0-9a-f]+"`, page)
	require.Equal(t, "Abel Tuter "+first+" talk to live agent IT Support, Closed Complete, Beth Anglin", d.reads("", "desk-ended"))
}

func TestTheHeadSaysHowTheChatStandsAndWhoActs(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	d.Open("hello")
	require.Equal(t, first+" Abel Tuter Waiting IT Support, place 1, waits … Nobody has taken the chat yet. You act as Beth Anglin . No script plays in this chat.",
		d.reads("chat="+first, "desk-stands"))
	d.done("chat="+first, "accept/"+first)
	require.Equal(t, first+" Abel Tuter Work in Progress IT Support Beth Anglin has the chat. You act as Fred Luddy . No script plays in this chat.",
		d.reads("agent=fred.luddy&chat="+first, "desk-stands"))
	d.done("chat="+first, "leave/"+first)
	require.Contains(t, d.reads("chat="+first, "desk-stands"), "Closed Complete IT Support Beth Anglin had the chat.")
}

func TestWhatCannotBeDoneIsDisabledAndSaysWhy(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	d.Open("hello")
	disabled := func() int { return strings.Count(element(t, d.page("chat="+first), "desk-act"), " disabled ") }
	require.Equal(t, 0, disabled())
	d.done("chat="+first, "accept/"+first)
	require.Equal(t, 1, disabled())
	require.Contains(t, element(t, d.page("chat="+first), "desk-accept"), `disabled aria-describedby="desk-holder"`)
	require.Equal(t, "Beth Anglin has the chat.", d.reads("chat="+first, "desk-holder"))
	d.done("chat="+first, "close/"+first)
	require.Equal(t, 5, disabled())
	require.Contains(t, d.reads("chat="+first, "desk-act"), "The chat has ended: Closed Complete.")
}

func TestARefusalIsToldInTheWordsOfTheControlPlane(t *testing.T) {
	for path, want := range map[string]string{
		"accept/CHAT9999999":         `there is no chat "CHAT9999999"; expected a group, a number such as CHAT0000001, or latest; GET /_sim/chats lists them`,
		"say/" + first:               "text is empty; expected what the agent writes",
		"transfer/" + first:          "to is missing; expected the user name or first name of an agent",
		"transfer/latest/accept":     "the chat is in no state for this: CHAT0000001 is Waiting, and its transfer not under way",
		"transfer/" + first + "/eat": "nothing stands at /_sim/chats/CHAT0000001/transfer/eat; expected a path of docs/control-plane.md",
	} {
		t.Run(path, func(t *testing.T) {
			d := newDesk(t, simtest.Virtual())
			d.Open("hello")
			got := d.does("chat="+first, path, "text", "", "to", "")
			require.GreaterOrEqual(t, got.status, 400, path)
			require.Contains(t, text(got.body), want)
			require.Contains(t, got.body, `class="notice"`)
			got = d.does("agent=%3Cscript%3E", "say/"+first, "text", "x")
			require.Contains(t, got.body, "there is no agent &#34;&lt;script&gt;&#34;")
		})
	}
}

func TestAgentsHandAChatOn(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	d.Open("hello")
	at := "chat=" + first
	d.done(at, "transfer/"+first, "to", "fred.luddy")
	require.Contains(t, d.reads(at, "desk-act"), "Offered by Beth Anglin to Fred Luddy.")
	d.done(at, "transfer/"+first+"/cancel")
	require.NotContains(t, d.reads(at, "desk-act"), "Offered")
	d.done(at, "transfer/"+first, "to", "fred.luddy")
	d.done(at, "transfer/"+first+"/reject")
	d.done(at, "transfer/"+first, "to", "fred.luddy")
	d.done(at, "transfer/"+first+"/accept")
	require.Contains(t, d.reads(at, "desk-act"), "Fred Luddy has accepted what Beth Anglin offered.")
	d.done(at, "transfer/"+first+"/complete")
	require.NotContains(t, d.reads(at, "desk-act"), "offered")
	require.Equal(t, "fred.luddy", d.Chat(first).Agent)

	d.done(at, "escalate/"+first, "to", "Service Desk")
	require.Equal(t, second, d.Chat(first).Number)
	require.Contains(t, d.reads(at, "desk-stands"), second+" Abel Tuter Waiting Service Desk, place 1", "what was chosen goes on under another number")
	require.Contains(t, d.reads(at, "desk-waiting"), second)
	require.Equal(t, "", d.reads(at, "desk-ended"), "a chat is listed once")
}

func TestSeveralChatsAreInProgressAndTurnedTo(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	for _, words := range []string{"one", "two", "three"} {
		d.Open(words)
	}
	require.Contains(t, d.done("", "turn/on").body, "No chat is in progress.")
	d.done("", "accept/"+first)
	d.done("agent=fred.luddy", "accept/"+second)
	d.done("", "accept/"+third)
	require.Equal(t, "chat="+third, d.done("", "turn/on").leads)
	require.Equal(t, "chat="+second, d.done("chat="+third, "turn/on").leads)
	require.Equal(t, "chat="+first, d.done("chat="+third, "turn/back").leads)
	require.Equal(t, "agent=beth.anglin&chat="+first, d.done("agent=beth.anglin&chat="+third, "turn/on").leads)
	require.True(t, strings.HasPrefix(d.reads("agent=fred.luddy", "desk-serving"), "Abel Tuter "+second), "one's own stand first")
	require.NotContains(t, d.reads("agent=fred.luddy&chats=mine", "desk-serving"), first)
}

func TestTheListsFollowWhatTheFormAsksFor(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	got := d.done("chat="+first+"&queue=IT+Support&tab=story", "choose", "agent", "beth.anglin", "queue", "", "chats", "waiting", "seek", "laptop & <b>")
	require.Equal(t, "agent=beth.anglin&chat=CHAT0000001&chats=waiting&seek=laptop+%26+%3Cb%3E&tab=story", got.leads)
	d.Open("my laptop")
	d.Open("my printer")
	require.NotContains(t, d.reads("seek=LAPTOP", "desk-waiting"), "printer")
	require.Contains(t, d.reads("seek=LAPTOP", "desk-count"), "1 waiting, 0 in progress, 0 ended of those sought")
	require.Empty(t, d.reads("chats=ended", "desk-waiting"))
	require.Empty(t, d.reads("queue=Service+Desk", "desk-waiting"))
}

func TestManyChatsAreDrawnAsAWindow(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	for range 120 {
		d.Open("hello")
	}
	require.Contains(t, d.reads("", "desk-waiting"), "50 of 120: show more")
	require.Equal(t, 51, strings.Count(element(t, d.page(""), "desk-waiting"), "<li "))
	require.Contains(t, d.reads("chats=waiting", "desk-waiting"), "100 of 120; find the others by their number or words")
	require.Equal(t, 101, strings.Count(element(t, d.page("chats=waiting"), "desk-waiting"), "<li "))
}

func TestEarlierMessagesAreDrawnWhenAskedFor(t *testing.T) {
	d := newDesk(t, simtest.Virtual())
	d.Open("message 0 ")
	for i := range 250 {
		d.Say(first, "message "+strings.Repeat("x", i+1)+" ")
	}
	page := d.page("chat=" + first)
	require.Equal(t, 101, strings.Count(element(t, page, "desk-thread"), "<li "))
	ask := func(markup string) answer {
		t.Helper()
		_, address, found := strings.Cut(markup, `hx-get="console/desk/earlier/`)
		require.True(t, found)
		address, _, _ = strings.Cut(address, `"`)
		got := d.call(http.MethodGet, "/console/desk/earlier/"+address, "chat="+first, nil)
		require.Equal(t, http.StatusOK, got.status)
		return got
	}
	before := ask(element(t, page, "desk-before"))
	require.Equal(t, 101, strings.Count(before.body, "<li "))
	all := ask(before.body)
	require.Equal(t, 51, strings.Count(all.body, "<li "), "no way further back")
	require.Contains(t, all.body, "message 0")
	require.NotContains(t, all.body, "Earlier")
	got := d.call(http.MethodGet, "/console/desk/earlier/"+first+"/then", "", nil)
	require.Equal(t, http.StatusBadRequest, got.status)
}

func TestWhoeverActsLetsTheScriptStepAside(t *testing.T) {
	for path, pairs := range map[string][]string{
		"accept/": nil, "say/": {"text", "hello"}, "note/": {"text", "x"}, "transfer/": {"to", "fred.luddy"}, "escalate/": {"to", "Service Desk"},
		"leave/": nil, "close/": nil,
	} {
		t.Run(path, func(t *testing.T) {
			d := newDesk(t, simtest.Virtual(), simtest.Scripts("default"))
			d.Open("hello")
			d.done("chat="+first, path+first, pairs...)
			d.Advance(time.Second)
			require.Contains(t, d.reads("chat="+first, "desk-stands"), "has stepped aside for good: beth.anglin took over")
		})
	}
}

func TestTypingStopsTheScriptOnceTheChatIsInProgress(t *testing.T) {
	d := newDesk(t, simtest.Virtual(), simtest.Scripts("default"))
	d.Open("hello")
	d.done("chat="+first, "type/"+first)
	require.Equal(t, 1, d.Chat(first).State, "who writes before they accept has not accepted")
	d.Advance(time.Minute)
	require.Contains(t, d.reads("chat="+first, "desk-stands"), "The script default plays, at line")
	require.Empty(t, d.reads("chat="+first, "desk-typing"))
	d.done("chat="+first, "type/"+first)
	require.Equal(t, "Beth Anglin is typing…", d.reads("chat="+first, "desk-typing"))
	d.Advance(time.Second)
	require.Contains(t, d.reads("chat="+first, "desk-stands"), "has stepped aside for good")
	d.done("chat="+first, "say/"+first, "text", "here I am")
	require.Empty(t, d.reads("chat="+first, "desk-typing"))
}
