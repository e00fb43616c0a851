package faults

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

// does is what a rule's caller gets, in words.
func does(p *fault.Plan, s fault.Spec) string {
	kinds := p.Kinds()
	i := slices.IndexFunc(kinds, func(k fault.Kind) bool { return k.Name == s.Kind })
	if i < 0 {
		return s.Kind
	}
	if more := details(s); len(more) > 0 {
		return kinds[i].Does + " (" + strings.Join(more, ", ") + ")"
	}
	return kinds[i].Does
}

// details are the fields of an effect that are set, in words.
func details(s fault.Spec) []string {
	var all []string
	for _, d := range []struct {
		set  bool
		text string
	}{
		{s.Status != 0, fmt.Sprint("status ", s.Status)},
		{s.Name != "", s.Name},
		{s.Message != "", fmt.Sprintf("“%s”", s.Message)},
		{s.Body != nil, "a body of its own"},
		{s.RetryAfter != 0, fmt.Sprintf("to be tried again after %d s", s.RetryAfter)},
		{s.Limit != 0, fmt.Sprint("limit ", s.Limit)},
		{s.Delay != 0, s.Delay.String()},
		{s.To != 0, s.From.String() + " to " + s.To.String()},
		{s.Median != 0, "median " + s.Median.String() + ", sigma " + decimal(s.Sigma)},
		{s.Bytes != 0, fmt.Sprint(s.Bytes, " bytes")},
		{s.Calls != 0, fmt.Sprint(s.Calls, " reads ago")},
		{s.Age != 0, s.Age.String() + " ago"},
		{s.Copies != 0, fmt.Sprint(s.Copies, " copies")},
		{s.Skew != "", "by " + s.Skew},
	} {
		if d.set {
			all = append(all, d.text)
		}
	}
	return all
}

// meets is which calls a rule applies to, in words.
func meets(v *page.Visit, m fault.Match) string {
	words := []string{counted(m)}
	if m.Operation != "" {
		words = append(words, "of "+m.Operation)
	}
	if m.Method+m.Route != "" {
		words = append(words, "of "+strings.TrimSpace(m.Method+" "+m.Route))
	}
	if m.User != "" {
		words = append(words, "by "+m.User)
	}
	switch e, err := v.Find(m.Chat); {
	case m.Chat == "" && counted(m) != "every call":
		words = append(words, "in each chat")
	case m.Chat != "" && err == nil:
		words = append(words, "in "+e.Number)
	case m.Chat != "":
		words = append(words, "in "+m.Chat)
	}
	if m.Queue != "" {
		name := m.Queue
		if q, err := v.Instance.Desk.Queue(m.Queue); err == nil {
			name = q.Name
		}
		words = append(words, "of the queue "+name)
	}
	if m.State != "" {
		words = append(words, "while the chat is "+m.State)
	}
	if m.Probability != nil {
		words = append(words, "with probability "+decimal(*m.Probability))
	}
	return strings.Join(words, " ")
}

// counted is which of the calls that fit.
func counted(m fault.Match) string {
	switch {
	case m.Nth > 0:
		return fmt.Sprintf("call %d", m.Nth)
	case m.First == 1:
		return "the first call"
	case m.First > 0:
		return fmt.Sprintf("the first %d calls", m.First)
	case m.From > 0 && m.To > 0:
		return fmt.Sprintf("calls %d to %d", m.From, m.To)
	case m.From > 0:
		return fmt.Sprintf("every call from the %d. on", m.From)
	case m.To > 0:
		return fmt.Sprintf("calls 1 to %d", m.To)
	}
	return "every call"
}

func decimal(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
