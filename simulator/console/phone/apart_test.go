package phone_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

const connecting = "You are being connected to a live agent. Type /end_chat to leave."

// relayed is a bot that hands over to the desk of the house, much as the relay does.
type relayed struct {
	h       *house
	group   string
	silent  bool // it shows no slots
	already int  // messages of the thread that were told
}

func (r *relayed) answer(sender, text string) string {
	var told []string
	switch {
	case r.group == "" && strings.Contains(text, "live agent"):
		r.group = r.h.opens(sender + " asks for a live agent: " + text)
		r.already = len(r.thread())
		return says("One moment, I will get somebody.", connecting)
	case r.group == "":
		return says("I am a bot.")
	case text == "/end_chat":
		_, _ = r.h.desk.Leave(r.h.actor("abel.tuter"), r.group)
		r.group = ""
		return says("You have left the live chat.")
	}
	_, _ = r.h.desk.Post(r.h.actor("abel.tuter"), r.group, chat.Draft{Text: text})
	over := false
	for _, m := range r.thread()[r.already:] {
		if r.already++; m.CreatedBy != "abel.tuter" {
			told = append(told, m.Text)
			over = over || strings.Contains(m.Text, "has closed the support session")
		}
	}
	if over {
		r.group = ""
	}
	return says(told...)
}

func (r *relayed) thread() []chat.Message {
	c, _ := r.h.desk.Chat(r.group)
	return c.Thread
}

func (r *relayed) slots(string) string {
	if r.silent {
		return "{}"
	}
	if r.group == "" {
		return `{"slots":{"handoff_active":null,"live_chat_id":null}}`
	}
	return `{"slots":{"handoff_active":true,"live_chat_id":"` + r.group + `"}}`
}

// relay opens a house with a user of such a bot.
func relay(t *testing.T, silent bool) (*house, *relayed) {
	t.Helper()
	r := &relayed{silent: silent}
	bot := newStub(t, &stub{answer: func(sender, text string) string { return r.answer(sender, text) }, slots: r.slots})
	r.h = open(t, phone.Options{Bot: bot.URL})
	return r.h, r
}

func TestBotAgentAndNoticesAreToldApart(t *testing.T) {
	for name, silent := range map[string]bool{"a bot that shows its slots": false, "one that does not": true} {
		t.Run(name, func(t *testing.T) {
			h, r := relay(t, silent)
			h.say("me", "hello")
			opening := h.say("me", "talk to live agent")
			group := r.group
			require.Equal(t, []string{group}, opening.Chats)
			require.Equal(t, phone.WithAgent, h.user("me").Handoff)
			require.Equal(t, group, h.user("me").Chat)
			h.accepts(group)
			h.beth(group, "Hello, this is Beth. How can I help?")
			h.say("me", "my account is locked")
			h.beth(group, "I am a bot.")
			h.say("me", "are you?")
			_, err := h.desk.Close(h.actor("beth.anglin"), group, false)
			require.NoError(t, err)
			closing := h.say("me", "hello?")
			require.Equal(t, []string{group}, closing.Chats)
			require.Equal(t, phone.WithBot, h.user("me").Handoff)
			after := h.say("me", "hello")
			require.Empty(t, after.Chats)
			require.Equal(t, []string{
				"you: hello", "bot: I am a bot.",
				"you: talk to live agent", "bot: One moment, I will get somebody.", "notice: " + connecting,
				"you: my account is locked", "agent: Hello, this is Beth. How can I help?",
				"you: are you?", "agent: I am a bot.",
				"you: hello?", "notice: Beth Anglin has closed the support session",
				"you: hello", "bot: I am a bot.",
			}, h.talk("me"))
			for i, l := range h.lines("me") {
				inChat := i >= 2 && i <= 10
				require.Equal(t, inChat, l.Chat == group, l.Text)
			}
			require.Len(t, h.TurnsOf(group), 4)
			who, ok := h.UserOf(group)
			require.True(t, ok)
			require.Equal(t, "me", who)
		})
	}
}

func TestTheRelaysFarewellIsANotice(t *testing.T) {
	for name, silent := range map[string]bool{"a bot that shows its slots": false, "one that does not": true} {
		t.Run(name, func(t *testing.T) {
			h, r := relay(t, silent)
			h.say("me", "talk to live agent")
			h.accepts(r.group)
			h.say("me", "/end_chat")
			require.Equal(t, phone.WithBot, h.user("me").Handoff)
			h.say("me", "hello")
			require.Equal(t, []string{"you: /end_chat", "notice: You have left the live chat.", "you: hello", "bot: I am a bot."}, h.talk("me")[3:])
		})
	}
}

