package ratelimit

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Call is what a call is known by when it is counted.
type Call struct {
	Operation string
	User      string // user_name; empty for nobody
}

// Standing is how a call stands with the rules that count it.
type Standing struct {
	Rule    string    // id of the rule that refuses, else of the first that counts the call; empty for none
	Limit   int       // of that rule
	Reset   time.Time // when its window ends
	Refused bool
	Wait    time.Duration // until Reset, for a call that is refused
	Detail  string        // the sentence of a refusal (SN-130)
}

// Limits is the rules of one instance, oldest first, and what they have counted. Its methods may be called from many
// goroutines at once.
type Limits struct {
	clock clock.Clock
	known func(operation string) error
	some  atomic.Bool // whether there are rules, so that a call without any takes no lock

	mu    sync.Mutex // guards what follows
	rules []*standing
	made  int
}

type standing struct {
	Rule
	windows map[string]*window // by user
}

type window struct {
	ends   time.Time
	calls  int
	passed time.Time // when the limit was passed; zero until then
}

// New makes limits without rules. Known fails for the name of an operation that nobody serves, with a
// *jsonbody.FieldError.
func New(c clock.Clock, known func(operation string) error) *Limits {
	return &Limits{clock: c, known: known}
}

// Add puts a rule at the end and returns it with its id. It fails with a *jsonbody.FieldError where the rule makes no
// sense, and then nothing has changed.
func (l *Limits) Add(r Rule) (Rule, error) {
	r.Per = cmp.Or(r.Per, jsonbody.Duration(time.Hour))
	r.Name = cmp.Or(r.Name, r.Match.Operation, "REST API")
	if err := r.check(l.known); err != nil {
		return Rule{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.rules) >= MaxRules {
		return Rule{}, &jsonbody.FieldError{
			Message: fmt.Sprintf("there are %d rules already", MaxRules), Expected: "rules to be cleared first, with DELETE /_sim/rate-limits",
		}
	}
	l.made++
	r.ID, r.Refused = "r"+strconv.Itoa(l.made), 0
	l.rules = append(l.rules, &standing{r, map[string]*window{}})
	l.some.Store(true)
	return r, nil
}

// Rules are the rules, with what they have refused.
func (l *Limits) Rules() []Rule {
	l.mu.Lock()
	defer l.mu.Unlock()
	rules := make([]Rule, 0, len(l.rules))
	for _, s := range l.rules {
		rules = append(rules, s.Rule)
	}
	return rules
}

// Remove clears one rule and what it has counted, and reports whether it stood.
func (l *Limits) Remove(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := len(l.rules)
	l.rules = slices.DeleteFunc(l.rules, func(s *standing) bool { return s.ID == id })
	l.some.Store(len(l.rules) > 0)
	return len(l.rules) < before
}

// Clear removes all rules.
func (l *Limits) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rules = nil
	l.some.Store(false)
}

// Count counts a call with every rule that matches it, unless one of them refuses it: a refused call is not counted
// (assumed).
func (l *Limits) Count(c Call) Standing {
	if !l.some.Load() {
		return Standing{}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock.Now()
	var met []*standing
	for _, s := range l.rules {
		if !s.Match.meets(c) {
			continue
		}
		if w := s.window(c.User, now); w.refuses(s.Rule, now) {
			s.Refused++
			return Standing{
				Rule: s.ID, Limit: s.Limit, Reset: w.ends, Refused: true, Wait: w.ends.Sub(now), Detail: s.sentence(),
			}
		}
		met = append(met, s)
	}
	for _, s := range met {
		s.windows[c.User].calls++
	}
	if len(met) == 0 {
		return Standing{}
	}
	return Standing{Rule: met[0].ID, Limit: met[0].Limit, Reset: met[0].windows[c.User].ends}
}

// window is the user's window at now: a new one where the last has ended.
func (s *standing) window(user string, now time.Time) *window {
	w := s.windows[user]
	if w == nil || !now.Before(w.ends) {
		w = &window{ends: now.Add(time.Duration(s.Per))}
		s.windows[user] = w
	}
	return w
}

// refuses says whether a call at now is one too many, and that for longer than the rule's lag.
func (w *window) refuses(r Rule, now time.Time) bool {
	if w.calls < r.Limit {
		return false
	}
	if w.passed.IsZero() {
		w.passed = now
	}
	return now.Sub(w.passed) >= time.Duration(r.Lag)
}
