package story

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Turn is a line of a user's to the bot with what the bot answered; or, where Said is empty, what the user was told between
// turns.
type Turn struct {
	User   string   // the sender, as the bot knows it
	Name   string   // of the user, as people know them; empty where that is User
	Line   string   // by what the user\'s own view knows the line; empty for nothing
	Number int      // of the turn among the user's, from 1
	Chats  []string // groups of the chats that it was about, where they are known otherwise than by slots
	Said   string
	Told   []string  // in order
	Began  time.Time // on the instance's clock, here as below
	Ended  time.Time // zero while the turn is on its way
	Before Place     // where feed and journal stood when it began; zero for not known
	After  Place     // and when it had ended

	Status   int    // of the bot's answer; 0 for none
	Error    string // why there is no answer, or none of use
	Request  []byte // as they were on the wire
	Response []byte
	// The bot's slots by name, as JSON; nil where nobody asked the bot for them.
	SlotsBefore map[string]json.RawMessage
	SlotsAfter  map[string]json.RawMessage
}

// Place is how far an instance was: a turn without places is known by its instants alone, of which a virtual clock has
// few. Get one from Chronicle.Place.
type Place struct {
	Event uint64 // number of the newest event of the feed
	Call  uint64 // seq of the newest call that had arrived
}

// Key is the key of the turn: t:USER-N.
func (t Turn) Key() string { return "t:" + plain(t.User) + "-" + strconv.Itoa(t.Number) }

// plain is a name as part of a key, and different for different names: bytes that are neither letters nor digits are
// written as _ and two hex digits.
func plain(name string) string {
	var b strings.Builder
	for _, c := range []byte(name) {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "_%02X", c)
		}
	}
	return b.String()
}

// about reports whether the turn says of itself that it is about a chat; known is false where it says nothing.
func (t Turn) about(group string) (is, known bool) {
	if len(t.Chats) > 0 {
		return slices.Contains(t.Chats, group), true
	}
	if t.SlotsBefore == nil && t.SlotsAfter == nil {
		return false, false
	}
	quoted := `"` + group + `"`
	for _, slots := range []map[string]json.RawMessage{t.SlotsBefore, t.SlotsAfter} {
		for _, value := range slots {
			if string(value) == quoted {
				return true, true
			}
		}
	}
	return false, true
}

// spans reports whether something that happened then, as that call, is within the turn.
func (t Turn) spans(at time.Time, seq uint64) bool {
	if t.Before.Call > 0 || t.After.Call > 0 {
		return seq > t.Before.Call && (t.Ended.IsZero() || seq <= t.After.Call)
	}
	return !at.Before(t.Began) && (t.Ended.IsZero() || !at.After(t.Ended))
}

// exact reports whether the turn knows its calls from those of others at the same instant.
func (t Turn) exact() bool { return t.Before != Place{} || t.After != Place{} }
