package recording_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// steps are the lines of the feature that replays the chat, without those above them.
func (h *house) steps() string {
	_, lines, found := strings.Cut(h.written(recording.AsFeature, recording.Options{}), " is replayed\n")
	require.True(h.t, found)
	return lines
}

func TestAFeatureDoesAgainWhatWasDone(t *testing.T) {
	require.Equal(t, `# Recorded from CHAT0000001 in IT Support, opened 2026-03-02 09:00:00 UTC.
# What has no words in a feature is told in comments, times from a second on among it: the suite does not wait.
# What a chat does not tell is not here: faults that were injected, and what the user said to the bot.
Feature: Chat CHAT0000001

  Scenario: Chat CHAT0000001 is replayed
    # what was said with the bot before that is not said again: User: my laptop will not start
    When the user says "talk to live agent"
    Then the user is told that they are being connected
    And ServiceNow has opened one chat
    # 8s later
    When Beth accepts the chat
    And Beth says "Hello Abel, this is Beth."
    # 1m30s later
    And the user says "my badge: 123456"
    Then the user is told "Hello Abel, this is Beth."
    When Beth notes "Badge checked."
    # Beth types for 4s
    # 4s later
    And Beth says "Done."
    And Beth closes the chat
    And the user says "thanks"
    Then the user is told, in this order:
      | Done. |
      | Beth Anglin has closed the support session |
    And the user is not told "Badge checked."
    And the hand-off is over
    And the chat has been left once
    And the chat is over
    And every message of the user has been posted once
`, ordinary(t).written(recording.AsFeature, recording.Options{}))
}

func TestWhatAFeatureCannotSayIsAComment(t *testing.T) {
	long := strings.Repeat("x", 60_001)
	for _, c := range []struct {
		name     string
		settings chat.Settings
		happens  func(h *house)
		holds    string
	}{
		{"the user's own typing", chat.Settings{}, func(h *house) { h.types("abel.tuter", 9*time.Second) }, "# the user types for 9s\n"},
		{"a file", chat.Settings{}, func(h *house) { h.posts("beth.anglin", chat.Draft{Attachments: []string{"f1"}, File: "a.pdf"}) },
			"# Beth sends with it, or alone, what a feature cannot send: a.pdf\n"},
		{"a file of the user's", chat.Settings{}, func(h *house) { h.posts("abel.tuter", chat.Draft{Attachments: []string{"f1", "f2"}}) },
			"# the user sends with it, or alone, what a feature cannot send: f1, f2\n"},
		{"a private message", chat.Settings{}, func(h *house) { h.posts("beth.anglin", chat.Draft{Text: "psst", Private: true}) },
			"# what follows was no work note, but private\n    And Beth notes \"psst\"\n"},
		{"an end word as a message", chat.Settings{}, func(h *house) { h.says("abel.tuter", "/restart") },
			"# the user says, as a message like any other, what would end the chat here: /restart\n"},
		{"a message behind the end", chat.Settings{}, func(h *house) { h.does(h.Leave, "abel.tuter").says("abel.tuter", "oh").says("beth.anglin", "well") },
			"# the user says in the chat, though the hand-off is over: oh\n    # Beth says, when the hand-off is over: well\n"},
		{"an end by time", chat.Settings{Idle: chat.Idle{After: time.Minute, Countdown: time.Minute}}, func(h *house) { h.does(h.Accept, "beth.anglin").after(2 * time.Minute) },
			"# ServiceNow itself says: This support session is idle and will be closed in 60 seconds\n    # 1m later\n    # ServiceNow itself says: This support session was closed because it was idle\n" +
				"    # nobody said anything for so long that the chat was closed; here the user ends it\n    And the user says \"/end_chat\"\n"},
		{"a longer line than a file holds", chat.Settings{}, func(h *house) { h.says("beth.anglin", long) }, "# Beth says what no feature can hold: xxx"},
		{"a longer note", chat.Settings{}, func(h *house) { h.posts("beth.anglin", chat.Draft{Text: long, Note: true}) }, "# Beth notes what no feature can hold: xxx"},
		{"escapes of a terminal", chat.Settings{}, func(h *house) { h.says("beth.anglin", "\x1b[2Jgone") }, "# the text that follows was another: characters that a terminal would obey are shown"},
		{"a text that no delimiter encloses", chat.Settings{}, func(h *house) { h.says("beth.anglin", "\\\"\\\"\\\"\n\\`\\`\\`") }, "# Beth says what no feature can hold: "},
		{"an offer that is taken back", chat.Settings{}, func(h *house) {
			h.does(h.Accept, "beth.anglin").does(func(by chat.Actor, group string) (chat.Entry, error) { return h.OfferTransfer(by, group, "fred.luddy") }, "beth.anglin").does(h.CancelTransfer, "beth.anglin")
		}, "# Beth transfers to Fred, and takes that back later\n    # Beth withdraws the transfer, for which a feature has no words\n"},
		{"words that cannot be told apart", chat.Settings{}, func(h *house) { h.says("beth.anglin", "a @[a:1]").says("abel.tuter", "x") },
			"# left out, as its words could not be told from others: Beth says \"a @[a:1]\"\n"},
		{"another beginning", chat.Settings{}, func(*house) {}, "# the chat was opened with: x asks for a live agent: hi\n    When the user says \"talk to live agent\"\n"},
		{"what the user never asked about", chat.Settings{}, func(h *house) { h.does(h.Accept, "beth.anglin").says("beth.anglin", "well?") },
			"# the user said no more in the chat; here they do, to be told what there is to tell\n    And the user says \"hello?\"\n    Then the user is told \"well?\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, c.settings).open("x asks for a live agent: hi")
			c.happens(h)
			require.Contains(t, h.steps(), c.holds)
		})
	}
}

