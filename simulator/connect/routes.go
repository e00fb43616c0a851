package connect

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

const (
	support       = "/api/now/connect/support"
	conversations = "/api/now/connect/conversations"
	profiles      = "/api/now/live/profiles"
)

// Routes are the operations of the API. Success codes are those of SN-U01: 201 where a record is created, 200
// elsewhere.
func Routes() []platform.Route {
	get, post := http.MethodGet, http.MethodPost
	routes := []platform.Route{
		{Operation: "queues", Method: get, Path: support + "/queues", Source: "SN-10", Handler: queues},
		{Operation: "queue", Method: get, Path: support + "/queues/{id}", Source: "SN-11", Handler: queue},
		{Operation: "queue_sessions", Method: get, Path: support + "/queues/{id}/sessions", Source: "SN-13", Handler: queueSessions},
		{Operation: "create", Method: post, Path: support + "/queues/{id}/sessions", Source: "SN-14", Handler: create, Success: http.StatusCreated},
		{Operation: "accept", Method: post, Path: support + "/queues/{id}/accept", Source: "SN-15", Handler: accept},
		{Operation: "sessions", Method: get, Path: support + "/sessions", Source: "SN-16", Handler: sessions, Chat: "group_id"},
		{Operation: "leave", Method: post, Path: support + "/sessions/{group}/leave", Source: "SN-17", Handler: leave, Chat: "group"},
		{Operation: "close", Method: post, Path: support + "/sessions/{group}/close", Source: "SN-18", Handler: closeChat, Chat: "group"},
		{Operation: "thread", Method: get, Path: conversations + "/{group}/messages", Source: "SN-23", Handler: thread, Chat: "group"},
		{Operation: "post", Method: post, Path: conversations + "/{group}/messages", Source: "SN-24", Handler: postMessage, Chat: "group", Success: http.StatusCreated},
		{Operation: "profile", Method: get, Path: profiles + "/{id}", Source: "SN-35", Handler: profile},
	}
	for i := range routes {
		if routes[i].Success == 0 {
			routes[i].Success = http.StatusOK
		}
		routes[i].Fail = failureOf(routes[i].Operation)
	}
	return routes
}
