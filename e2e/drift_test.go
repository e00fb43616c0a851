//go:build e2e && unix

package e2e

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// drifting is how long all conversations may take together: far longer than they need.
const drifting = 15 * time.Minute

// The suite plays Rasa where it holds a relay's action server to the rules. So that this Rasa and a real one cannot drift
// apart, both have the same conversations with the same action server here, and are compared whole: what the user is told,
// what the action server is asked, and the tracker.
func TestTheSuitesRasaIsLikeARealOne(test *testing.T) {
	t := inLane(test, drifting)
	served, played := newScripted(t), newScripted(t)
	rasa := startRasa(t, served.address)
	suite := playedRasa{target.NewRasa(played.address, target.Options{})}
	needed := make([]bool, len(knownDifferences()))
	all, had := slices.Concat(handOffs(), eventful(), wordings(), oddSlots(), voids()), 0
	for _, c := range all {
		t.Run(c.name, func(t *lane) {
			had++
			before := len(rasa.said.since(0))
			t.Cleanup(func() {
				if t.Failed() {
					t.Log("Rasa wrote:\n" + rasa.said.since(before))
				}
			})
			sender := regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(c.name), "-")
			served.script(sender, c.answers)
			played.script(sender, c.answers)
			for i, turn := range c.turns {
				a := state(t, turn, rasa, served, sender)
				b := state(t, turn, suite, played, sender)
				for _, d := range differences(a, b) {
					if !understood(c.name, i+1, d, needed) {
						t.Errorf("turn %d, %s: %s", i+1, turn.what, d)
					}
				}
			}
			require.Zero(t, served.left(sender), "answers that Rasa never called for")
		})
	}
	for i, k := range knownDifferences() {
		assert.True(t, needed[i] || had < len(all), "%s %s in %q is not met any more: strike it out", k.path, k.how, k.in)
	}
}

// met is what a turn led to.
type met struct {
	told    []any
	calls   []any
	tracker map[string]any
}

func state(t testing.TB, turn turn, s side, server *scripted, sender string) met {
	t.Helper()
	var m met
	for _, text := range turn.do(t, s, sender) {
		m.told = append(m.told, text)
	}
	m.calls, m.tracker = server.asked(sender), s.tracker(t, sender)
	return m
}

// differences compares what a turn led to on both sides.
func differences(rasa, suite met) []difference {
	var all []difference
	at := func(where string) func(path, how string, rasa, suite any) {
		return func(path, how string, rasa, suite any) {
			all = append(all, difference{where, strings.TrimPrefix(path, "."), how, rasa, suite})
		}
	}
	compare("told", rasa.told, suite.told, at("in words"))
	compare("calls", rasa.calls[min(len(rasa.calls), len(suite.calls)):], suite.calls[min(len(rasa.calls), len(suite.calls)):], at("in number"))
	for i := range min(len(rasa.calls), len(suite.calls)) {
		compare("", rasa.calls[i], suite.calls[i], at(fmt.Sprintf("call %d", i+1)))
	}
	compare("tracker", rasa.tracker, suite.tracker, at("after the turn"))
	return all
}

// understood reports whether a difference is a known one, and notes which.
func understood(conversation string, turn int, d difference, needed []bool) bool {
	found := false
	for i, k := range knownDifferences() {
		if k.is(conversation, turn, d) {
			needed[i], found = true, true
		}
	}
	return found
}
