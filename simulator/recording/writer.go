package recording

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// writer writes a script line by line, and knows when each line will be carried out.
type writer struct {
	options Options
	people  people
	cut     *censor
	sees    sees
	lines   strings.Builder
	acted   bool // whether a line has been written that is no wait

	began  time.Time
	passed time.Duration // since the opening, at the end of what is written
	typing *typing       // the last line, as long as nobody knows when it ends
	holder chat.User     // whoever has the chat by now, when it is played
	coming []chat.Event  // what follows the event that is being written
}

// typing is an agent at the keyboard.
type typing struct {
	actor  script.Who
	length time.Duration
}

// longestWait is the longest time that one line may name.
const longestWait = 7 * 24 * time.Hour

// reach lets the time up to an instant pass.
func (w *writer) reach(at time.Time) {
	now := at.Sub(w.began).Truncate(time.Millisecond)
	w.settle(max(now-w.passed, 0))
	for gap := now - w.passed; gap > 0; gap = now - w.passed {
		length := min(gap, longestWait)
		w.raw("- wait: " + script.Length(length) + "\n")
		w.passed += length
	}
}

// listen waits for the user, who spoke at that instant; it may be another in the play.
func (w *writer) listen(at time.Time) {
	now := at.Sub(w.began).Truncate(time.Millisecond)
	w.settle(max(now-w.passed, 0))
	w.passed = max(now, w.passed)
	w.acted = true
	w.raw("- when user says:\n    anything else:\n")
}

// settle ends a typing that is under way, after the time that is left for it.
func (w *writer) settle(left time.Duration) {
	if t := w.typing; t != nil {
		w.typing = nil
		length := min(t.length, left)
		w.line(string(t.actor)+" types", script.Length(length))
		w.passed += length
	}
}

func (w *writer) raw(text string) { w.lines.WriteString(text) }

// line writes a line whose value, if there is one, is no text that somebody chose.
func (w *writer) line(words, value string) {
	w.acted = true
	w.raw("- " + words)
	if value != "" {
		w.raw(": " + script.Quote(value, 0))
	}
	w.raw("\n")
}

// say writes a line with a text.
func (w *writer) say(who, does string, said words) { w.line(who+" "+does, said.written(w.named)) }

// named is what a text has in the place of an agent's name: a placeholder where it is whoever has the chat.
func (w *writer) named(stands string) string {
	for i, a := range w.people.agents {
		if placeholder("agent", i) != stands {
			continue
		}
		who, _ := w.people.actor(a)
		if who == script.Agent || w.people.nth(w.holder) == i {
			return "<agent>"
		}
		first, size := utf8.DecodeRuneInString(string(who))
		return strings.ToUpper(string(first)) + string(who)[size:]
	}
	return "<agent>"
}

// hold notes who has the chat after an agent's deed.
func (w *writer) hold(e chat.Event) {
	switch e.Kind {
	case chat.Accepted, chat.TransferTaken:
		w.holder = e.By.User
	case chat.Escalated:
		w.holder = chat.User{}
	}
}

// actor is how the script calls whoever caused an event.
func (w *writer) actor(e chat.Event) script.Who {
	who, _ := w.people.actor(e.By.User)
	return who
}

const commentLength = 300 // characters

// comment writes a line for readers.
func (w *writer) comment(text string) { w.raw(commented(text)) }

func commented(text string) string {
	runes := []rune(strings.Join(strings.Fields(strings.Map(shownRune, wording.Visible(text))), " "))
	if len(runes) > commentLength {
		runes = append(runes[:commentLength], '…')
	}
	return "# " + string(runes) + "\n"
}

// shownRune keeps out of a comment what a file must not hold.
func shownRune(r rune) rune {
	switch r {
	case '\u2028', '\u2029', utf8.RuneError:
		return ' '
	case '<': // a long run of them is refused
		return '‹'
	}
	return r
}

// attached tells of files, which a script cannot send as they were.
func (w *writer) attached(who string, m chat.Message) {
	if files := w.cut.files(m); files != "" {
		w.comment(who + " sent with it, or alone: " + files)
	}
}

// files are the names of those that came with a message; empty for none.
func (c *censor) files(m chat.Message) string {
	files := m.File
	if files == "" {
		files = strings.Join(m.Attachments, ", ")
	}
	if len(m.Attachments) == 0 {
		return ""
	}
	return c.cut(files).plain()
}

// reopened tells that a chat went on behind the end of a crew's script.
func (w *writer) reopened() {
	for _, e := range w.coming {
		if e.Kind == chat.Rejoined {
			w.comment("the user left here and waited anew later; what came after that is for another script")
			return
		}
	}
}

// escalated is how the language hands a chat to a queue: the one in which it waits next.
func (w *writer) escalated() (does, text string) {
	if queue := w.people.nextQueue(w.coming); queue != "" {
		return "transfers to", queue
	}
	return "", ""
}

// head is everything above the lines.
func (w *writer) head(c Chat) string {
	title := "Chat " + c.Number
	switch w.options.Side {
	case Agent:
		title += ", the agent's side"
	case User:
		title += ", the user's side"
	}
	return c.provenance(w.options, w.cut) + "title: " + script.Quote(title, 0) + "\nscript:\n"
}

// provenance are the comments above a recording that plays.
func (c Chat) provenance(o Options, cut *censor) string {
	about := "Recorded from " + c.Number
	if c.Queue != "" {
		about += " in " + c.Queue
	}
	comments := commented(about + ", opened " + c.opened().UTC().Format(time.DateTime) + " UTC.")
	for _, note := range c.notes() {
		comments += commented("Note: " + note + ".")
	}
	if o.Anonymous {
		comments += commented("Note: " + cut.removed.String() + ".")
	}
	return comments
}
