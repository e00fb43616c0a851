package ratelimit

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Snapshot is the rules of an instance with what they have refused, so that others can go on from there.
type Snapshot struct {
	Rules []Rule
	Made  int // how many there have been: names of rules follow from it
}

// Snapshot is the limits as they are now.
func (l *Limits) Snapshot() Snapshot {
	rules := l.Rules()
	l.mu.Lock()
	defer l.mu.Unlock()
	return Snapshot{rules, l.made}
}

// Restore puts the rules of s, under the ids that they had, into limits without rules; the windows begin anew. It fails with a
// *jsonbody.FieldError.
func (l *Limits) Restore(s Snapshot) error {
	for i, r := range s.Rules {
		if _, err := l.Add(r); err != nil {
			return jsonbody.Within(fmt.Sprintf("rules[%d]", i), err)
		}
		l.mu.Lock()
		l.rules[i].ID, l.rules[i].Refused = r.ID, r.Refused
		l.mu.Unlock()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.made = s.Made
	return nil
}
