package story

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// MaxEntries is how many entries a window has unless it asks for another number.
const MaxEntries = 200

// Window chooses among the entries of a story; its zero value chooses the newest MaxEntries.
type Window struct {
	Before string // key of an entry: only those that stand before it
	Around string // key of an entry: it, and what stands around it, a quarter of it before; More and Newer say what is left
	Most   int    // 0 means MaxEntries
	Kinds  []Kind // nil means all
	Text   string // only those in whose line or text it stands, in any case; empty means all
	Fold   bool   // quiet calls of one kind that follow each other are one entry: the first, with how many there are
}

// Story is what happened in a chat, or a part of it.
type Story struct {
	Group     string // empty for that of a whole instance, here as below
	Number    string
	Opened    time.Time
	Requester chat.User
	State     chat.State
	Run       *agent.Status // where the script of the chat stands now; nil where none is known
	Entries   []Entry       // oldest first
	More      bool          // older entries that the window would choose, or may choose
	Newer     bool          // there are newer entries, which the window leaves out
	Forgotten []string      // what is missing because it was too much to keep, a sentence each
}

// Of tells a chat's story, as far as the window shows it. It fails with chat.ErrNoChat, or with ErrNoEntry where the window
// ends at an entry that is not there.
func (c *Chronicle) Of(group string, w Window) (Story, error) {
	if w.Most <= 0 {
		w.Most = MaxEntries
	}
	t, err := c.deepEnough(group, w)
	if err != nil {
		return Story{}, err
	}
	s, err := c.told(t, w)
	if err != nil || !w.Fold || !t.shallow || len(s.Entries) >= w.Most/2 {
		return s, err
	}
	if t, err = c.tale(group, whole); err != nil { // calls that were folded stand for most of what was read
		return Story{}, err
	}
	return c.told(t, w)
}

// told is a tale as the window shows it.
func (c *Chronicle) told(t *tale, w Window) (Story, error) {
	h, group := &t.history, t.history.Entry.Group
	s := Story{
		Group: group, Number: h.Entry.Number, Opened: h.Events[0].At, Requester: h.Requester, State: h.Entry.State,
		Forgotten: c.missing(t),
	}
	if run, ok := c.rooms.Crew.Status(group); ok {
		s.Run = &run
	}
	end, err := w.end(len(t.marks), t.find, h.Entry.Number)
	if err != nil {
		return Story{}, err
	}
	s.Newer = end < len(t.marks)
	marks := t.marks[:end]
	s.Entries, s.More = choose(w, len(marks), func(i int) (Entry, bool) {
		if len(w.Kinds) > 0 && !slices.Contains(w.Kinds, t.kind(marks[i])) {
			return Entry{}, false
		}
		return t.entry(marks[i]), true
	})
	s.More = s.More || t.shallow
	return s, nil
}

// deepEnough is a tale that has all entries that the window shows.
func (c *Chronicle) deepEnough(group string, w Window) (*tale, error) {
	if w.Before != "" || w.Around != "" || len(w.Kinds) > 0 || w.Text != "" || w.Most > whole/8 {
		return c.tale(group, whole)
	}
	for depth := w.Most + w.Most/4; ; depth *= 4 {
		t, err := c.tale(group, depth)
		if err != nil || !t.shallow || len(t.marks) >= w.Most {
			return t, err
		}
	}
}

// end is how many of n entries stand before the end of the window, which find knows by key.
func (w Window) end(n int, find func(key string) int, where string) (int, error) {
	key := w.Before
	if key == "" {
		key = w.Around
	}
	if key == "" {
		return n, nil
	}
	i := find(key)
	if i < 0 {
		return 0, noEntry(key, where)
	}
	if w.Before == "" {
		i = min(n, i+w.Most-w.Most/4)
	}
	return i, nil
}

func noEntry(key, number string) error {
	return fmt.Errorf("%w: %q in %s; it may have been forgotten", ErrNoEntry, key, number)
}

// choose writes the newest of n entries that the window chooses, oldest first, and says whether there may be older ones.
func choose(w Window, n int, write func(i int) (Entry, bool)) (chosen []Entry, more bool) {
	text := strings.ToLower(w.Text)
	i := n - 1
	for ; i >= 0 && len(chosen) < w.Most; i-- {
		e, ok := write(i)
		if !ok || text != "" && !strings.Contains(strings.ToLower(e.Summary+"\n"+e.Name+"\n"+e.Text), text) {
			continue
		}
		if last := len(chosen) - 1; w.Fold && last >= 0 && e.repeats(chosen[last]) {
			chosen[last] = e.folding(chosen[last])
			continue
		}
		chosen = append(chosen, e)
	}
	slices.Reverse(chosen)
	return chosen, i >= 0
}

// repeats reports whether the call looks for the same as the one behind it.
func (e Entry) repeats(behind Entry) bool {
	return e.Quiet && behind.Quiet && e.Asked == behind.Asked && e.Chat == behind.Chat && e.Who == behind.Who && e.Status == behind.Status
}

// folding is the call, standing for those behind it too.
func (e Entry) folding(behind Entry) Entry {
	e.Times, e.Until = max(behind.Times, 1)+1, behind.At
	if behind.Times > 0 {
		e.Until = behind.Until
	}
	return e
}

// find is where the entry of a key stands among all; below zero where there is none.
func (t *tale) find(key string) int {
	return slices.IndexFunc(t.marks, func(m mark) bool {
		return (m.rank == ofEvent || strings.HasPrefix(key, m.rank.prefix())) && t.key(m) == key
	})
}

// prefix is how the keys of a rank begin. Those of events may begin as a message's.
func (r rank) prefix() string {
	switch r {
	case ofSaid, ofTold, ofSlots:
		return "t:"
	case ofCall:
		return "x:"
	case ofFault:
		return "f:"
	case ofOpening:
		return "m:"
	case ofStep:
		return "s:"
	case ofClock:
		return "c:"
	}
	return "e:"
}

// kind is the kind of the entry that a mark stands for.
func (t *tale) kind(m mark) Kind {
	switch m.rank {
	case ofSaid:
		return Said
	case ofCall:
		return Call
	case ofFault:
		return Fault
	case ofTold:
		return Told
	case ofSlots:
		return Slots
	case ofStep:
		return Script
	case ofClock:
		return Clock
	case ofOpening:
		return Message
	}
	e := &t.history.Events[m.of]
	switch {
	case e.Kind == posted && e.Message.Note:
		return Note
	case e.Kind == posted:
		return Message
	case e.Kind == chat.Typed:
		return Typing
	case strings.HasPrefix(string(e.Kind), "transfer_"):
		return Transfer
	}
	return State
}

// missing says what the story has not because it was too much to keep.
func (c *Chronicle) missing(t *tale) []string {
	var told []string
	if n := t.history.Forgotten; n > 0 {
		told = append(told, count(n, "event")+", such as typing, were too many to keep")
	}
	if t.lost > 0 && !t.begins {
		from := "now"
		if len(t.notes) > 0 {
			from = time.UnixMilli(t.notes[0].at).UTC().Format(time.TimeOnly)
		}
		told = append(told, "lines of the script, moves of the clock and the order within an instant are not known any more from before "+from)
	}
	if t.dropped == 0 {
		return told
	}
	if opening, _ := c.rooms.Journal.Raw(journal.Filter{Chat: t.history.Entry.Group, Operation: "create"}, 1); len(opening) == 0 {
		told = append(told, "the journal has forgotten its "+count(int(t.dropped), "oldest call")+", which may be of this chat") //nolint:gosec // no journal lives to see so many calls
	}
	return told
}
