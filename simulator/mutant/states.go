package mutant

import (
	"net/http"
	"regexp"
)

// The states of an entry (SN-46 to SN-51).
const (
	waiting         = 1
	workInProgress  = 2
	closedComplete  = 3
	closedByClient  = 7
	closedAbandoned = 8
)

var sysIDs = regexp.MustCompile(`[0-9a-f]{32}`)

// groupIn is the group that a call names, in its path or its query.
func groupIn(r *http.Request) string { return sysIDs.FindString(r.URL.Path + "?" + r.URL.RawQuery) }
