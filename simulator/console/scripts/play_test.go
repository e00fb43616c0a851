package scripts_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/scripts"
)

// mouth is a user who speaks for a play: the first words open a chat, the others are posted there.
type mouth struct {
	house **house
	play  string

	mu    sync.Mutex // guards what follows
	group string
	tells func(string)
	said  []string
	ended bool
	mute  bool // no answer comes
	open  func(told []string, err error)
}

func (m *mouth) Name() string { return "play " + m.play }

func (m *mouth) Hear(told func(string)) { m.tells = told }

func (m *mouth) Say(text string, done func([]string, error)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.said = append(m.said, text)
	if m.mute {
		m.open = done
		return
	}
	h := *m.house
	abel, err := h.Desk.User("abel.tuter")
	if err == nil && m.group == "" {
		var e chat.Entry
		e, err = h.Desk.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: text})
		m.group = e.Group
	} else if err == nil {
		_, err = h.Desk.Post(chat.Actor{User: abel}, m.group, chat.Draft{Text: text})
	}
	if e, _ := h.Desk.ByGroup(m.group); e.State.Closed() {
		m.group, err = "", nil // the next words open another
	}
	go done([]string{"heard " + text}, err)
}

func (m *mouth) End() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended = true
	if m.open != nil {
		m.open(nil, errors.New("called off"))
	}
}

// stageOf is a house where plays can be played, and who spoke last.
func stageOf(t *testing.T, s setup) (*house, func() *mouth) {
	t.Helper()
	var h *house
	var latest *mouth
	s.dial = func(_ *page.Visit, play string) (scripts.Caller, error) {
		if play == "nobody" {
			return nil, errors.New("there is no bot")
		}
		latest = &mouth{house: &h, play: play, mute: play == "mute"}
		return latest, nil
	}
	h = open(t, s)
	return h, func() *mouth { return latest }
}

// await advances the clock until the pane of the play holds these words.
func (h *house) await(want string) string {
	h.t.Helper()
	var shown string
	require.Eventually(h.t, func() bool {
		h.advance(time.Second)
		shown = words(h.pane("script-play"))
		return strings.Contains(shown, want)
	}, 20*time.Second, time.Millisecond, "the play comes to %q", want)
	return shown
}

const talk = `title: A talk
script:
  - wait: 1s
  - user says: talk to live agent
  - beth accepts
  - beth says: Hello
  - user says: thanks
  - user sees: heard thanks
  - beth closes
`

func TestAConversationIsPlayedAndItsReportShown(t *testing.T) {
	h, spoke := stageOf(t, setup{scripts: []string{"default"}})
	require.Empty(t, h.pane("script-play"))
	require.Contains(t, words(h.show("script", "new/conversation")), "Play against the bot")
	require.NoError(t, h.sends("/play", "name", "talk", "text", strings.ReplaceAll(talk, "\n", "\r\n")).err)
	require.Contains(t, words(h.pane("script-play")), "A talk is being played")
	before := h.chat("before the play has spoken")
	require.NotNil(t, h.Crew.Played(before.Group))
	require.ErrorContains(t, h.sends("/play", "name", "talk", "text", talk).err, `"A talk" is being played`)
	shown := h.await("passed, in")
	require.Contains(t, shown, "user talk to live agent")
	require.Contains(t, shown, "bot heard thanks")
	require.Contains(t, shown, "Beth (accepts)")
	require.Equal(t, []string{"talk to live agent", "thanks"}, spoke().said)
	require.Contains(t, h.pane("script-play"), `href="./?user=play`)
	_, ok := h.Crew.Status(spoke().group)
	require.False(t, ok, "the play has its agents to itself")
	require.NotNil(t, h.Crew.Played(h.chat("other").Group), "and no other chat")
	first := spoke()
	require.False(t, first.ended, "what was said can be read")
	require.NoError(t, h.sends("/play", "name", "again", "text", talk).err)
	require.True(t, first.ended)
}

func TestAPlayHasTheAgentsOfEachOfItsChatsToItself(t *testing.T) {
	h, _ := stageOf(t, setup{scripts: []string{"default"}})
	twice := talk + strings.TrimPrefix(strings.Replace(talk, "user says: talk", "user says: I want to talk", 1), "title: A talk\nscript:\n")
	require.NoError(t, h.sends("/play", "name", "talk", "text", strings.Replace(twice, "  - wait: 1s\n  - user says: I want", "  - user says: anybody?\n  - user says: I want", 1)).err)
	h.await("passed, in")
	chats := h.Desk.Entries(chat.Filter{})
	require.Len(t, chats, 2)
	for _, e := range chats {
		_, ok := h.Crew.Status(e.Group)
		require.False(t, ok, e.Number)
	}
}

