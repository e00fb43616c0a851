package instance

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/fault/preset"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// scripted is the faults that scripts ask for: rules of the same plan as everybody's.
type scripted struct {
	plan *fault.Plan

	mu    sync.Mutex // guards what follows
	rules []ScriptRule
}

// ScriptRule is a fault rule that a script made.
type ScriptRule struct {
	ID    string
	Group string // of the script's chat; empty where there was none
}

// Fail adds the rules of a script's line. One about a chat that opens concerns all chats, as does every one of a
// script without a chat.
func (s *scripted) Fail(group string, l *script.Fails) error {
	rules, err := rulesOf(group, l)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range rules { // ids depend on what other scripts do meanwhile, so draws must not depend on them
		rules[i].Key = fmt.Sprintf("script %s %d %d", l, s.count(group), i)
	}
	added, err := s.plan.AddAll(rules)
	if err != nil {
		return fmt.Errorf("let fail %s: %w", l, err)
	}
	for _, r := range added {
		s.rules = append(s.rules, ScriptRule{r.ID, group})
	}
	return nil
}

// rulesOf are the rules of a line in a chat.
func rulesOf(group string, l *script.Fails) ([]fault.Rule, error) {
	if l.Preset != "" {
		day, err := preset.Find(l.Preset)
		return day.In(preset.Where{Chat: group}), err
	}
	r := fault.Rule{Match: fault.Match{Operation: l.Operation}, Effect: effectOf(l.Effect), Times: l.Times}
	if l.Operation != "create" { // which is about no chat yet
		r.Match.Chat = group
	}
	if l.Share > 0 {
		share := float64(l.Share) / script.Whole
		r.Match.Probability = &share
	}
	return []fault.Rule{r}, nil
}

// effectOf is an effect as the plan writes it down. What needs more than the script says gets what is usual.
func effectOf(f script.Failing) fault.Spec {
	spec := fault.Spec{
		Kind: f.Kind, Status: f.Status, Name: f.Name, RetryAfter: int(f.RetryAfter / time.Second), Bytes: f.Bytes,
		Calls: f.Reads, Age: jsonbody.Duration(f.Age), Copies: f.Copies,
	}
	if f.Skew != 0 {
		spec.Skew = f.Skew.String()
	}
	switch f.Kind {
	case "":
		spec.Kind, spec.Status = "status", http.StatusInternalServerError
	case "committed":
		if spec.Status == 0 && spec.Name == "" {
			spec.Status = http.StatusInternalServerError
		}
	case "drip":
		spec.Delay = jsonbody.Duration(dripping)
	}
	delayed(&spec, f.Delay)
	return spec
}

// dripping is how long a body drips unless the script says otherwise.
const dripping = 10 * time.Second

// delayed gives an effect the length of a pause, or draws it as the pause does.
func delayed(spec *fault.Spec, p script.Pause) {
	switch {
	case p == script.Pause{}:
	case p.Spread == script.Usual: // one in twenty of a normal distribution lies beyond 1.645 deviations
		spec.Median, spec.Sigma = jsonbody.Duration(p.Typical), math.Log(float64(p.Rare)/float64(p.Typical))/1.645
	case p.Min == p.Max:
		spec.Delay = jsonbody.Duration(p.Min)
	default:
		spec.From, spec.To = jsonbody.Duration(p.Min), jsonbody.Duration(p.Max)
	}
}

// Clear removes the rules that Fail made for the chat, and those that it made before there was one.
func (s *scripted) Clear(group string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules = slices.DeleteFunc(s.rules, func(r ScriptRule) bool {
		if r.Group != group && r.Group != "" {
			return false
		}
		s.plan.Remove(r.ID)
		return true
	})
	return nil
}

// made are the rules that Fail made.
func (s *scripted) made() []ScriptRule {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.rules)
}

// count is how many rules of the chat there are; it needs the lock.
func (s *scripted) count(group string) (n int) {
	for _, r := range s.rules {
		if r.Group == group {
			n++
		}
	}
	return n
}
