package recording_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// house is a desk on which a chat happens, one act after the other.
type house struct {
	*chat.Desk
	t     testing.TB
	clock *clock.Virtual
	group string
}

func newHouse(t testing.TB, s chat.Settings) *house {
	c := clock.NewVirtual(nine)
	return &house{Desk: chat.NewDesk(chat.Options{Clock: c, Settings: s}), t: t, clock: c}
}

func (h *house) as(userName string) chat.Actor {
	u, err := h.User(userName)
	require.NoError(h.t, err)
	return chat.Actor{User: u}
}

func (h *house) open(message string) *house {
	e, err := h.Open(h.as("abel.tuter"), chat.Opening{Queue: "IT Support", Message: message})
	require.NoError(h.t, err)
	h.group = e.Group
	return h
}

func (h *house) after(d time.Duration) *house {
	_, err := h.clock.Advance(d)
	require.NoError(h.t, err)
	return h
}

func (h *house) says(userName, text string) *house { return h.posts(userName, chat.Draft{Text: text}) }

func (h *house) posts(userName string, draft chat.Draft) *house {
	_, err := h.Post(h.as(userName), h.group, draft)
	require.NoError(h.t, err)
	return h
}

func (h *house) does(act func(by chat.Actor, group string) (chat.Entry, error), userName string) *house {
	_, err := act(h.as(userName), h.group)
	require.NoError(h.t, err)
	return h
}

func (h *house) types(userName string, d time.Duration) *house {
	require.NoError(h.t, h.Type(h.as(userName), h.group, d))
	return h
}

func (h *house) closes(userName string) *house {
	_, err := h.Close(h.as(userName), h.group, false)
	require.NoError(h.t, err)
	return h
}

// script are the lines of the script that plays the chat again, without those above them.
func (h *house) script(o recording.Options) string {
	c, err := recording.Of(h.Desk, h.group)
	require.NoError(h.t, err)
	text, err := recording.Script(c, o)
	require.NoError(h.t, err)
	_, lines, found := strings.Cut(text, "\nscript:\n")
	require.True(h.t, found)
	return lines
}

func (h *house) written(as recording.Format, o recording.Options) string {
	c, err := recording.Of(h.Desk, h.group)
	require.NoError(h.t, err)
	var b strings.Builder
	require.NoError(h.t, recording.Write(&b, c, as, o))
	return b.String()
}

// ordinary is a chat as there are many.
func ordinary(t testing.TB) *house {
	h := newHouse(t, chat.Settings{}).open("visitor-7 asks for a live agent: talk to live agent\nThe chat with the bot before that:\nUser: my laptop will not start")
	return h.after(8*time.Second).does(h.Accept, "beth.anglin").says("beth.anglin", "Hello Abel, this is Beth.").
		after(90*time.Second).says("abel.tuter", "my badge: 123456").posts("beth.anglin", chat.Draft{Text: "Badge checked.", Note: true}).
		types("beth.anglin", 4*time.Second).after(4*time.Second).says("beth.anglin", "Done.").closes("beth.anglin").says("abel.tuter", "thanks")
}

func TestAScriptPlaysTheChatAgain(t *testing.T) {
	require.Equal(t, `- user says: talk to live agent
- wait: 8s
- beth accepts
- beth says: Hello Abel, this is Beth.
- wait: 1m30s
- user says: 'my badge: 123456'
- user sees: Hello Abel, this is Beth.
- beth notes: Badge checked.
- beth types: 4s
- beth says: Done.
- beth closes
- user says: thanks
- user sees: Done.
- user sees: has closed the support session
`, ordinary(t).script(recording.Options{}))
}

func TestAScriptMayHaveOneSideOnly(t *testing.T) {
	h := ordinary(t)
	require.Equal(t, `- wait: 8s
- beth accepts
- beth says: Hello Abel, this is Beth.
- when user says:
    anything else:
- beth notes: Badge checked.
- beth types: 4s
- beth says: Done.
- beth closes
`, h.script(recording.Options{Side: recording.Agent}))
	require.Equal(t, `- user says: agent!
- wait: 1m38s
- user says: 'my badge: 123456'
- wait: 4s
- user says: thanks
`, h.script(recording.Options{Side: recording.User, Opening: "agent!"}))
}

func TestAnAgentsSideEndsWithTheChat(t *testing.T) {
	h := newHouse(t, chat.Settings{}).open("x asks for a live agent: hi").after(time.Second)
	h.does(h.Leave, "abel.tuter").does(h.Rejoin, "abel.tuter")
	require.Equal(t, "# the user left here and waited anew later; what came after that is for another script\n# nothing happened on this side\n- stop\n",
		h.script(recording.Options{Side: recording.Agent}))
}

