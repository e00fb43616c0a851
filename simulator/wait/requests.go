package wait

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// Requests is that the journal holds so many exchanges that a filter chooses: those before the wait count too.
type Requests struct {
	deaf
	Count  int            // at least so many; 0 means 1
	Filter journal.Filter // its chat must be a group by now, unless Chat is set
	Chat   string         // group, number or Latest, as it is at each moment; empty for all
}

func (p *Requests) count() int { return max(p.Count, 1) }

// String is how many of which.
func (p *Requests) String() string {
	criteria := criteria(p.Filter)
	if p.Chat != "" {
		criteria = append(criteria, "chat "+p.Chat)
	}
	if len(criteria) == 0 {
		return fmt.Sprintf("%d requests", p.count())
	}
	return fmt.Sprintf("%d requests with %s", p.count(), strings.Join(criteria, ", "))
}

// met lets any exchange through where a chat is named: what that means can change with the exchange itself.
func (p *Requests) met(x journal.Exchange) bool { return p.Filter.Matches(x) }

func (p *Requests) judge(s sight) Verdict {
	filter := p.Filter
	if p.Chat != "" {
		filter.Chat = p.Chat // of a chat that is not there there are no exchanges
		if e, err := s.find(p.Chat); err == nil {
			filter.Chat = e.Group
		}
	}
	found := s.Journal.Count(filter)
	if found >= p.count() {
		return Verdict{Met: true, Seen: fmt.Sprintf("%d requests", found)}
	}
	return Verdict{Seen: fmt.Sprintf("%d of %d requests; %s", found, p.count(), nearest(s.Journal, filter))}
}

// nearest is the exchange that came closest to the filter's choice: the newest of those that differ in least.
func nearest(j *journal.Journal, filter journal.Filter) string {
	all, dropped := j.Exchanges(journal.Filter{})
	var best journal.Exchange
	var differs []string
	for _, x := range all {
		d := differences(filter, x)
		if len(d) > 0 && (differs == nil || len(d) <= len(differs)) {
			best, differs = x, d
		}
	}
	note := ""
	if dropped > 0 {
		note = fmt.Sprintf("; the journal has forgotten %d", dropped)
	}
	switch {
	case len(all) == 0:
		return "the journal is empty" + note
	case differs == nil:
		return "there were no others" + note
	}
	return fmt.Sprintf("the nearest miss was %d. %s, which differs in %s%s", best.Seq, call(best), strings.Join(differs, " and "), note)
}

func call(x journal.Exchange) string {
	what := x.Method + " " + short(x.Path)
	if x.Operation != "" {
		what = x.Operation + " (" + what + ")"
	}
	if x.User != "" {
		what += " by " + x.User
	}
	if x.Status == 0 {
		return what + " without an answer"
	}
	return fmt.Sprintf("%s with status %d", what, x.Status)
}

// differences are the criteria of the filter that x does not meet: each is asked for itself.
func differences(filter journal.Filter, x journal.Exchange) (differs []string) {
	each(filter, func(name string, alone journal.Filter, _ any) {
		if !alone.Matches(x) {
			differs = append(differs, name)
		}
	})
	return differs
}

// criteria are the filter in words.
func criteria(filter journal.Filter) (words []string) {
	each(filter, func(name string, _ journal.Filter, value any) { words = append(words, fmt.Sprint(name, " ", value)) })
	return words
}

// each splits a filter into filters of one criterion, so that whatever a filter can ask for is covered here.
func each(filter journal.Filter, f func(name string, alone journal.Filter, value any)) {
	whole := reflect.ValueOf(filter)
	for i := range whole.NumField() {
		if !whole.Type().Field(i).IsExported() || whole.Field(i).IsZero() {
			continue
		}
		var alone journal.Filter
		reflect.ValueOf(&alone).Elem().Field(i).Set(whole.Field(i))
		value := whole.Field(i)
		if value.Kind() == reflect.Pointer {
			value = value.Elem()
		}
		f(strings.ToLower(whole.Type().Field(i).Name), alone, value.Interface())
	}
}
