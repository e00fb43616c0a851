package load

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

// maxReasons is how many reasons are told apart; what comes beyond counts for the last.
const maxReasons = 200

// Reason is why chats failed: the first thing in each that went wrong, where it is the same.
type Reason struct {
	Chats    int    `json:"chats"`
	At       string `json:"at"` // file:line:column
	Written  string `json:"written"`
	Expected string `json:"expected"`
	Seen     string `json:"seen"` // in the first of them
	User     string `json:"user"` // of the first of them, as the bot knows them
}

// reasons count failed chats by reason.
type reasons struct{ by map[string]*Reason }

// varying is what differs from chat to chat in a sentence about the same: numbers, among them those of ports and chats, and
// names of records.
var varying = regexp.MustCompile(`[0-9a-f]{32}|\d+`)

const otherReasons = "of other kinds"

func (r *reasons) add(u *user, report agent.Report) {
	f := report.Failures[0]
	at := fmt.Sprintf("%s:%d:%d", f.File, f.At.Line, f.At.Column)
	key := at + "\n" + f.Expected
	if f.Expected == agent.CarriedOut { // then what was seen is the reason
		key += "\n" + varying.ReplaceAllString(f.Seen, "#")
	}
	if r.by == nil {
		r.by = map[string]*Reason{}
	}
	if r.by[key] == nil && len(r.by) >= maxReasons {
		key, at = otherReasons, otherReasons
	}
	if r.by[key] == nil {
		r.by[key] = &Reason{At: at, Written: f.Written, Expected: f.Expected, Seen: f.Seen, User: u.name}
	}
	r.by[key].Chats++
}

// list is all reasons, the commonest first.
func (r *reasons) list() []Reason {
	list := make([]Reason, 0, len(r.by))
	for _, reason := range r.by {
		list = append(list, *reason)
	}
	slices.SortFunc(list, func(a, b Reason) int {
		return cmp.Or(b.Chats-a.Chats, cmp.Compare(a.At, b.At), cmp.Compare(a.Seen, b.Seen))
	})
	return list
}
