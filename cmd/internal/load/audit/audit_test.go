package audit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
)

func Example() {
	var book audit.Book
	turn := book.Said("talk to live agent")
	chat := book.Opened()
	book.Answered(turn, audit.Answer{Told: []string{"You are being connected."}})
	chat.Posted(audit.Post{Text: "Hello, this is Beth."})
	turn = book.Said("my account is locked")
	book.Answered(turn, audit.Answer{Told: []string{"Hello, this is Beth.", "Hello, this is Beth."}})
	f := book.Audit()
	fmt.Println("lost on the way to the agent:", f.User.Lost, "told twice:", f.Agent.Doubled)
	// Output: lost on the way to the agent: 1 told twice: 1
}

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// written makes a book of lines, one second each: `U text` the user says, `T text | text` what they are told in the answer,
// `X` no answer of use, `H text` what they are told between turns, `h` the same at the instant of the line before, `O` a chat opens, `A text` an agent's message, `P text` the user's message is posted, `A0 text` and
// `P0 text` the same in the first chat, `L` the user leaves, `E` an agent ends it.
func written(t *testing.T, lines string) *audit.Book {
	t.Helper()
	var (
		book  audit.Book
		turn  *audit.Turn
		chats []*audit.Chat
		now   = nine
	)
	for line := range strings.Lines(lines) {
		verb, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		if verb == "" {
			continue
		}
		now = now.Add(time.Second)
		switch verb {
		case "U":
			turn = book.Said(text)
		case "T":
			var told []string
			if text != "" {
				told = strings.Split(text, " | ")
			}
			book.Answered(turn, audit.Answer{At: now, Told: told})
		case "H":
			book.Told(text, now)
		case "h":
			now = now.Add(-time.Second)
			book.Told(text, now)
		case "X":
			book.Answered(turn, audit.Answer{At: now, Failed: true})
		case "O":
			chats = append(chats, book.Opened())
		case "A", "P":
			chats[len(chats)-1].Posted(audit.Post{At: now, Text: text, ByUser: verb == "P"})
		case "A0", "P0":
			chats[0].Posted(audit.Post{At: now, Text: text, ByUser: verb == "P0"})
		case "L":
			chats[len(chats)-1].Left()
		case "E":
			chats[len(chats)-1].Ended()
		default:
			t.Fatalf("what is %q?", verb)
		}
	}
	return &book
}

const opening = "U talk to live agent\nO\nT You are being connected\n"

