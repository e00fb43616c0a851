package chat

import (
	"encoding/binary"
	"hash/fnv"
	"time"
)

// Standing is how a chat stands, for those who ask at every call.
type Standing struct {
	Key    uint64 // see Key
	Queue  string // sys_id
	State  State
	Newest time.Time // timestamp of the newest message
}

// Standing is how a chat stands; ok is false where there is no such support chat.
func (d *Desk) Standing(group string) (s Standing, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, ok := d.chats[group]
	if !ok || !c.support() {
		return Standing{}, false
	}
	return Standing{Key: c.key, Queue: c.entry.Queue, State: c.entry.State, Newest: c.last}, true
}

// NoOccurrence is the occurrence in the Key of a chat that is only asked for.
const NoOccurrence = -1

// Key is what a chat is known by where chance decides about it: who opened it, with which words, and how many chats
// the two had opened before. It is the same in every run, whatever else happens on the desk.
func Key(requester, opening string, occurrence int) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(requester)) // a hash takes everything
	_, _ = h.Write([]byte{0})
	_, _ = h.Write([]byte(opening))
	_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(occurrence))) //nolint:gosec // any bits will do
	return h.Sum64()
}

// maxOpenings is how many different openings are told apart; beyond that, counting starts anew.
const maxOpenings = 1 << 16

// keyOf is the key of a new chat; it needs the desk's lock.
func (d *Desk) keyOf(requester User, opening string) uint64 {
	same := Key(requester.UserName, opening, NoOccurrence)
	if d.openings == nil || len(d.openings) >= maxOpenings {
		d.openings = map[uint64]int{}
	}
	n := d.openings[same]
	d.openings[same] = n + 1
	return Key(requester.UserName, opening, n)
}
