package recording

import (
	"regexp"
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// utterance is something that an agent, or ServiceNow in an agent's name, has said in a replay since the user spoke last.
type utterance struct {
	step   int      // where it stands in the sheet
	text   string   // in one line
	rows   []string // by which it is known in an answer, in order
	read   []string // as a reader has it who gets paragraphs apart, in one line each
	note   bool     // for agents alone
	notice bool     // ServiceNow's words
	plain  bool     // it is told as it is, so that nothing can be mistaken
}

// paragraphs lie between blank lines. Some channels deliver them one by one.
var paragraphs = regexp.MustCompile(`\n\s*\n`)

// The kinds of markup (SN-56), each with what a reader sees of it in its groups.
var (
	mention = regexp.MustCompile(`@\[([^\]:]*):[^\]]*\]|@M\[[^\]|]*\|([^\]]*)\]`)
	linked  = regexp.MustCompile(`@L\[([^\]|]*)\|([^\]]*)\]`)
)

// utter takes a text apart.
func utter(text string) utterance {
	u := utterance{text: squeezed(text)}
	if !strings.ContainsAny(text, "@\n") && len(u.text) <= longestLine { // as nearly all are
		u.rows, u.read, u.plain = []string{u.text}, []string{u.text}, true
		return u
	}
	for _, piece := range markup.Split(text, -1) {
		u.rows = append(u.rows, apart(piece)...)
	}
	u.read = apart(linked.ReplaceAllString(mention.ReplaceAllString(text, "$1$2"), "$2 ($1)"))
	if len(u.rows) == 0 { // nothing but markup
		for _, group := range append(mention.FindStringSubmatch(text), linked.FindStringSubmatch(text)...) {
			if row := clipped(squeezed(group)); row != "" && row != u.text {
				u.rows = append(u.rows, row)
				break
			}
		}
	}
	u.plain = len(u.rows) == 1 && u.rows[0] == u.text
	return u
}

// apart are the paragraphs of a text, each in one line.
func apart(text string) (lines []string) {
	for _, paragraph := range paragraphs.Split(text, -1) {
		if line := squeezed(paragraph); line != "" {
			lines = append(lines, clipped(line))
		}
	}
	return lines
}

// clipped is a beginning that a line can hold.
func clipped(text string) string {
	if len(text) <= longestLine {
		return text
	}
	return strings.TrimSpace(strings.ToValidUTF8(text[:longestLine], ""))
}

// ends reports whether a relay takes it for the end of the chat (S-13).
func (u utterance) ends() bool {
	return !u.note && slices.ContainsFunc(notices(), func(notice string) bool { return strings.Contains(u.text, notice) })
}

// shown is a piece of it that no other piece of the same kind can be longer than.
func (u utterance) shown() string {
	if len(u.rows) > 0 {
		return u.rows[0]
	}
	return clipped(u.text)
}

// told are those that a user is told.
func told(all []utterance) []utterance {
	return slices.DeleteFunc(slices.Clone(all), func(u utterance) bool { return u.note })
}

// rowsOf are the rows of all.
func rowsOf(all []utterance) (rows []string) {
	for _, u := range all {
		rows = append(rows, u.rows...)
	}
	return rows
}

// readOf is what a user reads of all, beside what a relay says of its own accord: with paragraphs together, and apart.
func readOf(all []utterance, own ...string) (whole, parts []string) {
	whole, parts = slices.Clone(own), slices.Clone(own)
	for _, u := range all {
		whole, parts = append(whole, strings.Join(u.read, " ")), append(parts, u.read...)
	}
	return whole, parts
}

// costly is how much may be compared so that a recording stays quick, in bytes.
const costly = 64 << 20

// mistakable are those of which a row does not stand in what the user reads as often as in the table of them, which is how the
// suite looks for it. Of texts that are told as they are, with nothing else, there are none.
func mistakable(all []utterance, own []string) (found []utterance) {
	if len(own) == 0 && !slices.ContainsFunc(all, func(u utterance) bool { return !u.plain }) {
		return nil
	}
	rows := rowsOf(all)
	table := strings.Join(rows, "\n")
	whole, parts := readOf(all, own...)
	together, cut := strings.Join(whole, "\n"), strings.Join(parts, "\n")
	costs := len(rows)*len(table) > costly
	for _, u := range all {
		mistaken := func(row string) bool {
			n := strings.Count(table, row)
			return strings.Count(together, row) != n || strings.Count(cut, row) != n
		}
		if costs && !u.plain || !costs && (len(u.rows) == 0 || slices.ContainsFunc(u.rows, mistaken)) {
			found = append(found, u)
		}
	}
	return found
}

// holds reports whether a text stands in one of others.
func holds(others []string, text string) bool {
	return slices.ContainsFunc(others, func(other string) bool { return strings.Contains(other, text) })
}

// ownSentences are what ServiceNow says by itself of what people do, without the names; a replay has them from there.
func ownSentences() []string {
	var all []string
	t := chat.DefaultTexts()
	for _, sentence := range []string{t.AgentClosed, t.AgentLeft, t.UserLeft, t.Rejoined, t.Transferred, t.Escalated} {
		_, behind, _ := strings.Cut(sentence, "> ")
		words, _, _ := strings.Cut(behind, " <")
		all = append(all, words)
	}
	return all
}
