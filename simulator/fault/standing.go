package fault

import (
	"encoding/json"
	"fmt"
	"time"
)

// maxCounted is how many chats a rule tells apart; beyond that, counting starts anew.
const maxCounted = 1 << 16

// standing is a rule that stands, with what has become of it so far. The plan's lock guards it.
type standing struct {
	rule    Rule
	effect  Effect
	watches watcher // nil where the effect need not know calls that it does not apply to
	written json.RawMessage
	draws   draws
	expires time.Time // zero for never
	counts  map[uint64]uint64
}

// watcher is an effect that sees every call that fits its rule, before it is decided whether the rule applies.
type watcher interface{ watch(c *Call) }

func newStanding(r Rule, e Effect, seed uint64) (*standing, error) {
	written, err := json.Marshal(struct {
		Match  Match  `json:"match"`
		Effect Spec   `json:"effect"`
		Preset string `json:"preset,omitempty"`
	}{r.Match, r.Effect, r.Preset})
	if err != nil {
		return nil, fmt.Errorf("write rule %s down: %w", r.ID, err)
	}
	key := r.Key
	if key == "" {
		key = r.ID
	}
	s := &standing{rule: r, effect: e, written: written, draws: newDraws(seed, key), counts: map[uint64]uint64{}}
	s.watches, _ = e.(watcher)
	if r.Expires != nil {
		s.expires = *r.Expires
	}
	return s, nil
}

// meet counts a call that fits and reports whether the rule applies to it.
func (s *standing) meet(c *Call) (Draw, bool) {
	if len(s.counts) >= maxCounted {
		clear(s.counts)
	}
	n := s.counts[c.Key] + 1
	s.counts[c.Key] = n
	if s.watches != nil {
		s.watches.watch(c)
	}
	d := s.draws.draw(c.Key, n)
	return d, s.rule.Match.chooses(n, d.Value)
}
