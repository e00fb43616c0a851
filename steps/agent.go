package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// theUser is the user whom a scenario is about.
const theUser = "the user"

// act lets an agent act in a user's chat.
func (w *World) act(ctx context.Context, who string, act control.Act) error {
	p := w.person(who)
	if p.chat == "" {
		return unprepared("%s has no chat in which %s could %s", who, act.Agent, act.Kind)
	}
	if w.hearing.way != "" { // what an agent does changes the slots, as a turn does
		slots, _, err := w.slots(ctx, p)
		if err != nil {
			return err
		}
		p.before = slots
	}
	act = w.does(p, act)
	return w.instance.Perform(ctx, p.chat, act)
}

// does notes what an agent is about to do in a user's chat, and returns it as the simulator is told.
func (w *World) does(p *person, act control.Act) control.Act {
	switch act.Kind {
	case "say":
		w.happened(report.Agent, act.Agent, act.Text)
	case "note":
		w.stage(act.Agent, "notes: "+act.Text)
	default:
		w.stage(act.Agent, act.Kind+"s the chat")
	}
	switch text := notice(act.Kind); {
	case act.Text != "":
		w.attention.said = append(w.attention.said, &utterance{to: p, agent: act.Agent, text: act.Text})
	case text != "" && !w.settings.NoticeVanishes:
		w.attention.said = append(w.attention.said, &utterance{to: p, agent: act.Agent, text: text, notice: true})
	}
	act.Agent = strings.ToLower(act.Agent)
	return act
}

// notice is what ServiceNow says of what an agent does (SN-60, SN-61); empty where it says nothing.
func notice(kind string) string {
	switch kind {
	case "close":
		return "has closed the support session"
	case "leave":
		return "has left the support session"
	}
	return ""
}

// agentSays lets an agent write texts to a user, one after the other.
func (w *World) agentSays(ctx context.Context, who, agent string, texts []string) error {
	for _, text := range texts {
		if err := w.act(ctx, who, control.Act{Kind: "say", Agent: agent, Text: text}); err != nil {
			return err
		}
	}
	return nil
}

// lines are n numbered lines, none of which contains another.
func lines(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("line %d of %d", i+1, n)
	}
	return all
}
