package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/developer"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// Subject is what is held to the features.
type Subject struct {
	Spec target.Spec
	// Options of the target: names that differ, and its limit.
	Options target.Options
	// StartRelay starts a relay in those surroundings, for the target builtin; stop ends it and waits.
	StartRelay func(ctx context.Context, in Surroundings) (relayURL string, stop func(), err error)
	// Launch starts the target's own process in those surroundings, one for each worker. Nil where the target was started by
	// hand: then it has one instance, and one worker.
	Launch func(ctx context.Context, worker int, in Surroundings) (Process, error)
	// OwnPort gives each instance in front of which a target is launched a port of its own on loopback, for clients that know a
	// host alone. Without it the instance has a path below the simulator's address.
	OwnPort bool
	// Developer is the action server that a target which was started by hand was told of; nil for none. Every other target is
	// told of one of its own.
	Developer *developer.Server
	// DeveloperHost is where the action servers listen that launched targets are told of; loopback when empty.
	DeveloperHost string
	// Push is the way by which the target says something between turns, empty where it does not; builtin knows every way.
	// Where the target was started by hand, Ears are what it was told of.
	Push Way
	// Ears are where users hear, of a target that was started by hand and pushes; nil for every other, which is told of its own.
	Ears *Ears
	// Lacks are what the target is known to lack, each with its reason: scenarios with that tag, or of that rule, are skipped.
	// Tags and rules are written with or without their @.
	Lacks map[string]string
}

// Surroundings are what a target is started in front of.
type Surroundings struct {
	ServiceNow string // address of its instance, without a trailing slash
	Account    Account
	// ActionServer is the webhook of the developer's own action server, to which every action goes that the relay does not
	// own; empty for none.
	ActionServer string
	// Push is how it is to say something between turns.
	Push Push
}

// Account is how a target is to come in to ServiceNow.
type Account int

// The accounts.
const (
	Basic Account = iota // user name and password
	OAuth                // an OAuth client beside them
)

// Process is a target that the suite started itself.
type Process interface {
	// URL is where the target answers.
	URL() string
	// Ended says how the process ended; nil while it runs.
	Ended() error
	// Output is what it has printed since a mark, bounded, and the mark of its end; the first mark is 0.
	Output(mark int64) (text string, next int64)
	// Stop ends it and waits.
	Stop()
}

// Serial reports whether there is one target in front of one instance, so that scenarios run one after the other.
func (s Subject) Serial() bool { return s.Spec.Kind != target.KindBuiltin && s.Launch == nil }

// Fits reports whether a scenario can be asked of a target of that kind at all, whatever this one lacks. The built-in relay can
// be asked all.
func (s Subject) Fits(scenario catalog.Scenario) bool {
	if s.Spec.Kind == target.KindBuiltin {
		return true
	}
	if way := wayOf(scenario); way != "" && way != s.Push {
		return false
	}
	s.Options.Blind = true // nobody is asked
	some := s.at(context.Background(), s.Spec.URL)
	for _, ability := range needs(scenario) {
		if ability != target.OAuth && some.Lacks(ability) != "" {
			return false
		}
	}
	return true
}

// lack is why a scenario cannot be asked of the target by what is known of it beforehand; empty where it can.
func (s Subject) lack(scenario catalog.Scenario) string {
	if reason := s.cannotPush(scenario); reason != "" {
		return reason
	}
	for _, tag := range scenario.Tags {
		for name, reason := range s.Lacks {
			if strings.TrimPrefix(name, "@") == strings.TrimPrefix(tag, "@") {
				return reason
			}
		}
	}
	return ""
}

// cannotPush is why a scenario cannot be asked of the target for how it says something between turns.
func (s Subject) cannotPush(scenario catalog.Scenario) string {
	way := wayOf(scenario)
	switch {
	case s.Spec.Kind == target.KindBuiltin || way == s.Push:
		return ""
	case way != "" && s.Push == "":
		return "the target is not said to push"
	case way != "":
		return fmt.Sprintf("the target pushes by %s in this run, and not by %s", s.Push, way)
	case s.Ears != nil && s.Push == ByCallback:
		return "the target was started to push, and what agents say does not wait for the user's next message"
	}
	return ""
}

// Tags of scenarios that need more of the scene than the others.
const (
	oauth      = "@oauth"       // the target comes in to ServiceNow by an OAuth client
	ownActions = "@own-actions" // there is a developer's own action server behind the target
	realTime   = "@real-time"   // ServiceNow's clock runs
)

// needs are the abilities that a scenario asks for by a tag.
func needs(s catalog.Scenario) []target.Ability {
	var abilities []target.Ability
	for _, n := range []struct {
		tag     string
		ability target.Ability
	}{
		{"@whole-bot", target.OwnPolicy}, {"@played-bot", target.PlayedBot},
		{"@action-server", target.ActionServer}, {oauth, target.OAuth},
	} {
		if s.Has(n.tag) {
			abilities = append(abilities, n.ability)
		}
	}
	return abilities
}
