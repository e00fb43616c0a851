package connect

import (
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

const (
	support       = "/api/now/connect/support"
	conversations = "/api/now/connect/conversations"
	profiles      = "/api/now/live/profiles"

	inPath = "group" // the parameter of a path that names a chat
)

// Routes are the operations of the API. Success codes are those of SN-U01: 201 where a record is created, 200
// elsewhere.
func Routes() []platform.Route {
	routes := slices.Concat(queueRoutes(), sessionRoutes(), threadRoutes(), handoverRoutes(), conversationRoutes(), memberRoutes())
	for i := range routes {
		if routes[i].Success == 0 {
			routes[i].Success = http.StatusOK
		}
		routes[i].Fail = failureOf(routes[i].Operation)
		routes[i].Handler = reworded(routes[i].Handler)
	}
	return routes
}

// queueRoutes are the calls about queues.
func queueRoutes() []platform.Route {
	get, post := http.MethodGet, http.MethodPost
	return []platform.Route{
		{
			Operation: "queues", Method: get, Path: support + "/queues", Handler: queues,
			Summary: "Lists all queues.", Evidence: ledger.ObservedIn("SN-10"),
			Result: []chatQueue{},
		},
		{
			Operation: "queue", Method: get, Path: support + "/queues/{id}", Handler: queue, Queue: "id",
			Summary: "Reads one queue.", Evidence: ledger.ObservedIn("SN-11"),
			Result: chatQueue{},
		},
		{
			Operation: "queue_sessions", Method: get, Path: support + "/queues/{id}/sessions", Handler: queueSessions, Queue: "id",
			Summary: "Lists the open chats of a queue.", Evidence: ledger.ObservedIn("SN-13"),
			Result: []conversation{},
		},
		{
			Operation: "create", Method: post, Path: support + "/queues/{id}/sessions", Handler: create, Success: http.StatusCreated,
			Queue: "id", Opens: "message",
			Summary: "Opens a chat in a queue.", Evidence: ledger.ObservedIn("SN-14"),
			Body: opening{}, Result: entry{},
		},
		{
			Operation: "accept", Method: post, Path: support + "/queues/{id}/accept", Handler: accept, Queue: "id",
			Summary: "Gives the agent who calls the next chat of a queue.", Evidence: ledger.ObservedIn("SN-15"),
			Result: entry{},
		},
	}
}

// sessionRoutes are the calls about chats.
func sessionRoutes() []platform.Route {
	get, post := http.MethodGet, http.MethodPost
	return []platform.Route{
		{
			Operation: "sessions", Method: get, Path: support + "/sessions", Handler: sessions, Chat: "group_id", Queue: "queue_id",
			Summary: "Finds the entry of a chat, or those of a queue.", Evidence: ledger.ObservedIn("SN-16"),
			Query: sessionsQuery(), Result: []entry{},
		},
		{
			Operation: "leave", Method: post, Path: support + "/sessions/{group}/leave", Handler: leave, Chat: inPath,
			Summary: "Ends a chat for its requester.", Evidence: ledger.ObservedIn("SN-17"),
			Result: entry{},
		},
		{
			Operation: "close", Method: post, Path: support + "/sessions/{group}/close", Handler: closeChat, Chat: inPath,
			Summary: "Ends a chat for its agent.", Evidence: ledger.ObservedIn("SN-18"),
			Body: closing{}, Result: entry{},
		},
	}
}

// threadRoutes are the calls about what is said, and who says it.
func threadRoutes() []platform.Route {
	get, post := http.MethodGet, http.MethodPost
	return []platform.Route{
		{
			Operation: "thread", Method: get, Path: conversations + "/{group}/messages", Handler: thread, Chat: inPath,
			Messages: true, Stamped: true,
			Summary: "Reads a page of a chat's messages, newest first.", Evidence: ledger.ObservedIn("SN-23"),
			Query: pageQuery(), Result: []message{},
		},
		{
			Operation: "post", Method: post, Path: conversations + "/{group}/messages", Handler: postMessage, Chat: inPath, Success: http.StatusCreated,
			Stamped: true,
			Summary: "Adds a message to a chat.", Evidence: ledger.ObservedIn("SN-24"),
			Body: posting{}, Result: message{},
		},
		{
			Operation: "profile", Method: get, Path: profiles + "/{id}", Handler: profile,
			Summary: "Reads a live profile.", Evidence: ledger.ObservedIn("SN-35"),
			Result: liveProfile{},
		},
	}
}

// sessionsQuery is what a search for entries may ask.
func sessionsQuery() []ledger.Field {
	return []ledger.Field{
		{Name: "group_id", Mark: ledger.ObservedIn("SN-16"), Note: "group of one chat"},
		{Name: "queue_id", Mark: ledger.ObservedIn("SN-16"), Note: "sys_id of a queue, all of whose entries are meant"},
		{Name: "closed", Mark: ledger.ObservedIn("SN-16"), Note: "true for those that have ended, false for those that have not (assumed)"},
	}
}

// pageQuery is what a reader of a thread may ask.
func pageQuery() []ledger.Field {
	return []ledger.Field{
		{Name: "before", Mark: ledger.ObservedIn("SN-23"), Note: "only messages that are older than this timestamp, in milliseconds since 1970"},
	}
}