func TestWhatBecameOfTheMessages(t *testing.T) {
	for name, c := range map[string]struct {
		lines string
		want  audit.Findings
	}{
		"nothing was said": {},
		"nobody opened a chat": {
			lines: "U hello\nT I am a bot\nU hello\nX\n",
		},
		"everything arrived": {
			lines: opening + "A Hello\nU locked\nP locked\nT Hello\nA Unlocked\nU thanks\nP thanks\nT Unlocked\nU /end_chat\nL\nT You have left\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 2, Arrived: 2}, Agent: audit.Direction{Sent: 2, Arrived: 2},
				Delays: []time.Duration{3 * time.Second, 3 * time.Second},
			},
		},
		"the opening words are posted too": {
			lines: "U talk to live agent\nO\nP talk to live agent\nT You are being connected\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Arrived: 1}},
		},
		"a message of the user is lost, and nobody says so": {
			lines: opening + "U one\nT\nU two\nP two\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 2, Arrived: 1, Lost: 1}},
		},
		"a message is lost though the user is told something, since the chat goes on": {
			lines: opening + "U one\nT Noted!\nU two\nP two\nT Noted!\n",
			want:  audit.Findings{User: audit.Direction{Sent: 2, Arrived: 1, Lost: 1}},
		},
		"the bot says that it cannot go on": {
			lines: opening + "U one\nT The chat was interrupted\nU two\nT I am a bot\n",
			want:  audit.Findings{Refused: 2},
		},
		"the bot leaves, and says so": {
			lines: opening + "U one\nL\nT The chat was interrupted\nU two\nT I am a bot\n",
			want:  audit.Findings{Refused: 1},
		},
		"the bot leaves, and nobody says so": {
			lines: opening + "U one\nL\nT\nU two\nT I am a bot\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Lost: 1}},
		},
		"an agent closes before a message comes": {
			lines: opening + "U one\nE\nT The chat is closed\n",
		},
		"the chat ends by the words": {
			lines: opening + "U /restart\nL\nT\n",
		},
		"a turn without an answer is no loss of its own": {
			lines: opening + "U one\nX\n",
		},
		"a turn that was broken off": {
			lines: opening + "U one\n",
		},
		"a message is posted twice": {
			lines: opening + "U one\nP one\nP one\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Arrived: 1, Doubled: 1}},
		},
		"the same is said twice and posted twice": {
			lines: "U one\nT I am a bot\n" + opening + "U one\nP one\nT\nU one\nP one\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 2, Arrived: 2}},
		},
		"the same is said twice and posted once": {
			lines: opening + "U one\nP one\nT\nU one\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 2, Arrived: 1, Lost: 1}},
		},
		"a message comes late": {
			lines: opening + "U one\nT\nU two\nP two\nP one\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 2, Arrived: 2, OutOfOrder: 1}},
		},
		"the bot adds words": {
			lines: opening + "U one\nP Mara writes: one\nT\nU <b>two</b> &amp;\nP Mara writes: two &\nP Mara writes: two &\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 2, Arrived: 2, Doubled: 1}},
		},
		"somebody else's words": {
			lines: opening + "U one\nP one\nP badge\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Arrived: 1}, Foreign: 1},
		},
		"a word is no part of another": {
			lines: opening + "U 1\nP 12\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Lost: 1}, Foreign: 1},
		},
		"an agent's message is never told": {
			lines: opening + "A Hello\nU one\nP one\nT\nU two\nP two\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 2, Arrived: 2}, Agent: audit.Direction{Sent: 1, Lost: 1}},
		},
		"an agent's message is not told by the one turn that could have": {
			lines: opening + "A Hello\nU one\nP one\nT\nU /end_chat\nL\nT You have left\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Arrived: 1}, Untold: 1},
		},
		"an agent's message is passed over": {
			lines: opening + "U one\nA Hello\nA How are you?\nP one\nT How are you?\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 1, Arrived: 1}, Agent: audit.Direction{Sent: 2, Arrived: 1, Lost: 1}, Delays: []time.Duration{2 * time.Second},
			},
		},
		"an agent's message comes too late for this answer": {
			lines: opening + "U one\nP one\nA Hello\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Arrived: 1}, Unheard: 1},
		},
		"what was told is written down only then": {
			lines: opening + "U one\nP one\nT Hello\nA Hello\nU two\nP two\nT\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 2, Arrived: 2}, Agent: audit.Direction{Sent: 1, Arrived: 1}, Delays: []time.Duration{0},
			},
		},
		"the user leaves before hearing it": {
			lines: opening + "A Hello\nU /end_chat\nL\nT You have left\nU hello\nT I am a bot\n",
			want:  audit.Findings{Unheard: 1},
		},
		"the bot says that it cannot read": {
			lines: opening + "A Hello\nU one\nP one\nT The chat was interrupted\n",
			want:  audit.Findings{User: audit.Direction{Sent: 1, Arrived: 1}, Cut: 1},
		},
		"an agent's message is told twice": {
			lines: opening + "A Hello\nU one\nP one\nT Hello\nU two\nP two\nT Hello\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 2, Arrived: 2}, Agent: audit.Direction{Sent: 1, Arrived: 1, Doubled: 1}, Delays: []time.Duration{3 * time.Second},
			},
		},
		"an agent says the same twice": {
			lines: opening + "A Hello\nA Hello\nU one\nP one\nT Hello | Hello\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 1, Arrived: 1}, Agent: audit.Direction{Sent: 2, Arrived: 2}, Delays: []time.Duration{4 * time.Second, 3 * time.Second},
			},
		},
		"two messages change places": {
			lines: opening + "A one\nA two\nU x\nP x\nT two | one\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 1, Arrived: 1}, Agent: audit.Direction{Sent: 2, Arrived: 2, OutOfOrder: 1}, Delays: []time.Duration{4 * time.Second, 3 * time.Second},
			},
		},
		"the bot decorates, joins and doubles": {
			lines: opening + "A one\nA two\nA three\nU x\nP x\nT Beth: one | Beth: two, Beth: three\nU y\nP y\nT Beth: one\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 2, Arrived: 2}, Agent: audit.Direction{Sent: 3, Arrived: 2, Lost: 1, Doubled: 1},
				Delays: []time.Duration{5 * time.Second, 3 * time.Second},
			},
		},
		"the bot splits at blank lines": {
			lines: opening + "A one<br><br>two three\nU x\nP x\nT one | two three\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 1, Arrived: 1}, Agent: audit.Direction{Sent: 1, Arrived: 1}, Delays: []time.Duration{3 * time.Second},
			},
		},
		"a file has no words": {
			lines: opening + "A \nU x\nP x\nT The agent has sent a file\nU y\nP y\nT\n",
			want:  audit.Findings{User: audit.Direction{Sent: 2, Arrived: 2}},
		},
		"the agent closes": {
			lines: opening + "A Beth has closed\nE\nU hello?\nT Beth has closed\nU hello?\nT I am a bot\n",
			want: audit.Findings{
				Agent: audit.Direction{Sent: 1, Arrived: 1}, Delays: []time.Duration{3 * time.Second},
			},
		},
		"nobody tells that the agent has closed": {
			lines: opening + "A Beth has closed\nE\nU hello?\nT\nU hello?\nT\n",
			want:  audit.Findings{Agent: audit.Direction{Sent: 1, Lost: 1}},
		},
		"a second chat has messages of its own": {
			lines: opening + "A Hello\nU /end_chat\nL\nT You have left\n" + opening + "A Hello\nU one\nP one\nT Hello\nA0 late\nU two\nP two\nT\n",
			want: audit.Findings{
				User: audit.Direction{Sent: 2, Arrived: 2}, Agent: audit.Direction{Sent: 1, Arrived: 1}, Unheard: 2, Delays: []time.Duration{3 * time.Second},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			found := written(t, c.lines).Audit()
			found.Examples, found.Awaited = nil, 0
			require.Equal(t, c.want, found)
		})
	}
}

func TestExamplesSayWhichMessagesTheyWere(t *testing.T) {
	f := written(t, opening+"A Hello\nU one\nT\nU two\nP two\nP two\nT\n").Audit()
	require.Equal(t, []audit.Example{{audit.Agent, "lost", "Hello"}, {audit.User, "doubled", "two"}, {audit.User, "lost", "one"}}, f.Examples)
	require.Len(t, written(t, opening+strings.Repeat("U one\nT\n", 9)).Audit().Examples, 3, "a few are enough")
}
