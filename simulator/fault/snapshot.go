package fault

import (
	"fmt"
	"maps"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Snapshot is the rules of a plan with what they have counted, so that another plan can go on from there. What an
// effect has seen of the calls before is not in it.
type Snapshot struct {
	Rules []RuleSnapshot
	Made  int // how many there have been: ids follow from it
}

// RuleSnapshot is one rule of a Snapshot.
type RuleSnapshot struct {
	Rule   Rule
	Key    string
	Counts []Count // of the calls that fitted
}

// Count is how many calls there were in one chat.
type Count struct {
	Chat  uint64 // its key in draws
	Calls uint64
}

// Snapshot is the plan as it is now.
func (p *Plan) Snapshot() Snapshot {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expire()
	s := Snapshot{Made: p.made}
	for _, r := range p.rules {
		kept := RuleSnapshot{Rule: r.rule, Key: r.rule.Key}
		for _, chat := range slices.Sorted(maps.Keys(r.counts)) {
			kept.Counts = append(kept.Counts, Count{chat, r.counts[chat]})
		}
		s.Rules = append(s.Rules, kept)
	}
	return s
}

// Restore puts the rules of s, with their ids and counts, into a plan that has none. It fails with a
// *jsonbody.FieldError.
func (p *Plan) Restore(s Snapshot) error {
	if len(s.Rules) > MaxRules {
		return &jsonbody.FieldError{Message: fmt.Sprintf("are %d", len(s.Rules)), Field: "rules", Expected: fmt.Sprintf("at most %d", MaxRules)}
	}
	for i, kept := range s.Rules {
		at := fmt.Sprintf("rules[%d].rule", i)
		made, err := p.ready(kept.Rule)
		if err != nil {
			return jsonbody.Within(at, err)
		}
		if kept.Rule.For > 0 && kept.Rule.Expires == nil {
			return &jsonbody.FieldError{Message: "is missing", Field: at + ".expires", Expected: "an instant, as the rule has an end"}
		}
		if err := p.revive(kept, made); err != nil {
			return err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.made = s.Made
	return nil
}

func (p *Plan) revive(kept RuleSnapshot, made ready) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	kept.Rule.Key = kept.Key
	stands, err := p.put(kept.Rule, made)
	if err != nil {
		return err
	}
	if kept.Rule.Expires != nil {
		p.expiring++
	}
	for _, c := range kept.Counts {
		stands.counts[c.Chat] = c.Calls
	}
	return nil
}
