package fault

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxRules is how many rules a plan holds at most.
const MaxRules = 1000

// Plan is the rules of one instance, oldest first. Its methods may be called from many goroutines at once.
type Plan struct {
	served []Operation
	kinds  []Kind
	some   atomic.Bool // whether there are rules, so that a call without any takes no lock

	mu    sync.Mutex // guards what follows
	rules []*standing
	made  int
}

type standing struct {
	rule   Rule
	effect Effect
}

// NewPlan is a plan without rules for a surface that serves those operations, with the given kinds of effect.
// It keeps both slices.
func NewPlan(served []Operation, kinds []Kind) *Plan { return &Plan{served: served, kinds: kinds} }

// Operations are the names of what is served, sorted.
func (p *Plan) Operations() []string { return names(p.served, func(Operation) bool { return true }) }

// Add puts a rule at the end of the plan and returns it with its id. Match.Chat must be a group by now. It fails
// with a *jsonbody.FieldError where no call could meet the rule or its effect makes no sense.
func (p *Plan) Add(r Rule) (Rule, error) {
	if r.Times < 0 {
		return Rule{}, &jsonbody.FieldError{
			Message: fmt.Sprintf("is %d", r.Times), Field: "times", Expected: "a count of calls, or 0 for until cleared",
		}
	}
	if err := r.Match.check(p.served); err != nil {
		return Rule{}, err
	}
	effect, err := r.Effect.build(p.kinds)
	if err != nil {
		return Rule{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.rules) >= MaxRules {
		return Rule{}, &jsonbody.FieldError{
			Message: fmt.Sprintf("there are %d rules already", MaxRules), Expected: "rules to be cleared first, with DELETE /_sim/faults",
		}
	}
	p.made++
	r.ID, r.Hits = "f"+strconv.Itoa(p.made), 0
	p.rules = append(p.rules, &standing{rule: r, effect: effect})
	p.some.Store(true)
	return r, nil
}

// Rules are the rules that still stand.
func (p *Plan) Rules() []Rule {
	p.mu.Lock()
	defer p.mu.Unlock()
	rules := make([]Rule, 0, len(p.rules))
	for _, s := range p.rules {
		rules = append(rules, s.rule)
	}
	return rules
}

// Remove clears one rule and reports whether it stood.
func (p *Plan) Remove(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.rules, func(s *standing) bool { return s.rule.ID == id })
	if i < 0 {
		return false
	}
	p.drop(i)
	return true
}

// Clear removes all rules.
func (p *Plan) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rules = nil
	p.some.Store(false)
}

// Meet is the effect of the first rule that matches the call, and that rule's id. It counts as a hit; the rule's
// last hit removes it. Where no rule matches, the effect is nil.
func (p *Plan) Meet(c Call) (id string, effect Effect) {
	if !p.some.Load() {
		return "", nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.rules, func(s *standing) bool { return s.rule.Match.meets(c) })
	if i < 0 {
		return "", nil
	}
	s := p.rules[i]
	if s.rule.Hits++; s.rule.Hits == s.rule.Times {
		p.drop(i)
	}
	return s.rule.ID, s.effect
}

// drop removes the rule at i; it needs the plan's lock.
func (p *Plan) drop(i int) {
	p.rules = slices.Delete(p.rules, i, i+1)
	p.some.Store(len(p.rules) > 0)
}
