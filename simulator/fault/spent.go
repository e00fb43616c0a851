package fault

import (
	"fmt"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxSpent is how many rules that are over a plan remembers.
const MaxSpent = 20

// How a rule can have come to its end.
const (
	UsedUp   = "used_up"   // it has applied as often as it was to
	TimeOver = "time_over" // it was to stand for so long
)

// Spent is a rule that came to its end by itself.
type Spent struct {
	Rule Rule      `json:"rule"`
	At   time.Time `json:"at"` // on the instance's clock
	Why  string    `json:"why"`
}

// Spent are the rules that came to their end last, oldest first; those that somebody cleared are not among them.
func (p *Plan) Spent() []Spent {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expire()
	return append([]Spent{}, p.spent...)
}

// spend drops a rule whose end has come; it needs the plan's lock.
func (p *Plan) spend(s *standing, at time.Time, why string) {
	p.drop(s)
	if len(p.spent) == MaxSpent {
		p.spent = slices.Delete(p.spent, 0, 1)
	}
	p.spent = append(p.spent, Spent{s.rule, at, why})
}

// Replace puts rules in the place of all that stand. Where one is refused, with a *jsonbody.FieldError that says which
// of faults it was, nothing has changed.
func (p *Plan) Replace(rules []Rule) ([]Rule, error) {
	if len(rules) > MaxRules {
		return nil, &jsonbody.FieldError{Message: fmt.Sprintf("are %d", len(rules)), Field: "faults", Expected: fmt.Sprintf("at most %d", MaxRules)}
	}
	readied, at, err := p.readyAll(rules)
	if err != nil {
		return nil, jsonbody.Within(fmt.Sprintf("faults[%d]", at), err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
	return p.standAll(readied)
}