func TestAFeatureBeginsWithHowTheInstanceWas(t *testing.T) {
	h := newHouse(t, chat.Settings{NoticeVanishes: true}).open("x asks for a live agent: live agent")
	h.does(h.Accept, "fred.luddy").says("fred.luddy", "bye").closes("fred.luddy").says("abel.tuter", "bye")
	require.Equal(t, `    Given ServiceNow publishes no notice of a closed chat
    When the user says "live agent"
    Then the user is told that they are being connected
    And ServiceNow has opened one chat
    When Fred accepts the chat
    And Fred says "bye"
    And Fred closes the chat
    And the user says "bye"
    Then the user is told "bye"
    # the user said no more in the chat; here they do, to be told what there is to tell
    When the user says "hello?"
    Then the user is told that the chat has ended
    And the hand-off is over
    And the chat has been left once
    And the chat is over
    And every message of the user has been posted once
`, h.steps())
	h = newHouse(t, chat.Settings{Escalation: chat.EndHere}).open("x asks for a live agent: live agent")
	escalate := func(by chat.Actor, group string) (chat.Entry, error) { return h.Escalate(by, group, "Service Desk") }
	h.does(h.Accept, "beth.anglin").does(escalate, "beth.anglin").says("abel.tuter", "hm")
	require.Contains(t, h.steps(), `    Given ServiceNow ends a chat that is escalated
    When the user says "live agent"
`)
	require.Contains(t, h.steps(), `    And Beth escalates the chat to the "Service Desk"
    And the user says "hm"
    Then the user is told "Beth Anglin has escalated the support session to Service Desk"
    And the user is told that the chat has ended
    And the hand-off is over
`)
}

// parsed are the steps of a feature, as the library reads them.
func parsed(t require.TestingT, text string) []*messages.PickleStep {
	id := (&messages.Incrementing{}).NewId
	document, err := gherkin.ParseGherkinDocument(strings.NewReader(text), id)
	require.NoError(t, err, text)
	require.NotNil(t, document.Feature, text)
	require.Len(t, document.Feature.Children, 1, text)
	require.Empty(t, document.Feature.Tags)
	pickles := gherkin.Pickles(*document, "f", id)
	require.Len(t, pickles, 1, text)
	return pickles[0].Steps
}