func TestAChatIsNobodysWhereItCannotBeTold(t *testing.T) {
	var opens atomic.Value
	bot := newStub(t, &stub{})
	h := open(t, phone.Options{Bot: bot.URL})
	opens.Store([]string{})
	bot.answer = func(string, string) string {
		for _, message := range opens.Load().([]string) {
			h.opens(message)
		}
		return says("done")
	}
	opens.Store([]string{"from elsewhere", "from elsewhere too"})
	require.Empty(t, h.say("me", "one").Chats)
	opens.Store([]string{"from elsewhere", "me-x7 asks for a live agent: two"})
	require.Len(t, h.say("me", "two").Chats, 1)
	_, err := h.Add(phone.NewUser{Name: "mara"})
	require.NoError(t, err)
	opens.Store([]string{"from elsewhere", "from elsewhere too"})
	require.Empty(t, h.say("mara", "one").Chats)
	opens.Store([]string{"from elsewhere again"})
	require.Len(t, h.say("mara", "two").Chats, 1, "what was opened before the turn is none of its")
	chat, err := h.desk.ByGroup(h.user("me").Chat)
	require.NoError(t, err)
	require.Contains(t, chat.ShortDescription, "me-x7")
	_, ok := h.UserOf("nothing")
	require.False(t, ok)
	_, ok = h.UserOf("")
	require.False(t, ok)
	require.Empty(t, h.TurnsOf("nothing"))
}

func TestAChatOfAnotherUsersTurnIsNotTakenForOnesOwn(t *testing.T) {
	bot := newStub(t, &stub{})
	h := open(t, phone.Options{Bot: bot.URL})
	asked, goOn := make(chan struct{}), make(chan struct{})
	bot.answer = func(string, string) string {
		asked <- struct{}{}
		<-goOn
		h.opens("a chat")
		return says("done")
	}
	_, err := h.Add(phone.NewUser{Name: "mara"})
	require.NoError(t, err)
	mine, err := h.Say("me", "one")
	require.NoError(t, err)
	<-asked
	hers, err := h.Say("mara", "two")
	require.NoError(t, err)
	<-asked
	goOn <- struct{}{} // whoever it is
	h.await("one of them is done", func() bool { return h.user("me").Chat+h.user("mara").Chat != "" })
	goOn <- struct{}{}
	h.done("me", mine)
	h.done("mara", hers)
	require.NotEmpty(t, h.user("me").Chat)
	require.NotEmpty(t, h.user("mara").Chat)
	require.NotEqual(t, h.user("me").Chat, h.user("mara").Chat)
}

func TestATurnOfTheBotOfBeforeLeadsNowhere(t *testing.T) {
	opened := make(chan struct{})
	bot := newStub(t, &stub{})
	h := open(t, phone.Options{Bot: bot.URL})
	bot.serve = func(_ http.ResponseWriter, r *http.Request, _ string) {
		h.opens("a chat")
		close(opened)
		<-r.Context().Done()
	}
	first, err := h.Say("me", "one")
	require.NoError(t, err)
	second, err := h.Say("me", "two")
	require.NoError(t, err)
	<-opened
	require.NoError(t, h.Point("me", newStub(t, &stub{answer: echo}).URL))
	require.Contains(t, h.done("me", first).Error, "was called off")
	require.Equal(t, "it was never sent: called off", h.done("me", second).Error)
	require.Empty(t, h.user("me").Chat)
	require.Equal(t, phone.Unknown, h.user("me").Handoff)
}

func TestWhatIsPushedForAChatAndNobodyHasSaidIsANotice(t *testing.T) {
	push := make(chan string)
	h, r := relay(t, false)
	bot := newStub(t, &stub{answer: func(sender, text string) string { return r.answer(sender, text) }, slots: r.slots, stream: func(s *stream, _ *http.Request) {
		s.send(event(7, "start", `{"active":true}`))
		select {
		case raw := <-push:
			s.send(raw)
		case <-s.ended.Done():
		}
		<-s.ended.Done()
	}})
	require.NoError(t, h.Point("me", bot.URL))
	h.say("me", "talk to live agent")
	h.await("the user listens", func() bool { return h.user("me").Pushes.Hearing == phone.Listening })
	push <- pushed(8, "The live chat has ended.")
	h.await("it is heard", func() bool { return len(h.lines("me")) == 4 })
	require.Equal(t, "notice (pushed): The live chat has ended.", h.talk("me")[3])
	require.Equal(t, r.group, h.lines("me")[3].Chat)
}

