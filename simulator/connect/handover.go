package connect

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// handoverRoutes are the calls with which a chat changes hands: to another agent, to another queue, or back into its
// own. ServiceNow's own client alone is known to make them (SN-157); what each does beyond its name is assumed.
func handoverRoutes() []platform.Route {
	session := func(operation, path, summary, source string, handler func(*platform.Call) (any, error)) platform.Route {
		return platform.Route{
			Operation: operation, Method: http.MethodPost, Path: support + "/sessions/{group}" + path, Chat: inPath, Handler: handler,
			Summary: summary, Evidence: ledger.ObservedIn(source, "SN-157"), Result: entry{},
		}
	}
	return []platform.Route{
		{
			Operation: "agents", Method: http.MethodGet, Path: support + "/queues/{id}/agents", Handler: agents, Queue: "id",
			Summary: "Lists the agents of a queue, and how many chats each has.", Evidence: ledger.ObservedIn("SN-12"),
			Result: []agent{},
		},
		session("rejoin", "/rejoin", "Lets a requester who gave up waiting wait again.", "SN-19", step((*chat.Desk).Rejoin)),
		session("escalate", "/escalate/{queue}", "Hands a chat to another queue.", "SN-20", escalate),
		session("transfer", "/transfer/{agent}", "Offers a chat to another agent.", "SN-21", transfer),
		session("transfer_accept", "/transfer/accept", "Takes a chat that is offered.", "SN-22", step((*chat.Desk).AcceptTransfer)),
		session("transfer_reject", "/transfer/reject", "Declines a chat that is offered.", "SN-22", step((*chat.Desk).RejectTransfer)),
		session("transfer_cancel", "/transfer/cancel", "Takes the offer of a chat back.", "SN-22", step((*chat.Desk).CancelTransfer)),
		session("transfer_complete", "/transfer/complete", "Ends a transfer that was accepted.", "SN-22", step((*chat.Desk).CompleteTransfer)),
	}
}

// step is a call that says nothing but which chat it means.
func step(do func(*chat.Desk, chat.Actor, string) (chat.Entry, error)) func(*platform.Call) (any, error) {
	return func(c *platform.Call) (any, error) {
		if err := c.Decode(&struct{}{}); err != nil {
			return nil, err
		}
		e, err := do(c.Desk, c.Actor(), c.Chat)
		return answered(c, e, err)
	}
}

// escalate hands a chat to another queue, by sys_id or by name (SN-20; the name is our addition). The answer is the
// entry that has ended with it (assumed).
func escalate(c *platform.Call) (any, error) {
	return step(func(d *chat.Desk, by chat.Actor, group string) (chat.Entry, error) {
		return d.Escalate(by, group, c.Param("queue"))
	})(c)
}

// transfer offers a chat to another agent, by sys_id or by user_name (SN-21; the name is our addition).
func transfer(c *platform.Call) (any, error) {
	return step(func(d *chat.Desk, by chat.Actor, group string) (chat.Entry, error) {
		return d.OfferTransfer(by, group, c.Param("agent"))
	})(c)
}
