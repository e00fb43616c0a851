package story

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// deeds are the kinds of event that an operation can cause, beside messages.
func deeds(operation string) []chat.EventKind {
	switch operation {
	case "create":
		return []chat.EventKind{chat.Opened}
	case "accept":
		return []chat.EventKind{chat.Accepted}
	case "leave":
		return []chat.EventKind{chat.Left}
	case "close":
		return []chat.EventKind{chat.Closed}
	case "rejoin":
		return []chat.EventKind{chat.Rejoined}
	case "escalate":
		return []chat.EventKind{chat.Escalated, chat.Requeued}
	case "transfer":
		return []chat.EventKind{chat.TransferOffered}
	case "transfer_accept":
		return []chat.EventKind{chat.TransferTaken}
	case "transfer_reject":
		return []chat.EventKind{chat.TransferRefused}
	case "transfer_cancel":
		return []chat.EventKind{chat.TransferWithdrawn}
	case "transfer_complete":
		return []chat.EventKind{chat.TransferDone}
	}
	return nil
}

// writes reports whether an operation writes a message.
func writes(operation string) bool { return operation == "post" || operation == "message" }

// attribute finds the call behind each event that a call did.
func (t *tale) attribute() {
	t.eventCall, t.callDid = nones(len(t.history.Events)), make([][]int, len(t.calls))
	messages, others := map[string]int{}, map[chat.EventKind][]int{}
	for i, e := range t.history.Events {
		switch {
		case e.Kind == posted && !e.Message.System:
			messages[e.Message.ID] = i
		case e.Kind != posted && e.Kind != chat.Typed:
			others[e.Kind] = append(others[e.Kind], i)
		}
	}
	var unanswered []int // calls that wrote, and whose answer does not name what
	for n := range t.calls {
		x := &t.calls[n]
		if !x.Done || x.Method == http.MethodGet {
			continue
		}
		if writes(x.Operation) {
			if i, ok := messages[messageIn(x.Response)]; ok && t.eventCall[i] == none {
				t.did(n, i)
			} else {
				unanswered = append(unanswered, n)
			}
		}
		for _, kind := range deeds(x.Operation) {
			t.deed(n, others[kind])
		}
	}
	for _, n := range unanswered {
		t.wrote(n)
	}
}

func (t *tale) did(call, event int) {
	t.eventCall[event] = call
	t.callDid[call] = append(t.callDid[call], event)
}

// could reports whether a call may have done an event.
func (t *tale) could(call, event int) bool {
	x, e := &t.calls[call], &t.history.Events[event]
	if t.eventCall[event] != none || e.By.Scripted || e.By.User.UserName != x.User || e.At.UnixMilli() < x.At.UnixMilli() {
		return false
	}
	ended, told := t.callNote[call], t.eventNote[event]
	return ended == none || told == none || told < ended // the feed tells what a call did before the call
}

// deed finds the first of some events that the call may have done, with the notices around it that the desk wrote in the
// caller's name.
func (t *tale) deed(call int, among []int) {
	for _, i := range among {
		if !t.could(call, i) {
			continue
		}
		t.did(call, i)
		notice := func(j int) bool {
			return t.history.Events[j].Kind == posted && t.history.Events[j].Message.System && t.could(call, j)
		}
		for j := i - 1; j >= 0 && notice(j); j-- {
			t.did(call, j)
		}
		for j := i + 1; j < len(t.history.Events) && notice(j); j++ {
			t.did(call, j)
		}
		slices.Sort(t.callDid[call])
		return
	}
}

// wrote finds the message of a call whose answer was lost: the first with its words that no other call wrote.
func (t *tale) wrote(call int) {
	var body struct{ Message string }
	if json.Unmarshal(t.calls[call].Request, &body) != nil {
		return
	}
	first, _ := slices.BinarySearchFunc(t.history.Events, t.calls[call].At.UnixMilli(), func(e chat.Event, at int64) int {
		return cmp.Compare(e.At.UnixMilli(), at)
	})
	for i := first; i < len(t.history.Events); i++ {
		e := &t.history.Events[i]
		if e.Kind == posted && !e.Message.System && e.Message.Text == body.Message && t.could(call, i) {
			t.did(call, i)
			return
		}
	}
}

// messageIn is the id of the message with which a call was answered. No text of a user's can be taken for it: in a text
// the quotes are escaped.
func messageIn(response []byte) string {
	const name = `"id":"`
	at := bytes.Index(response, []byte(name))
	if at < 0 {
		return ""
	}
	id, _, ok := bytes.Cut(response[at+len(name):], []byte(`"`))
	if !ok {
		return ""
	}
	return string(id)
}

// creates reports whether a call has opened the chat.
func (t *tale) creates(x *journal.Exchange) bool { return x.Operation == "create" && x.Done }
