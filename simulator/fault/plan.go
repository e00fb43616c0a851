package fault

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// MaxRules is how many rules a plan holds at most.
const MaxRules = 1000

// Options make a plan. The zero value is a plan for a surface that serves nothing.
type Options struct {
	Served []Operation
	Kinds  []Kind
	Bodies []string    // names of the bodies that the surface can answer with: see Failure
	States []string    // that a chat can be in, beside Open and Closed
	Seed   uint64      // of every draw
	Clock  clock.Clock // of the instance; nil is wall time
}

// Plan is the rules of one instance, oldest first. Its methods may be called from many goroutines at once.
type Plan struct {
	options Options
	some    atomic.Bool // whether there are rules, so that a call without any takes no lock
	ended   context.Context
	end     context.CancelFunc

	mu       sync.Mutex // guards what follows
	rules    []*standing
	at       map[place][]*standing
	expiring int // rules with an end on the clock
	made     int
	injected map[string]int // hits of all rules there ever were, by the kind of their effect
	spent    []Spent        // the last of them, oldest first
}

// place is where a call arrives.
type place struct{ method, route string }

// Hit is a rule that applies to a call.
type Hit struct {
	Rule    string // id
	Written json.RawMessage
	Effect  Effect
	Draw    Draw
}

// NewPlan is a plan without rules. It keeps the slices of its options.
func NewPlan(o Options) *Plan {
	if o.Clock == nil {
		o.Clock = clock.Wall{}
	}
	p := &Plan{options: o, at: map[place][]*standing{}, injected: map[string]int{}}
	p.ended, p.end = context.WithCancel(context.Background())
	return p
}

// Close ends whatever an effect is waiting for, now and later. The plan can still be asked.
func (p *Plan) Close() { p.end() }

// Bound is ctx that also ends with the plan. It must be cancelled.
func (p *Plan) Bound(ctx context.Context) (context.Context, context.CancelFunc) {
	bound, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(p.ended, cancel)
	return bound, func() { stop(); cancel() }
}

// Operations are the names of what is served, sorted.
func (p *Plan) Operations() []string { return names(p.options.Served) }

// Kinds are the kinds of effect that a rule can have; the slice is the plan's own.
func (p *Plan) Kinds() []Kind { return p.options.Kinds }

// Bodies are the names of the surface's own bodies; the slice is the plan's own.
func (p *Plan) Bodies() []string { return p.options.Bodies }

// States are those that a match can ask for.
func (p *Plan) States() []string { return append(slices.Clone(p.options.States), Open, Closed) }

// Any reports whether there are rules.
func (p *Plan) Any() bool { return p.some.Load() }

// Add puts a rule at the end of the plan and returns it with its id. Match.Chat must be a group by now, and
// Match.Queue a sys_id. It fails with a *jsonbody.FieldError where no call could meet the rule or its effect makes
// no sense.
func (p *Plan) Add(r Rule) (Rule, error) {
	added, err := p.AddAll([]Rule{r})
	if err != nil {
		return Rule{}, err
	}
	return added[0], nil
}

// AddAll is Add for several rules: where one is refused, none is added.
func (p *Plan) AddAll(rules []Rule) ([]Rule, error) {
	readied, _, err := p.readyAll(rules)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expire()
	if len(p.rules)+len(rules) > MaxRules {
		return nil, &jsonbody.FieldError{
			Message: fmt.Sprintf("there are %d rules already", len(p.rules)), Expected: fmt.Sprintf("at most %d; DELETE /_sim/faults clears them", MaxRules),
		}
	}
	return p.standAll(readied)
}

// ready is a rule that may stand.
type ready struct {
	rule       Rule
	effect     Effect
	operations []Operation
}

func (p *Plan) ready(r Rule) (ready, error) {
	if err := r.lives(); err != nil {
		return ready{}, err
	}
	r.Match.State = spelt(r.Match.State, p.options.States)
	met, err := r.Match.operations(p.options.Served, p.options.States)
	if err != nil {
		return ready{}, err
	}
	effect, met, err := r.Effect.build(p.options, met)
	return ready{r, effect, met}, err
}

