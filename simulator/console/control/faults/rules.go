package faults

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// The bounds of what is shown.
const (
	mostRules  = 200 // that stand
	mostHits   = 3   // of a rule, the latest
	mostLooked = 200 // exchanges with a fault in which hits are looked for
)

// shown is a rule as its row has it.
type shown struct {
	*page.Visit

	Key         string
	Rule        fault.Rule
	Meets, Does string
	Left        int // how often it can still apply; -1 for until cleared
	Hits        []hit
	At          time.Time // when it came to its end
	Why         string
}

// hit is an exchange that a rule applied to.
type hit struct {
	Seq  uint64
	Link string
}

// standing is the rules that stand, the newest first.
func (r *Room) standing(v *page.Visit) ([]page.Row, error) {
	rules := v.Instance.Faults.Rules()
	hits := hitsOf(v)
	var all []page.Row
	for i := len(rules) - 1; i >= max(0, len(rules)-mostRules); i-- {
		row, err := r.row("rule.html", r.show(v, rules[i], "rule-"+rules[i].ID, hits))
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	var words string
	switch more := len(rules) - mostRules; {
	case len(rules) == 0:
		words = "No rule stands: every call is answered as it should be."
	case more > 0:
		words = fmt.Sprintf("and %d older ones", more)
	default:
		return all, nil
	}
	row, err := r.sheet.Row("rule-none", "none.html", map[string]string{"Key": "rule-none", "Words": words})
	return append(all, row), err
}

// over is the rules that came to their end by themselves, the latest first.
func (r *Room) over(v *page.Visit) ([]page.Row, error) {
	spent := v.Instance.Faults.Spent()
	hits := hitsOf(v)
	var all []page.Row
	for i := len(spent) - 1; i >= 0; i-- {
		s := r.show(v, spent[i].Rule, "spent-"+spent[i].Rule.ID, hits)
		s.At, s.Why = spent[i].At, spent[i].Why
		row, err := r.row("spent.html", s)
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, nil
}

func (r *Room) show(v *page.Visit, rule fault.Rule, key string, hits map[string][]hit) shown {
	s := shown{Visit: v, Key: key, Rule: rule, Meets: meets(v, rule.Match), Does: does(v.Instance.Faults, rule.Effect), Left: -1, Hits: hits[rule.ID]}
	if rule.Times > 0 {
		s.Left = rule.Times - rule.Hits
	}
	return s
}

func (r *Room) row(template string, s shown) (page.Row, error) {
	return r.sheet.Row(s.Key, template, s)
}

// hitsOf are the last exchanges that rules applied to, by the rule's id, the latest first.
func hitsOf(v *page.Visit) map[string][]hit {
	hits := map[string][]hit{}
	if !v.Instance.Faults.Any() && len(v.Instance.Faults.Spent()) == 0 {
		return hits
	}
	newest, _ := v.Instance.Journal.Raw(journal.Filter{Fault: journal.AnyFault}, mostLooked)
	for _, x := range newest {
		if len(hits[x.Fault]) == mostHits {
			continue
		}
		chat := ""
		if e, err := v.Find(x.Chat); err == nil {
			chat = e.Number
		}
		link := v.Link(page.TabParam, "story", page.ChatParam, chat) + fmt.Sprintf("#x:%d", x.Seq)
		hits[x.Fault] = append(hits[x.Fault], hit{x.Seq, link})
	}
	return hits
}
