package recording_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

var nobody = recording.Options{Anonymous: true}

func TestNamesAreRemovedFromAScript(t *testing.T) {
	h := newHouse(t, chat.Settings{}).open("visitor-7 asks for a live agent: visitor-7 wants a person")
	h.after(time.Second).does(h.Accept, "beth.anglin").says("beth.anglin", "Hello Abel, this is BETH. <user>, are you abel.tuter@example.com?").
		says("abel.tuter", "hi beth anglin, call me on +1 (555) 010-7788").closes("beth.anglin").says("abel.tuter", "bye")
	require.Equal(t, `- user says: <user> wants a person
- wait: 1s
- agent accepts
- agent says: Hello <user>, this is <agent>. <<user>, are you <<email>?
- user says: hi <agent>, call me on <<number>
- user sees: '. <<user>, are you'
- agent closes
- user says: bye
- user sees: has closed the support session
`, h.script(nobody))
	require.Contains(t, h.written(recording.AsScript, nobody), "# Note: names removed from the texts: 5, e-mail addresses: 1, numbers like those of telephones: 1.\n")
	for _, as := range recording.Formats() {
		written := h.written(as, nobody)
		if as == recording.AsFeature { // whose agents are the suite's own
			written = regexp.MustCompile(`(?m)^ *(?:#|Given|When|Then|And) (?:Beth|Fred) |"Beth Anglin has`).ReplaceAllString(written, "")
		}
		for _, secret := range []string{"Abel", "abel", "Tuter", "tuter", "Beth", "BETH", "beth", "nglin", "visitor", "555", "example.com"} {
			require.NotContains(t, written, secret, "%s", as)
		}
	}
}

func TestWhoeverIsRemovedStaysTheSamePerson(t *testing.T) {
	h := newHouse(t, chat.Settings{}).open("u asks for a live agent: hi")
	h.does(h.Accept, "fred.luddy").says("fred.luddy", "This is Fred. Beth will know. a@b.example, c@d.example, A@B.example")
	_, err := h.OfferTransfer(h.as("fred.luddy"), h.group, "beth.anglin")
	require.NoError(t, err)
	h.does(h.AcceptTransfer, "beth.anglin").says("beth.anglin", "Beth here, Fred told me").says("abel.tuter", "ok @[Gordon Freeman:77]")

	require.Equal(t, `- user says: hi
- beth accepts
- beth says: This is <agent>. Fred will know. <<email>, <<email-2>, <<email>
- beth transfers to: fred
- fred accepts
- fred says: <agent> here, Beth told me
- user says: ok @[<<person>:77]
- user sees: will know.
- user sees: told me
`, h.script(nobody), "the first agent is played by beth, the second by fred")
	text := h.written(recording.AsMarkdown, nobody)
	for _, line := range []string{
		`**agent** This is \<agent\>. \<agent-2\> will know. \<email\>, \<email-2\>, \<email\>`,
		`**agent** *(transfers to agent-2\)*`,
		`**agent-2** \<agent-2\> here, \<agent\> told me`,
		`- agents: agent, agent-2`, `- requester: user`,
	} {
		require.Contains(t, text, line)
	}
}

func TestASenderThatNamesNobodyStays(t *testing.T) {
	h := newHouse(t, chat.Settings{}).open("Me asks for a live agent: help me").says("abel.tuter", "can you help me, Abel asks")
	require.Equal(t, "- user says: help me\n- user says: can you help me, <user> asks\n", h.script(nobody))
}

func TestOnlyWholeWordsAreRemoved(t *testing.T) {
	for text, want := range map[string]string{
		"Bethany tested":                   "Bethany tested",
		"Beth's and Beth, Beth":            "<agent>'s and <agent>, <agent>",
		"Beth  Anglin\nand beth.anglin":    "<agent>\nand <agent>",
		"Élisabeth":                        "Élisabeth",
		"badge 123456, room 12":            "badge 123456, room 12",
		"1234567, 1.234-56 78/9":           "<number>, <number-2>",
		"(0) 123 45 67 and 0 123 4567":     "<number> and <number>",
		"e7700000000000000000000000000001": "e7700000000000000000000000000001",
		"write to a.b+c@mail.example.co":   "write to <email>",
		"@M[77|Alyx Vance]":                "@M[77|<person>]",
	} {
		h := newHouse(t, chat.Settings{}).open("u asks for a live agent: hi")
		h.does(h.Accept, "beth.anglin").says("beth.anglin", text)
		c, err := recording.Of(h.Desk, h.group)
		require.NoError(t, err)
		shown, err := recording.Transcript(c, nobody)
		require.NoError(t, err)
		require.Equal(t, want, shown.Remarks[len(shown.Remarks)-1].Text)
	}
}
