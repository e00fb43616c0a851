package admin

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// route is one call of the control plane.
type route struct {
	Method  string
	Path    string // with {name} for a parameter
	Success int    // 200 where it is not set; 204 answers without a body
	Handler func(*call) (any, error)
	Summary string         // what it does, in one line that ends with a full stop
	Query   []ledger.Field // the parameters of the query that it reads; their marks are empty
	Body    any            // the zero value of the struct that it decodes; nil where it takes no fields
	Result  any            // the zero value of what it answers; nil with 204
}

// routes is the whole control plane.
func routes() []route {
	const get, post, put, remove = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	const created, done = http.StatusCreated, http.StatusNoContent
	all := []route{
		{Method: get, Path: "/_sim/health", Handler: health, Summary: "Says that the process is alive."},
		{Method: get, Path: "/_sim/ready", Handler: ready, Summary: "Says that the simulator can be used."},
		{Method: post, Path: "/_sim/reset", Success: done, Handler: reset, Summary: "Takes this instance back to how it was made."},

		{Method: get, Path: "/_sim/instances", Handler: listInstances, Summary: "Lists all instances."},
		{Method: put, Path: "/_sim/instances/{name}", Success: created, Handler: makeInstance, Summary: "Makes an instance, or makes it anew."},
		{Method: get, Path: "/_sim/instances/{name}", Handler: readInstance, Summary: "Reads one instance."},
		{Method: remove, Path: "/_sim/instances/{name}", Success: done, Handler: endInstance, Summary: "Ends an instance; default stays."},

		{Method: get, Path: "/_sim/chats", Handler: listChats, Summary: "Lists chats without their messages."},
		{Method: get, Path: "/_sim/chats/{chat}", Handler: readChat, Summary: "Reads a chat with all its messages."},
		{Method: post, Path: "/_sim/chats/{chat}/accept", Handler: acceptChat, Summary: "Lets an agent take the chat."},
		{Method: post, Path: "/_sim/chats/{chat}/say", Success: created, Handler: say, Summary: "Lets the agent write a message."},
		{Method: post, Path: "/_sim/chats/{chat}/note", Success: created, Handler: note, Summary: "Lets the agent add a work note."},
		{Method: post, Path: "/_sim/chats/{chat}/type", Success: done, Handler: typing, Summary: "Lets the agent be typing."},
		{Method: post, Path: "/_sim/chats/{chat}/leave", Handler: leaveChat, Summary: "Lets the agent end the chat by leaving it."},
		{Method: post, Path: "/_sim/chats/{chat}/close", Handler: closeChat, Summary: "Lets the agent close the chat."},

		{Method: get, Path: "/_sim/queues", Handler: listQueues, Summary: "Lists queues."},
		{Method: post, Path: "/_sim/queues/{queue}/close", Handler: closeQueue, Summary: "Closes a queue for new chats."},
		{Method: post, Path: "/_sim/queues/{queue}/open", Handler: openQueue, Summary: "Opens a queue again."},

		{Method: get, Path: "/_sim/scripts", Handler: listScripts, Summary: "Lists agent scripts in the order in which they are tried."},
		{Method: put, Path: "/_sim/scripts/{name}", Handler: putScript, Summary: "Adds or replaces an agent script."},
		{Method: remove, Path: "/_sim/scripts/{name}", Success: done, Handler: removeScript, Summary: "Removes an agent script."},

		{Method: get, Path: "/_sim/faults", Handler: listFaults, Summary: "Lists the fault rules that still stand."},
		{Method: post, Path: "/_sim/faults", Success: created, Handler: addFault, Summary: "Adds a fault rule."},
		{Method: remove, Path: "/_sim/faults", Success: done, Handler: clearFaults, Summary: "Clears all fault rules."},
		{Method: remove, Path: "/_sim/faults/{id}", Success: done, Handler: clearFault, Summary: "Clears one fault rule."},

		{Method: get, Path: "/_sim/requests", Handler: listRequests, Summary: "Lists the exchanges of the journal, oldest first."},
		{Method: remove, Path: "/_sim/requests", Success: done, Handler: forgetRequests, Summary: "Empties the journal."},

		{Method: get, Path: "/_sim/clock", Handler: readClock, Summary: "Reads the instance's clock."},
		{Method: post, Path: "/_sim/clock/advance", Handler: advanceClock, Summary: "Moves a virtual clock and runs what falls due."},
	}
	for i := range all {
		if all[i].Success == 0 {
			all[i].Success = http.StatusOK
		}
	}
	return all
}
