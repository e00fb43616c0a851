package gateway

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/json"

	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// The events of a stream. The data of every one is a JSON object; that of a message is as the REST channel has it.
const (
	messageEvent = "message" // {"recipient_id":"mara","text":"…"}
	handoffEvent = "handoff" // {"active":false}: a live chat has begun or ended
	startEvent   = "start"   // {"active":false}: a stream begins anew, and this is how things stand
	gapEvent     = "gap"     // {"active":false}: something may be missing before the next event, and this is how things stand now
)

// standing is the event that tells whether a live agent has the conversation.
func (g *Gateway) standing(s session.Session) session.Event {
	data, _ := json.Marshal(map[string]bool{"active": g.active(s)}) // nothing in it can fail
	return session.Event{Name: handoffEvent, Data: string(data)}
}

// firstEvent is where the numbering of a sender's events begins. A relay that has lost its memory begins somewhere else, so that
// the ids that clients hold from before are not taken for new ones; all of them are numbers that JavaScript can hold.
func firstEvent() uint64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return binary.BigEndian.Uint64(b[:])>>24 + 1
}
