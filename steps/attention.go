package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/match"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// attention keeps what a scenario has brought about and nobody has looked at yet: what ServiceNow was made to write, what agents
// have said, and whose slots have changed. A scenario that ends with something left has overlooked it, and fails: a surprise that
// no check asks about must not pass.
type attention struct {
	seen    map[int64]bool     // ServiceNow's exchanges that were looked at, by number
	said    []*utterance       // of agents
	changed map[*person]string // what was said in the latest turn that changed the slots
}

// utterance is something that an agent said, noted or, in ServiceNow's words, did.
type utterance struct {
	to     *person
	agent  string
	text   string
	notice bool // ServiceNow says it in the agent's name: closed, left
	seen   bool
}

func newAttention() attention {
	return attention{seen: map[int64]bool{}, changed: map[*person]string{}}
}

// lookAt marks calls as looked at.
func (a *attention) lookAt(calls ...control.Exchange) {
	for _, c := range calls {
		a.seen[c.Seq] = true
	}
}

// heard marks what agents have said to a user and what one of the texts names, or is named by.
func (a *attention) heard(p *person, texts ...string) {
	for _, u := range a.said {
		for _, text := range texts {
			if u.to == p && (match.Mentions(text, u.text) || match.Mentions(u.text, text)) {
				u.seen = true
			}
		}
	}
}

// heardAll marks everything that agents have said to a user.
func (a *attention) heardAll(p *person) {
	for _, u := range a.said {
		u.seen = u.seen || u.to == p
	}
}

// noticed marks the notices of a user's chat.
func (a *attention) noticed(p *person) {
	for _, u := range a.said {
		u.seen = u.seen || u.to == p && u.notice
	}
}

// writes reports whether an operation changes something in ServiceNow.
func writes(operation string) bool {
	switch operation {
	case control.Create, control.Post, control.Leave, "close":
		return true
	}
	return false
}

// overlooked is what nobody has looked at, a line each.
func (w *World) overlooked() []string {
	var lines []string
	for _, x := range w.wire {
		// What was broken on purpose and not carried out has written nothing, and neither has what came without a good token or
		// leaves a chat that there is not.
		if writes(x.Operation) && !w.attention.seen[x.Seq] && (x.Done || x.Fault == "" && x.Status != http.StatusUnauthorized && !leftNothing(x)) {
			lines = append(lines, "ServiceNow was called: "+seenBy(x).String())
		}
	}
	for _, u := range w.attention.said {
		if !u.seen {
			lines = append(lines, fmt.Sprintf("%s said to %s: %q", u.agent, u.to.name, u.text))
		}
	}
	for _, p := range w.everybody() {
		if w.attention.changed[p] != "" {
			lines = append(lines, fmt.Sprintf("the slots of %s changed after %q", p.name, w.attention.changed[p]))
		}
		for _, text := range p.fresh() {
			lines = append(lines, fmt.Sprintf("%s heard between turns: %q", p.name, text))
		}
	}
	return lines
}

// looksAway is the result of a scenario that passed, but overlooked something.
func (w *World) looksAway(ctx context.Context, result report.Result) report.Result {
	lines := append(w.overlooked(), w.moved(ctx)...)
	if len(lines) == 0 {
		return result.Pass()
	}
	return result.Fail(report.Finding{
		What:     "what nobody looked at",
		Expected: "every write to ServiceNow, every word of an agent's and every change of slots is looked at",
		Seen:     strings.Join(lines, "\n"),
	})
}

// moved is whose slots have changed between turns since they were looked at.
func (w *World) moved(ctx context.Context) []string {
	if w.hearing.way == "" {
		return nil
	}
	var lines []string
	for _, p := range w.everybody() {
		now, ok, err := w.slots(ctx, p)
		for _, name := range w.names.Slots() {
			if ok && err == nil && p.seen != nil && w.attention.changed[p] == "" && !match.Alike(p.seen[name], now[name]) {
				lines = append(lines, fmt.Sprintf("the slot %s of %s changed between turns", name, p.name))
			}
		}
	}
	return lines
}

// compare notes whether a turn has changed a user's slots.
func (w *World) compare(ctx context.Context, p *person) error {
	after, ok, err := w.slots(ctx, p)
	if err != nil || !ok {
		return err
	}
	for _, name := range w.names.Slots() {
		if !match.Alike(p.before[name], after[name]) {
			w.attention.changed[p] = p.said
		}
	}
	return nil
}

// leftNothing reports whether a chat was to be left that ServiceNow does not know.
func leftNothing(x control.Exchange) bool {
	return x.Operation == control.Leave && x.Status == http.StatusNotFound
}
