package simulator

import (
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// operations are the routes as the faults need them.
func operations(routes []platform.Route) []fault.Operation {
	served := make([]fault.Operation, 0, len(routes))
	for _, r := range routes {
		o := fault.Operation{
			Name: r.Operation, Method: r.Method, Route: r.Path, OfOneChat: r.Chat != "", OfOneQueue: r.Queue != "",
			Messages: r.Messages, Stamped: r.Stamped, OfNobody: r.Admits == platform.Anybody,
		}
		if r.Admits == platform.Guests {
			o.OfOneUser = chat.Guest
		}
		served = append(served, o)
	}
	return served
}

// bodies are the names of the bodies that faults can ask for.
func bodies() []string {
	var names []string
	for _, n := range platform.NamedAnswers() {
		names = append(names, n.Name)
	}
	return names
}

// subject is a call as the faults know it. A call that opens a chat is known by who opens it with which words, since
// there is no chat yet; one that is about no chat by its user alone.
func subject(c *platform.Call, now time.Time) fault.Call {
	met := fault.Call{
		Operation: c.Route.Operation, Method: c.Route.Method, Route: c.Route.Path, User: c.User.UserName, Chat: c.Chat, At: now,
	}
	if standing, ok := c.Desk.Standing(c.Chat); ok {
		met.Key, met.Queue, met.Newest = standing.Key, standing.Queue, standing.Newest
		met.State, met.Closed = standing.State.String(), standing.State.Closed()
		return met
	}
	met.Key = chat.Key(c.User.UserName, c.Opening(), chat.NoOccurrence)
	if q, err := c.Desk.Queue(c.AboutQueue()); err == nil {
		met.Queue = q.SysID
	}
	return met
}

// played completes x, an exchange of the call, with what an effect may do with it.
func played(c *platform.Call, answer *fault.Answer, x fault.Exchange) fault.Exchange {
	x.Answer = answer
	x.Serve = func(w http.ResponseWriter, b fault.Bend) bool {
		c.Bend = platform.Bend(b)
		return c.Serve(w)
	}
	x.Fail = func(w http.ResponseWriter, f fault.Failure) {
		c.Inject(w, platform.Injected{
			Status: f.Status, Name: f.Name, Message: f.Message, RetryAfter: f.RetryAfter, Limit: f.Limit, Now: x.Call.At,
		})
	}
	return x
}

// written is what the journal keeps of a rule that applied; nil where none did.
func written(hit fault.Hit, d fault.Delivery) *journal.Hit {
	if hit.Rule == "" {
		return nil
	}
	return &journal.Hit{Rule: hit.Written, Ordinal: hit.Draw.Ordinal, Draw: hit.Draw.Value, Delay: d.Delay}
}