func TestAConversationOfTheFolderFollowsItsFiles(t *testing.T) {
	h, spoke := stageOf(t, setup{files: map[string]string{"part.yaml": "script:\n  - user says: part\n"}})
	require.NoError(t, h.sends("/play", "where", "file", "name", "x", "text", "script:\n  - user follows: part.yaml\n").err)
	h.await("passed, in")
	require.Equal(t, []string{"part"}, spoke().said)
}

func TestWhatAPlayHasMissedLeadsToItsLine(t *testing.T) {
	h, _ := stageOf(t, setup{})
	require.NoError(t, h.sends("/play", "name", "talk", "text", strings.ReplaceAll(talk, "heard thanks", "heard <user> tanks")).err)
	shown := h.await("failed, after")
	require.Contains(t, shown, "line 8 user sees: heard &lt;user&gt; tanks expected")
	require.Contains(t, shown, "[-")
	require.Contains(t, h.pane("script-play"), `data-line="8" data-column="5" data-script="talk"`)
}

func TestTheCrewPlaysTheAgentWhereTheConversationDoesNot(t *testing.T) {
	h, spoke := stageOf(t, setup{scripts: []string{"terse"}})
	require.NoError(t, h.sends("/play", "name", "x", "text", "script:\n  - user says: the terse one\n  - user sees: heard\n").err)
	h.await("passed")
	status, ok := h.Crew.Status(spoke().group)
	require.True(t, ok)
	require.Equal(t, "terse", status.Script)
}

func TestThatIsHeardWhichIsToldBetweenTurns(t *testing.T) {
	h, spoke := stageOf(t, setup{})
	require.NoError(t, h.sends("/play", "name", "x", "pushes", "yes", "text", "script:\n  - user says: hello\n  - user sees: pushed\n").err)
	h.await("heard hello")
	spoke().tells("this was <b>pushed</b>")
	h.await("passed")
	require.Contains(t, h.pane("script-play"), "this was &lt;b&gt;pushed&lt;/b&gt;")
	require.ErrorContains(t, h.sends("/play", "name", "x", "text", "script:\n  - user says: hello\n  - beth says: x\n  - user sees: x\n").err, "it cannot be played here: ")
}

func TestAPlayIsStoppedByItsReaderAndByTheEndOfItsInstance(t *testing.T) {
	h, spoke := stageOf(t, setup{})
	require.NoError(t, h.sends("/stop").err, "there is nothing to stop")
	require.NoError(t, h.sends("/play", "name", "mute", "text", talk).err)
	h.await("at line 4")
	require.NoError(t, h.sends("/stop").err)
	require.Contains(t, h.await("was stopped"), "was stopped at line 4")
	require.NotContains(t, h.pane("script-play"), "broken off")
	require.NoError(t, h.sends("/play", "name", "mute", "text", talk).err)
	second := spoke()
	require.NoError(t, h.set.Reset(h.Instance))
	require.Eventually(t, func() bool { second.mu.Lock(); defer second.mu.Unlock(); return second.ended }, 20*time.Second, time.Millisecond)
}

func TestWhatCannotBePlayedSaysWhy(t *testing.T) {
	h, _ := stageOf(t, setup{files: map[string]string{}})
	for text, want := range map[string]string{
		"script:\n  - user sayz: x\n": "it cannot be played: ",
		mine:                          "it plays no user",
		"script:\n  - user says: x\n  - susan accepts\n": "it cannot be played here: ",
	} {
		require.ErrorContains(t, h.sends("/play", "name", "x", "text", text).err, want)
	}
	require.ErrorContains(t, h.sends("/play", "name", "nobody", "text", talk).err, "nobody could be found to talk to the bot: there is no bot")
	require.Empty(t, h.pane("script-play"))
	mute := open(t, setup{})
	require.NotContains(t, mute.show(), "Play against the bot")
	require.ErrorContains(t, mute.sends("/play", "text", talk).err, "nobody can talk to a bot here")
}
