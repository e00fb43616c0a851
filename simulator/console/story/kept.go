package story

import (
	"cmp"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// What a chronicle keeps unless somebody chose other bounds.
const (
	MaxNotes  = 100_000 // of all chats together
	MaxClocks = 1_000   // moves of the clock
)

// note is what a chronicle keeps of an event of the feed.
type note struct {
	number   uint64
	at       int64  // Unix time in milliseconds: of the event, or the timestamp of a message
	ref      uint64 // seq of an exchange
	kind     feed.Kind
	what     string // of an event of a chat
	by       string
	scripted bool
	step     *feed.Script
}

// clockNote is a move of the clock.
type clockNote struct {
	number uint64
	of     *feed.Clock
}

// account is the notes of one chat, in the order of the feed.
type account struct {
	chat  string
	notes []note
}

// kept is what a chronicle keeps. The zero value keeps nothing yet.
type kept struct {
	most      int
	number    uint64 // of the last event that was told
	forgotten uint64 // of the newest event that is not kept, though it belongs to a story
	accounts  map[string]*account
	order     []*account // whose note each is, oldest first; those before head are gone
	head      int
	clocks    []clockNote
}

// tell notes an event of the feed.
func (k *kept) tell(number uint64, e feed.Event) {
	k.number = max(k.number, number)
	switch of := e.Of.(type) {
	case *feed.Chat:
		n := note{number: number, at: of.At.UnixMilli(), kind: e.Kind, what: of.What, by: of.By, scripted: of.Scripted}
		if of.What == string(posted) && of.Message != nil {
			n.at = of.Message.Timestamp
		}
		k.keep(of.Chat, n)
	case *feed.Script:
		k.keep(of.Chat, note{number: number, at: of.At.UnixMilli(), kind: e.Kind, step: of})
	case *feed.Exchange:
		k.keep(of.Chat, note{number: number, at: of.At.UnixMilli(), kind: e.Kind, ref: of.Seq})
	case *feed.Fault:
		k.keep(of.Chat, note{number: number, at: of.At.UnixMilli(), kind: e.Kind, ref: of.Seq})
	case *feed.Clock:
		k.clocks = append(k.clocks, clockNote{number, of})
		if len(k.clocks) > MaxClocks {
			k.forgotten = max(k.forgotten, k.clocks[0].number)
			k.clocks = slices.Delete(k.clocks, 0, 1)
		}
	case feed.Lost:
		k.forgotten = max(k.forgotten, number)
	}
}

// keep adds a note to a chat's, and forgets the oldest of all where they are too many.
func (k *kept) keep(chat string, n note) {
	if k.accounts == nil {
		k.accounts = map[string]*account{}
	}
	a := k.accounts[chat]
	if a == nil {
		a = &account{chat: chat}
		k.accounts[chat] = a
	}
	a.notes = append(a.notes, n)
	k.order = append(k.order, a)
	most := cmp.Or(k.most, MaxNotes)
	for len(k.order)-k.head > most {
		k.forget()
	}
	if k.head > most {
		k.order = append(k.order[:0], k.order[k.head:]...)
		k.head = 0
	}
}

// forget drops the oldest note of all.
func (k *kept) forget() {
	a := k.order[k.head]
	k.order[k.head] = nil
	k.head++
	k.forgotten = max(k.forgotten, a.notes[0].number)
	if a.notes = a.notes[1:]; len(a.notes) == 0 {
		delete(k.accounts, a.chat)
	}
}

// of are the notes of a chat and the moves of the clock from a moment on. They are never changed, only added to behind.
func (k *kept) of(chat string, from time.Time) (notes []note, clocks []clockNote) {
	if a := k.accounts[chat]; a != nil {
		notes = a.notes[:len(a.notes):len(a.notes)]
	}
	for _, c := range k.clocks {
		if !c.of.Now.Before(from) {
			clocks = append(clocks, c)
		}
	}
	return notes, clocks
}