// said is what a step lets somebody say, and by which words; ok is false for any other step.
func said(s *messages.PickleStep) (who, text string, ok bool) {
	for _, verb := range []string{"the user says", "Beth says", "Beth notes"} {
		behind, found := strings.CutPrefix(s.Text, verb)
		switch {
		case !found:
		case s.Argument != nil && s.Argument.DocString != nil:
			return verb, s.Argument.DocString.Content, true
		default:
			return verb, strings.TrimSuffix(strings.TrimPrefix(behind, ` "`), `"`), true
		}
	}
	return "", "", false
}

func TestNoTextBreaksOutOfItsStep(t *testing.T) {
	hostile := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
			`"`, `"""`, "```", `\"\"\"`, "\\`\\`\\`", `\`, "\n", "\r\n", "\r", " ", "\t", "|", "| a |", "#", "# language: fr", "@tag", "<a>", "Scenario: x", "Then the hand-off is over", "* x",
			"Examples:", "Rule: y", "Background:", "a", "\u2028", "\u0085", "\u00a0", "\ufeff", "\x00", "\x1b[2J", "\u202e", "日本", `" and "b" at the same time`,
		}), 1, 8).Draw(t, "pieces"), "")
	}))
	rapid.Check(t, func(rt *rapid.T) {
		h := newHouse(t, chat.Settings{}).open("x asks for a live agent: live agent, please")
		h.does(h.Accept, "beth.anglin")
		want := []string{`the user says live agent, please`}
		for range rapid.IntRange(1, 5).Draw(rt, "length") {
			text := hostile.Draw(rt, "text")
			kind := rapid.SampledFrom([]string{"the user says", "Beth says", "Beth notes"}).Draw(rt, "kind")
			if strings.TrimSpace(text) == "" || strings.Contains(text, "support session") || slices.Contains([]string{"/end_chat", "/restart"}, text) {
				continue
			}
			by, as := "beth.anglin", wording.Visible(strings.ReplaceAll(text, "\r\n", "\n"))
			if kind == "the user says" {
				by = "abel.tuter"
			}
			h.posts(by, chat.Draft{Text: text, Note: kind == "Beth notes"})
			if kind == "Beth notes" {
				as = strings.Join(strings.Fields(as), " ")
			}
			want = append(want, kind+" "+as)
		}
		written := h.written(recording.AsFeature, recording.Options{})
		var got []string
		for _, s := range parsed(rt, written) {
			if who, text, ok := said(s); ok {
				got = append(got, who+" "+text)
			}
		}
		// What has become a comment is missing in its place; nothing is there that was not said.
		rest := want
		for _, one := range got {
			at := slices.Index(rest, one)
			if one == "the user says hello?" && at < 0 {
				continue
			}
			require.GreaterOrEqual(rt, at, 0, "%q is not among %q:\n%s", one, rest, written)
			rest = rest[at+1:]
		}
		commented := strings.Count(written, "what no feature can hold") + strings.Count(written, "left out, as its words")
		missing := len(want) - len(got) + strings.Count(written, "the user said no more in the chat")
		require.Equal(rt, commented, missing, "%q became %q:\n%s", want, got, written)
	})
}

func BenchmarkALongChatAsAFeature(b *testing.B) {
	for name, text := range map[string]string{"lines": "message %d of many", "paragraphs": "message %d\n\nof @[Many:1] people"} {
		for _, turn := range []int{2, 5000} {
			b.Run(fmt.Sprintf("%s, an answer of the user's in %d", name, turn), func(b *testing.B) {
				h := newHouse(b, chat.Settings{}).open("x asks for a live agent: live agent")
				h.does(h.Accept, "beth.anglin")
				for n := range 5000 {
					by := "beth.anglin"
					if n%turn == turn-1 {
						by = "abel.tuter"
					}
					h.says(by, fmt.Sprintf(strings.ReplaceAll(text, "%d", "%[1]d"), n))
				}
				c, err := recording.Of(h.Desk, h.group)
				require.NoError(b, err)
				for b.Loop() {
					_, err := recording.Feature(c, recording.Options{})
					require.NoError(b, err)
				}
			})
		}
	}
}
