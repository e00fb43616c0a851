package admin

import "net/http"

// route is one call of the control plane.
type route struct {
	Method  string
	Path    string // with {name} for a parameter
	Success int    // 204 answers without a body
	Handler func(*call) (any, error)
}

// routes is the whole control plane.
func routes() []route {
	const get, post, put, remove = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	const ok, created, done = http.StatusOK, http.StatusCreated, http.StatusNoContent
	return []route{
		{get, "/_sim/health", ok, health},
		{get, "/_sim/ready", ok, ready},
		{post, "/_sim/reset", done, reset},

		{get, "/_sim/instances", ok, listInstances},
		{put, "/_sim/instances/{name}", created, makeInstance},
		{get, "/_sim/instances/{name}", ok, readInstance},
		{remove, "/_sim/instances/{name}", done, endInstance},

		{get, "/_sim/chats", ok, listChats},
		{get, "/_sim/chats/{chat}", ok, readChat},
		{post, "/_sim/chats/{chat}/accept", ok, acceptChat},
		{post, "/_sim/chats/{chat}/say", created, say},
		{post, "/_sim/chats/{chat}/note", created, note},
		{post, "/_sim/chats/{chat}/type", done, typing},
		{post, "/_sim/chats/{chat}/leave", ok, leaveChat},
		{post, "/_sim/chats/{chat}/close", ok, closeChat},

		{get, "/_sim/queues", ok, listQueues},
		{post, "/_sim/queues/{queue}/close", ok, closeQueue},
		{post, "/_sim/queues/{queue}/open", ok, openQueue},

		{get, "/_sim/scripts", ok, listScripts},
		{put, "/_sim/scripts/{name}", ok, putScript},
		{remove, "/_sim/scripts/{name}", done, removeScript},

		{get, "/_sim/faults", ok, listFaults},
		{post, "/_sim/faults", created, addFault},
		{remove, "/_sim/faults", done, clearFaults},
		{remove, "/_sim/faults/{id}", done, clearFault},

		{get, "/_sim/requests", ok, listRequests},
		{remove, "/_sim/requests", done, forgetRequests},

		{get, "/_sim/clock", ok, readClock},
		{post, "/_sim/clock/advance", ok, advanceClock},
	}
}
