package wait

import (
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

// Scripts is that no script is on its way, in one chat or in all. A chat without a script has none on its way.
type Scripts struct {
	deaf
	Chat string // group, number or Latest; empty for all chats
}

// String is whose scripts.
func (p *Scripts) String() string {
	if p.Chat != "" {
		return "the script of " + p.Chat + " done"
	}
	return "all scripts done"
}

func (p *Scripts) stepped(s agent.Status) bool { return s.State.Final() }

func (p *Scripts) judge(s sight) Verdict {
	running := s.Crew.Running()
	if p.Chat != "" {
		e, err := s.find(p.Chat)
		if err != nil {
			return Verdict{Seen: err.Error()}
		}
		running = only(running, e.Group)
	}
	if len(running) == 0 {
		return Verdict{Met: true, Seen: "no script is on its way"}
	}
	return Verdict{Seen: standing(running)}
}

func only(running []agent.Status, group string) []agent.Status {
	for i, r := range running {
		if r.Group == group {
			return running[i : i+1]
		}
	}
	return nil
}

// standing says where scripts stand: the first few.
func standing(running []agent.Status) string {
	const most = 3
	var words []string
	for _, r := range running[:min(len(running), most)] {
		words = append(words, fmt.Sprintf("%s of %s at %s (%s)", r.Script, r.Number, r.Standing(), r.State))
	}
	if more := len(running) - len(words); more > 0 {
		words = append(words, fmt.Sprintf("and %d more", more))
	}
	return fmt.Sprintf("%d not done: %s", len(running), strings.Join(words, ", "))
}
