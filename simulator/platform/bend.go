package platform

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Bend is how the messages of an answer differ from the truth, where a fault asks for it. The zero value changes
// nothing. A route that bends its answer says so: Route.Messages, Route.Stamped.
type Bend struct {
	AsOf  time.Time         // messages with a later timestamp are not there yet; zero is now
	Order func(n int) []int // which of the n messages to tell, in which order; nil is all, as they are
	Skew  time.Duration     // added to every timestamp
}

// Page is the part of the thread to read.
func (b Bend) Page(p chat.Page) chat.Page {
	if b.AsOf.IsZero() {
		return p
	}
	if after := b.AsOf.Add(time.Millisecond); p.Before.IsZero() || p.Before.After(after) { // timestamps are in milliseconds
		p.Before = after
	}
	return p
}

// Messages are the messages to tell.
func (b Bend) Messages(messages []chat.Message) []chat.Message {
	if b.Order != nil {
		order := b.Order(len(messages))
		bent := make([]chat.Message, 0, len(order))
		for _, i := range order {
			bent = append(bent, messages[i])
		}
		messages = bent
	}
	if b.Skew != 0 {
		for i := range messages {
			messages[i] = b.Message(messages[i])
		}
	}
	return messages
}

// Message is the one message to tell.
func (b Bend) Message(m chat.Message) chat.Message {
	m.At = m.At.Add(b.Skew)
	return m
}
