package story

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// Whole tells what the instance was asked, whatever the chat: its calls and the faults that they met, oldest first. It fails
// with ErrNoEntry where the window ends at an entry that is not there.
func (c *Chronicle) Whole(w Window) (Story, error) {
	if w.Most <= 0 {
		w.Most = MaxEntries
	}
	read := 0
	if w.Before == "" && w.Around == "" && len(w.Kinds) == 0 && w.Text == "" {
		read = w.Most + 1
	}
	calls, dropped := c.rooms.Journal.Raw(journal.Filter{}, read)
	slices.Reverse(calls)
	var s Story
	if dropped > 0 {
		s.Forgotten = []string{"the journal has forgotten its " + count(int(dropped), "oldest call")} //nolint:gosec // no journal lives to see so many calls
	}
	marks := make([]mark, 0, len(calls))
	for n, x := range calls {
		marks = append(marks, mark{rank: ofCall, of: n})
		if x.Fault != "" {
			marks = append(marks, mark{rank: ofFault, of: n})
		}
	}
	key := func(m mark) string {
		if m.rank == ofFault {
			return faultKey(calls[m.of].Seq)
		}
		return CallKey(calls[m.of].Seq)
	}
	end, err := w.end(len(marks), func(wanted string) int {
		return slices.IndexFunc(marks, func(m mark) bool { return key(m) == wanted })
	}, "the journal")
	if err != nil {
		return Story{}, err
	}
	s.Newer = end < len(marks)
	marks = marks[:end]
	s.Entries, s.More = choose(w, len(marks), func(i int) (Entry, bool) {
		kind := Call
		if marks[i].rank == ofFault {
			kind = Fault
		}
		if len(w.Kinds) > 0 && !slices.Contains(w.Kinds, kind) {
			return Entry{}, false
		}
		return single(calls[marks[i].of].Redacted(), kind), true
	})
	return s, nil
}

// single is the entry of a call, or of the fault that it met, without the chat's story.
func single(x journal.Exchange, kind Kind) Entry {
	e := Entry{Key: CallKey(x.Seq), At: x.At.UTC().Truncate(time.Millisecond)}
	writeCall(&e, x)
	if x.Fault != "" {
		e.Links = []Link{{Label: "met a fault", Key: faultKey(x.Seq)}, {Label: "rule " + x.Fault, Rule: x.Fault}}
	}
	if kind == Fault {
		e.Key = faultKey(x.Seq)
		writeFault(&e, x)
		e.Links = []Link{{Label: "met by call " + strconv.FormatUint(x.Seq, 10), Key: CallKey(x.Seq)}, {Label: "rule " + x.Fault, Rule: x.Fault}}
	}
	return e
}

// callOfAny is Entry for a call, or a fault that one met, of any chat.
func (c *Chronicle) callOfAny(key string) (Entry, error) {
	kind, digits := Call, strings.TrimPrefix(key, "x:")
	if rest, ok := strings.CutPrefix(key, "f:"); ok {
		kind, digits = Fault, rest
	}
	seq, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return Entry{}, noEntry(key, "the journal")
	}
	x, ok := c.rooms.Journal.Find(seq)
	if !ok || kind == Fault && x.Fault == "" {
		return Entry{}, noEntry(key, "the journal")
	}
	e := single(x.Redacted(), kind)
	if e.Details = callDetails(x); kind == Fault {
		e.Details = faultDetails(x)
	}
	return e, nil
}