func TestWhatHappensInAChatHasWordsInAScript(t *testing.T) {
	for _, c := range []struct {
		name     string
		settings chat.Settings
		happens  func(h *house)
		want     string
	}{
		{"a typing that something else cut short", chat.Settings{}, func(h *house) {
			h.does(h.Accept, "fred.luddy").types("fred.luddy", 9*time.Second).after(3*time.Second).says("abel.tuter", "hello?").after(6 * time.Second)
		}, "- fred accepts\n- fred types: 3s\n- user says: hello?\n"},
		{"a typing at the end", chat.Settings{}, func(h *house) { h.does(h.Accept, "fred.luddy").types("fred.luddy", 9*time.Second) }, "- fred accepts\n- fred types: 9s\n"},
		{"the user's own typing", chat.Settings{}, func(h *house) { h.types("abel.tuter", 9*time.Second).after(time.Second).says("abel.tuter", "x") }, "- wait: 1s\n- user says: x\n"},
		{"the user leaves", chat.Settings{}, func(h *house) { h.after(time.Second).does(h.Leave, "abel.tuter") }, "- wait: 1s\n- user says: /end_chat\n"},
		{"the user comes back", chat.Settings{}, func(h *house) {
			h.does(h.Leave, "abel.tuter").after(time.Minute).does(h.Rejoin, "abel.tuter")
		}, "- user says: /end_chat\n- wait: 1m\n- user rejoins\n"},
		{"nobody says anything", chat.Settings{Idle: chat.Idle{After: time.Minute, Countdown: time.Minute}}, func(h *house) {
			h.does(h.Accept, "beth.anglin").after(2 * time.Minute)
		}, "- beth accepts\n- wait: 2m\n# nobody said anything for so long that the chat was closed; here the user ends it\n- user says: /end_chat\n"},
		{"a message for agents alone", chat.Settings{}, func(h *house) { h.posts("beth.anglin", chat.Draft{Text: "psst", Private: true}) }, "- beth notes: psst\n"},
		{"a file without a word", chat.Settings{}, func(h *house) { h.posts("beth.anglin", chat.Draft{Attachments: []string{"f1", "f2"}}) }, "# beth sent with it, or alone: f1, f2\n- user says: end\n"},
		{"a file with a name", chat.Settings{}, func(h *house) {
			h.posts("beth.anglin", chat.Draft{Text: "Page <three>", Attachments: []string{"f1"}, File: "manual.pdf"})
		}, "- beth sends a file: manual.pdf (Page <<three>)\n- user says: end\n- user sees: Page <<three>\n"},
		{"a file whose words would be taken for another's", chat.Settings{}, func(h *house) {
			h.posts("beth.anglin", chat.Draft{Text: "see (here) (there)", Attachments: []string{"f1"}, File: "manual.pdf"})
		}, "# beth sent with it, or alone: manual.pdf\n- beth says: see (here) (there)\n"},
		{"a file with brackets in its name", chat.Settings{}, func(h *house) {
			h.posts("beth.anglin", chat.Draft{Attachments: []string{"f1"}, File: "scan (2)"})
		}, "# beth sent with it, or alone: scan (2)\n- user says: end\n"},
		{"a link", chat.Settings{}, func(h *house) {
			h.says("beth.anglin", "@L[https://kb.example/1|How to (reset)]").says("beth.anglin", "@L[https://kb.example/1|How]")
		},
			"- beth says: '@L[https://kb.example/1|How to (reset)]'\n- beth sends a link: https://kb.example/1 (How)\n"},
		{"an agent leaves", chat.Settings{}, func(h *house) {
			_, err := h.Close(h.as("beth.anglin"), h.group, true)
			require.NoError(h.t, err)
		}, "- beth leaves\n- user says: end\n- user sees: has left the support session\n"},
		{"somebody who is no agent", chat.Settings{}, func(h *house) { h.does(h.Accept, "admin").says("admin", "hi") }, "- agent accepts\n- agent says: hi\n"},
		{"a long time", chat.Settings{}, func(h *house) { h.after(8*24*time.Hour).says("abel.tuter", "x") }, "- wait: 168h\n- wait: 24h\n- user says: x\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, c.settings).open("x asks for a live agent: hi")
			c.happens(h)
			if strings.Contains(c.want, ": end") {
				h.says("abel.tuter", "end")
			}
			require.Equal(t, "- user says: hi\n"+c.want, h.script(recording.Options{}))
		})
	}
}