// readyAll readies rules. Where one is refused it is the rule at that place.
func (p *Plan) readyAll(rules []Rule) (all []ready, at int, err error) {
	all = make([]ready, 0, len(rules))
	for at, r := range rules {
		made, err := p.ready(r)
		if err != nil {
			return nil, at, err
		}
		all = append(all, made)
	}
	return all, 0, nil
}

// standAll puts rules into the plan, in their order; it needs the plan's lock.
func (p *Plan) standAll(readied []ready) ([]Rule, error) {
	added := make([]Rule, 0, len(readied))
	for _, r := range readied {
		stands, err := p.stand(r)
		if err != nil {
			return nil, err
		}
		added = append(added, stands)
	}
	return added, nil
}

// stand puts a rule into the plan; it needs the plan's lock.
func (p *Plan) stand(made ready) (Rule, error) {
	r := made.rule
	p.made++
	r.ID, r.Hits, r.Expires = "f"+strconv.Itoa(p.made), 0, nil
	if r.For > 0 {
		expires := p.options.Clock.Now().Add(time.Duration(r.For))
		r.Expires = &expires
		p.expiring++
	}
	_, err := p.put(r, made)
	return r, err
}

// put is the last step of stand: the rule has its id by now.
func (p *Plan) put(r Rule, made ready) (*standing, error) {
	s, err := newStanding(r, made.effect, p.options.Seed)
	if err != nil {
		return nil, err
	}
	p.rules = append(p.rules, s)
	for _, o := range made.operations {
		at := place{o.Method, o.Route}
		p.at[at] = append(p.at[at], s)
	}
	p.some.Store(true)
	return s, nil
}

// Rules are the rules that still stand.
func (p *Plan) Rules() []Rule {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expire()
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
	p.expire()
	i := slices.IndexFunc(p.rules, func(s *standing) bool { return s.rule.ID == id })
	if i < 0 {
		return false
	}
	p.drop(p.rules[i])
	return true
}

// Clear removes all rules.
func (p *Plan) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}

// clear is Clear; it needs the plan's lock.
func (p *Plan) clear() {
	p.rules, p.at, p.expiring = nil, map[place][]*standing{}, 0
	p.some.Store(false)
}

// Meet is the first rule that applies to the call. It counts as a hit; the rule's last hit removes it. Every rule
// that the call fits counts the call, whichever rule applies.
func (p *Plan) Meet(c Call) (hit Hit, met bool) {
	if !p.Any() {
		return Hit{}, false
	}
	known := c // a copy, so that only calls that meet rules are moved to the heap
	return p.meet(&known)
}

func (p *Plan) meet(c *Call) (hit Hit, met bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expire()
	var first *standing
	for _, s := range p.at[place{c.Method, c.Route}] {
		if !s.rule.Match.fits(c) {
			continue
		}
		if drawn, applies := s.meet(c); applies && first == nil {
			first, hit = s, Hit{Rule: s.rule.ID, Written: s.written, Effect: s.effect, Draw: drawn}
		}
	}
	if first == nil {
		return Hit{}, false
	}
	p.injected[first.rule.Effect.Kind]++
	if first.rule.Hits++; first.rule.Hits == first.rule.Times {
		p.spend(first, p.options.Clock.Now(), UsedUp)
	}
	return hit, true
}

// Injected is how many calls met a rule, by the kind of its effect, since the plan was made: those of rules that are
// gone are counted too.
func (p *Plan) Injected() map[string]int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return maps.Clone(p.injected)
}

// expire drops the rules whose time is over; it needs the plan's lock.
func (p *Plan) expire() {
	if p.expiring == 0 {
		return
	}
	now := p.options.Clock.Now()
	for _, s := range slices.Clone(p.rules) {
		if !s.expires.IsZero() && !now.Before(s.expires) {
			p.spend(s, s.expires, TimeOver)
		}
	}
}

// drop removes a rule; it needs the plan's lock.
func (p *Plan) drop(s *standing) {
	same := func(other *standing) bool { return other == s }
	p.rules = slices.DeleteFunc(p.rules, same)
	for at, rules := range p.at {
		p.at[at] = slices.DeleteFunc(rules, same)
	}
	if !s.expires.IsZero() {
		p.expiring--
	}
	p.some.Store(len(p.rules) > 0)
}