func TestASlotThatNamesAChatOfAnotherInstanceLeadsNowhere(t *testing.T) {
	bot := newStub(t, &stub{answer: echo, slots: func(string) string { return `{"slots":{"handoff_active":true,"live_chat_id":"elsewhere"}}` }})
	h := open(t, phone.Options{Bot: bot.URL})
	require.Empty(t, h.say("me", "hello").Chats)
	require.Empty(t, h.user("me").Chat)
	require.Equal(t, phone.WithAgent, h.user("me").Handoff)
}

func TestSlotsMayHaveOtherNames(t *testing.T) {
	bot := newStub(t, &stub{answer: echo})
	h := open(t, phone.Options{Bot: bot.URL, SlotNames: phone.SlotNames{HandoffActive: "active", LiveChatID: "chat"}})
	group := h.opens("a chat")
	bot.slots = func(string) string { return `{"slots":{"active":true,"chat":"` + group + `","handoff_active":null}}` }
	require.Equal(t, []string{group}, h.say("me", "hello").Chats)
	require.Equal(t, phone.WithAgent, h.user("me").Handoff)
	bot.slots = func(string) string { return `{"slots":{"active":false,"chat":null}}` }
	h.say("me", "hello")
	require.Equal(t, phone.WithBot, h.user("me").Handoff, "false is as good as null")
}

func TestAnAgentsWordsAreKnownHoweverARelayPassesThemOn(t *testing.T) {
	for said, told := range map[string]string{
		"Hello, this is Beth.":         "Hello, this is Beth.",
		"Hello,\n  this is\tBeth. ":    "Hello, this is Beth.",
		"Hello.":                       "Beth Anglin: Hello.",
		"First.\n\nSecond.\n \nThird.": "Second.",
		"Ask @[Fred Luddy:6816f79cc0a8016401c5a33be04be441].": "Ask Fred Luddy.",
		"See @L[https://a.example/x|the page] first":          "See the page (https://a.example/x) first",
		"@L[https://a.example/x|https://a.example/x]":         "https://a.example/x",
	} {
		h, r := relay(t, false)
		h.say("me", "talk to live agent")
		h.accepts(r.group)
		h.beth(r.group, said)
		r.already = len(r.thread())
		bot := newStub(t, &stub{answer: func(string, string) string { return says(told, told+" Not.") }, slots: r.slots})
		require.NoError(t, h.Point("me", bot.URL))
		h.say("me", "hm") // tells the book of the slots
		h.say("me", "well?")
		talk := h.talk("me")
		require.Equal(t, "agent: "+told, talk[len(talk)-2], said)
		if !strings.Contains(said, "@") { // what markup stands for is anything
			require.Equal(t, "notice: "+told+" Not.", talk[len(talk)-1], said)
		}
	}
}

func TestAWorkNoteIsNoWordToTheUser(t *testing.T) {
	h, r := relay(t, false)
	h.say("me", "talk to live agent")
	h.accepts(r.group)
	_, err := h.desk.Post(h.actor("beth.anglin"), r.group, chat.Draft{Text: "Stuck.", Note: true})
	require.NoError(t, err)
	h.say("me", "and?")
	talk := h.talk("me")
	require.Equal(t, "notice: Stuck.", talk[len(talk)-1], "a relay that tells it is not covered up")
}

func TestAnAgentWhoTypesIsSeen(t *testing.T) {
	h, r := relay(t, false)
	h.say("me", "talk to live agent")
	h.accepts(r.group)
	types := func(who string, d time.Duration) {
		require.NoError(t, h.desk.Type(h.actor(who), r.group, d))
	}
	types("abel.tuter", time.Minute)
	require.Empty(t, h.user("me").Typing, "it is the user")
	types("beth.anglin", 4*time.Second)
	require.Equal(t, "Beth Anglin", h.user("me").Typing)
	h.clock.Advance(3 * time.Second)
	types("beth.anglin", 4*time.Second)
	h.clock.Advance(3 * time.Second)
	require.Equal(t, "Beth Anglin", h.user("me").Typing, "the later typing counts")
	h.drain()
	h.clock.Advance(time.Second)
	require.Equal(t, "me", <-h.changed, "the page is told")
	require.Empty(t, h.user("me").Typing)

	types("beth.anglin", time.Minute)
	h.beth(r.group, "Here I am.")
	require.Empty(t, h.user("me").Typing, "what was typed is there")
	types("beth.anglin", time.Minute)
	_, err := h.desk.Leave(h.actor("abel.tuter"), r.group)
	require.NoError(t, err)
	require.Empty(t, h.user("me").Typing, "nobody waits for it")

	other := h.opens("somebody else's")
	h.accepts(other)
	require.NoError(t, h.desk.Type(h.actor("beth.anglin"), other, time.Minute))
	require.Empty(t, h.user("me").Typing)
	_, due := h.clock.Next()
	require.False(t, due, "nothing of it stands in the way of whoever moves the clock")
}