func TestWhatTheUserSeesIsLookedForInWordsThatComeThrough(t *testing.T) {
	long := strings.Repeat("long ", 100)
	for text, want := range map[string]string{
		"plain":                          "plain",
		"first line\nsecond, longer one": "second, longer one",
		"see @L[http://a.example|our page of help] there": "there",
		"/x(/":            `//x\(//`,
		"mentions a (":    `/mentions a \(/`,
		"say <user>":      "say <<user>",
		long:              strings.TrimSpace(long[:120]),
		"@[Beth:1]":       "",
		"a: b":            "'a: b'",
		"\u202ereversed ": `"\u202ereversed"`,
	} {
		h := newHouse(t, chat.Settings{}).open("x asks for a live agent: hi").says("beth.anglin", text).says("abel.tuter", "y")
		_, sees, _ := strings.Cut(h.script(recording.Options{}), "- user says: y\n")
		if want != "" {
			want = fmt.Sprintf("- user sees: %s\n", want)
		}
		require.Equal(t, want, sees, "%q", text)
		require.NotContains(t, h.script(recording.Options{NoSees: true}), "user sees")
	}
}

func TestTheFirstLineIsWhatStartedTheHandOff(t *testing.T) {
	for _, c := range []struct{ name, opening, given, want string }{
		{"our relay tells it", "v asks for a live agent: human: please", "", "- user says: 'human: please'\n"},
		{"the caller tells it", "v asks for a live agent: human please", "agent", "- user says: agent\n"},
		{"nobody tells it", "my <printer>\nis on fire", "", "# the chat was opened with: my ‹printer> is on fire\n- user says: talk to live agent\n"},
		{"nobody says who asks", " asks for a live agent: x", "", "# the chat was opened with: asks for a live agent: x\n- user says: talk to live agent\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, newHouse(t, chat.Settings{}).open(c.opening).script(recording.Options{Opening: c.given}))
		})
	}
}

func TestAnUnfinishedChatSaysSo(t *testing.T) {
	h := newHouse(t, chat.Settings{}).open("v asks for a live agent: hi")
	require.Contains(t, h.written(recording.AsScript, recording.Options{}), "# Note: the chat is still open: this is what had happened so far.\n")
	require.Contains(t, h.written(recording.AsText, recording.Options{}), "note: the chat is still open: this is what had happened so far\n")
	require.Contains(t, h.written(recording.AsMarkdown, recording.Options{}), "- note: the chat is still open: this is what had happened so far\n")
	require.Contains(t, h.written(recording.AsHTML, recording.Options{}), "<dt>note</dt><dd>the chat is still open: this is what had happened so far</dd>")
	require.NotContains(t, h.does(h.Leave, "abel.tuter").written(recording.AsText, recording.Options{}), "still open")
	require.Equal(t, "# nothing happened on this side\n- stop\n", h.script(recording.Options{Side: recording.Agent}))
}

func TestWhatWasNotKeptIsSaid(t *testing.T) {
	h := ordinary(t)
	c, err := recording.Of(h.Desk, h.group)
	require.NoError(t, err)
	c.Forgotten = 3
	text, err := recording.Script(c, recording.Options{})
	require.NoError(t, err)
	require.Contains(t, text, "# Note: 3 events, such as typing, were too many to be kept.\n")
}

func TestAgentsWithOneFirstNameAreWhoeverHasTheChat(t *testing.T) {
	world := chat.DefaultWorld()
	for i, u := range world.Users {
		if u.UserName == "fred.luddy" {
			world.Users[i].Name = "Beth Luddy"
		}
	}
	c := clock.NewVirtual(nine)
	h := &house{Desk: chat.NewDesk(chat.Options{Clock: c, World: world}), t: t, clock: c}
	h.open("x asks for a live agent: hi").does(h.Accept, "fred.luddy").says("fred.luddy", "one").says("beth.anglin", "two")
	require.Equal(t, "- user says: hi\n- agent accepts\n- agent says: one\n- agent says: two\n", h.script(recording.Options{}))
}

func TestAChatThatIsTooLongForAScriptIsRefused(t *testing.T) {
	h := newHouse(t, chat.Settings{}).open("v asks for a live agent: hi")
	for range 20_001 {
		h.says("abel.tuter", "x")
	}
	c, err := recording.Of(h.Desk, h.group)
	require.NoError(t, err)
	_, err = recording.Script(c, recording.Options{})
	require.ErrorContains(t, err, "the recording of CHAT0000001 is no script")
	require.ErrorContains(t, err, "more are not allowed")
	_, err = recording.Transcript(c, recording.Options{})
	require.NoError(t, err)
}

func TestAChatOfWhichNothingIsKnownIsRefused(t *testing.T) {
	for _, as := range recording.Formats() {
		require.ErrorIs(t, recording.Write(&strings.Builder{}, recording.Chat{Number: "CHAT1"}, as, recording.Options{}), recording.ErrEmpty)
	}
	require.ErrorContains(t, recording.Write(&strings.Builder{}, recording.Chat{Events: []chat.Event{{Kind: chat.Opened}}, Names: chat.NewDesk(chat.Options{Clock: clock.Wall{}})}, "pdf", recording.Options{}), `no such format: "pdf"`)
}
