package faults

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

// kind is a kind of effect to choose.
type kind struct{ Name, Does string }

func kindsOf(p *fault.Plan) []kind {
	var all []kind
	for _, k := range p.Kinds() {
		all = append(all, kind{k.Name, k.Does})
	}
	return all
}

// The forms of a field.
const (
	line   = "text"
	number = "number"
	oneOf  = "choice"
	block  = "block"
)

// field is a field of the form. Its name is the place in the rule that it fills, by which the control plane's refusals know
// it as well.
type field struct {
	Name    string
	Label   string
	Hint    string
	Form    string   // one of those above
	Options []choice // of a choice
	Kinds   string   // of effect that take it, with blanks between; empty for all
	Hidden  bool     // as long as another kind is chosen
}

// choice is an option of a choice.
type choice struct{ Value, Text string }

// ID is the id of the field's element.
func (f field) ID() string { return "fault-" + strings.ReplaceAll(f.Name, ".", "-") }

func where(v *page.Visit) []field {
	chats := []choice{{"", "all chats"}}
	if v.Chosen() {
		chats = append(chats, choice{v.Entry.Number, "only " + v.Entry.Number})
	}
	users, queues := []choice{{"", "anybody"}}, []choice{{"", "any"}}
	for _, u := range v.Instance.Desk.Users() {
		users = append(users, choice{u.UserName, u.UserName})
	}
	for _, q := range v.Instance.Desk.Queues() {
		queues = append(queues, choice{q.Name, q.Name})
	}
	return []field{
		{Name: "match.operation", Label: "Operation", Form: oneOf, Options: choices("all", v.Instance.Faults.Operations())},
		{Name: "match.chat", Label: "Chat", Form: oneOf, Options: chats},
		{Name: "match.user", Label: "Caller", Form: oneOf, Options: users},
		{Name: "match.queue", Label: "Queue", Form: oneOf, Options: queues},
		{Name: "match.state", Label: "State of the chat", Form: oneOf, Options: choices("any", v.Instance.Faults.States())},
	}
}

func which() []field {
	return []field{
		{Name: "match.nth", Label: "Only the nth", Hint: "in each chat, from 1", Form: number},
		{Name: "match.first", Label: "Only the first", Hint: "so many in each chat", Form: number},
		{Name: "match.from", Label: "From the nth on", Form: number},
		{Name: "match.to", Label: "Up to the nth", Form: number},
		{Name: "match.probability", Label: "Probability", Hint: "above 0, at most 1", Form: number},
	}
}

func long() []field {
	return []field{
		{Name: "times", Label: "Times", Hint: "then it is used up; empty: until cleared", Form: number},
		{Name: "for", Label: "For", Hint: "on the instance's clock, such as 10m", Form: line},
	}
}

// effect is the fields of all kinds; those of the first kind are shown.
func effect(p *fault.Plan) []field {
	all := []field{
		{Name: "status", Label: "Status", Hint: "400 to 599; with a body 200 to 599", Form: number},
		{Name: "name", Label: "ServiceNow's own answer", Form: oneOf, Options: choices("none in particular", p.Bodies())},
		{Name: "message", Label: "Message", Hint: "instead of ServiceNow's", Form: line},
		{Name: "body", Label: "Body", Hint: "JSON or text, instead of ServiceNow's", Form: block},
		{Name: "content_type", Label: "Content type", Hint: "of the body", Form: line},
		{Name: "retry_after", Label: "Retry after", Hint: "seconds", Form: number},
		{Name: "limit", Label: "Limit", Hint: "of calls, as it is told; by default 100", Form: number},
		{Name: "delay", Label: "How long", Hint: "of wall time, such as 2s, up to a minute", Form: line},
		{Name: "from", Label: "or from", Hint: "any length between the two", Form: line},
		{Name: "to", Label: "to", Form: line},
		{Name: "median", Label: "or a median", Hint: "most near it, some far beyond", Form: line},
		{Name: "sigma", Label: "Sigma", Hint: "of the median: 0 to 5", Form: number},
		{Name: "bytes", Label: "Bytes", Form: number},
		{Name: "calls", Label: "Reads ago", Hint: "1 to 100", Form: number},
		{Name: "age", Label: "or how long ago", Hint: "on the instance's clock", Form: line},
		{Name: "copies", Label: "Copies", Hint: "by default 1", Form: number},
		{Name: "skew", Label: "Shift", Hint: "such as -90s or 2h", Form: line},
	}
	kinds := p.Kinds()
	for i := range all {
		var taking []string
		for _, k := range kinds {
			if slices.Contains(k.Takes, all[i].Name) {
				taking = append(taking, k.Name)
			}
		}
		all[i].Kinds, all[i].Hidden = strings.Join(taking, " "), !slices.Contains(taking, kinds[0].Name)
		all[i].Name = "effect." + all[i].Name
	}
	return all
}

func choices(none string, values []string) []choice {
	all := []choice{{"", none}}
	for _, v := range values {
		all = append(all, choice{v, v})
	}
	return all
}
