package connect

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// anonymous is where the twin of the API stands (SN-09).
const anonymous = support + "/anonymous"

// forGuests are the operations that a requester needs; the rest are the agents'.
func forGuests() []string {
	return []string{"queues", "queue", "queue_sessions", "create", "sessions", "leave", "thread", "post", "profile"}
}

// AnonymousRoutes are the twin of the API for callers without an account: what a requester needs of queues, sessions,
// conversations and live profiles once more, under a path of their own (SN-09), with operations of their own. Whoever
// calls is the user guest, whatever the call brings; what a guest may do in a chat is the desk's to decide. All
// guests being one user, and where exactly each path stands, are assumed.
func AnonymousRoutes() []platform.Route {
	var twins []platform.Route
	for _, r := range Routes() {
		path, ok := twin(r.Path)
		if !ok || !slices.Contains(forGuests(), r.Operation) {
			continue
		}
		r.Path, r.Admits = path, platform.Guests
		r.Operation = "anonymous_" + r.Operation
		r.Summary = strings.TrimSuffix(r.Summary, ".") + ", for a caller without an account."
		r.Evidence = ledger.AssumedFrom("SN-09")
		twins = append(twins, r)
	}
	return twins
}

// twin is where the anonymous twin of a path stands, for the groups of paths that have one.
func twin(path string) (string, bool) {
	for _, group := range []struct{ of, rest string }{
		{support + "/queues", "/queues"}, {support + "/sessions", "/sessions"},
		{conversations, "/conversations"}, {profiles, "/live/profiles"},
	} {
		if rest, ok := strings.CutPrefix(path, group.of); ok && (rest == "" || rest[0] == '/') {
			return anonymous + group.rest + rest, true
		}
	}
	return "", false
}
