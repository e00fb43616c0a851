package mutant

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// Where the API stands.
const (
	connect = "/api/now/connect"
	support = connect + "/support"
	below   = "/[^/]+"
)

func everything(r *http.Request) bool { return r.URL.Path != "" }

// The calls, as the wrong instances know them.
func listOfQueues() call    { return on(http.MethodGet, support+"/queues") }
func oneQueue() call        { return on(http.MethodGet, support+"/queues"+below) }
func chatsOfQueue() call    { return on(http.MethodGet, support+"/queues"+below+"/sessions") }
func agentsOfQueue() call   { return on(http.MethodGet, support+"/queues"+below+"/agents") }
func opening() call         { return on(http.MethodPost, support+"/queues"+below+"/sessions") }
func accepting() call       { return on(http.MethodPost, support+"/queues"+below+"/accept") }
func findingEntries() call  { return on(http.MethodGet, support+"/sessions") }
func leaving() call         { return on(http.MethodPost, support+"/sessions"+below+"/leave") }
func closing() call         { return on(http.MethodPost, support+"/sessions"+below+"/close") }
func rejoining() call       { return on(http.MethodPost, support+"/sessions"+below+"/rejoin") }
func offering() call        { return on(http.MethodPost, support+"/sessions"+below+"/transfer/[0-9a-f]{32}") }
func withdrawing() call     { return on(http.MethodPost, support+"/sessions"+below+"/transfer/cancel") }
func reading() call         { return on(http.MethodGet, connect+"/conversations"+below+"/messages") }
func posting() call         { return on(http.MethodPost, connect+"/conversations"+below+"/messages") }
func oneConversation() call { return on(http.MethodGet, connect+"/conversations"+below) }
func myConversations() call { return on(http.MethodGet, connect+"/conversations") }
func profile() call         { return on(http.MethodGet, "/api/now/live/profiles"+below) }
func table() call           { return on(http.MethodGet, "/api/now(/v[12])?/table"+below) }
func row() call             { return on(http.MethodGet, "/api/now(/v[12])?/table"+below+below) }

// anEntry are the calls whose result is an entry, or a list of them.
func anEntry() call {
	return either(opening(), accepting(), findingEntries(), leaving(), closing(), rejoining(), offering(), withdrawing())
}

// aMessage are the calls whose result is a message, or a list of them.
func aMessage() call { return either(reading(), posting()) }

// by chooses the calls of one account.
func by(userName string, of call) call {
	return func(r *http.Request) bool {
		name, _, _ := r.BasicAuth()
		return name == userName && of(r)
	}
}

// The accounts of the world in which the wrong instances stand.
const (
	requesterName = "abel.tuter"
	agentName     = "beth.anglin"
	adminName     = "admin"
)

// as makes a call one of another account.
func as(userName string) func(*http.Request) {
	return func(r *http.Request) { r.SetBasicAuth(userName, chat.DefaultPassword) }
}
