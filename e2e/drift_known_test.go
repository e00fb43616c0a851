//go:build e2e && unix

package e2e

import (
	"regexp"
	"strings"
)

// known is a difference that is understood. One that does not occur any more fails the test.
type known struct {
	path   string // of the difference; * stands for one name, ** for any number of them
	how    string // empty: any
	in     string // the conversation; empty: any
	from   int    // the first turn of the conversation in which it may be
	reason string
	when   func(rasa, suite any) bool // nil: whatever the values
}

func (k known) is(conversation string, turn int, d difference) bool {
	return (k.how == "" || k.how == d.how) && (k.in == "" || k.in == conversation) && turn >= k.from &&
		(k.when == nil || k.when(d.rasa, d.suite)) && k.pattern().MatchString(d.path)
}

func (k known) pattern() *regexp.Regexp {
	p := regexp.QuoteMeta(k.path)
	p = strings.ReplaceAll(p, `\*\*`, `.*`)
	return regexp.MustCompile("^" + strings.ReplaceAll(p, `\*`, `[^.\[\]]*`) + "$")
}

// knownDifferences are all that the two may differ in.
func knownDifferences() []known {
	const when, who = "the two are asked one after the other", "each numbers and names in its own way"
	const domain = "the suite's bot has no domain to take words from: a name stands for them"
	const form = "the suite's form goes on whatever the policy, so that a relay that does not end it is seen; HandoffPolicy beats a real one"
	const odd = "the suite takes every text for set, so that a relay is asked about it; HandoffPolicy knows some that say no"
	return []known{
		{path: "**.timestamp", how: values, reason: when},
		{path: "tracker.latest_event_time", how: values, reason: when},
		{path: "**.message_id", how: values, reason: who},
		{path: "**.metadata.model_id", how: values, reason: who},
		{path: "**.metadata.assistant_id", how: values, reason: who},
		{path: "domain.*", how: suiteLacks, reason: "no relay may need the domain (RA-21)"},
		{path: "told[]", how: values, when: repeats, reason: "the suite's bot repeats what the user said, so that a turn is known by its answer"},
		{path: "tracker.events[bot].text", how: values, when: repeats, reason: "the same"},
		{path: "**.intent.name", how: kinds, in: "words that nobody understands", from: 2, reason: "the suite's bot understands everything"},
		{path: "**.intent.confidence", how: values, in: "words that nobody understands", from: 2, reason: "the same"},
		{path: "tracker.events[action].confidence", how: values, when: byHand, reason: "a session that expires cannot be waited for: the real one is begun by hand"},
		{path: "told[]", how: values, in: "told with a name in the domain", reason: domain},
		{path: "tracker.events[bot].text", how: values, in: "told with a name in the domain", reason: domain},
		{path: "**", in: "told with a name in no domain", reason: domain},
		{path: "**", in: "a form that the relay leaves", from: 3, reason: form},
		{path: "**", in: "active_loop", from: 3, reason: form},
		{path: "**", in: "handoff_active is the text false", from: 2, reason: odd},
		{path: "**", in: "handoff_active is no", from: 2, reason: odd},
	}
}

// byHand reports whether Rasa's action was run from outside, where the suite's was Rasa's own idea.
func byHand(rasa, suite any) bool { return rasa == 0.0 && suite == 1.0 }

// repeats reports whether the suite's bot says what Rasa does, and repeats the message behind it.
func repeats(rasa, suite any) bool {
	said, _ := rasa.(string)
	more, _ := suite.(string)
	return said != "" && strings.HasPrefix(more, said+" You said: ")
}
