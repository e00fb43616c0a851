package targetfile

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

const pushKey = "push"

// The ways by which a target can say something between turns.
const (
	PushRasa     = "rasa"     // through Rasa's HTTP API, which the suite plays
	PushCallback = "callback" // by a POST to {callback-url}
	PushEvents   = "events"   // as server-sent events at /events/{sender}
)

// push reads by which way the target says something between turns.
func (r *reader) push(to *string) func(path string, n *node) {
	return func(path string, n *node) {
		ways := []string{PushRasa, PushCallback, PushEvents}
		written, ok := r.text(path, n)
		if !ok {
			return
		}
		if !slices.Contains(ways, written) {
			r.wrong(n.at, "%s holds `%s`: write one of %s.%s", called(path), written, strings.Join(ways, ", "), didYouMean(written, ways))
			return
		}
		*to, r.places[path] = written, n.at
	}
}

// pushed looks at how the way of the target and its kind go together.
func (r *reader) pushed(f File, spec target.Spec) {
	at, said := r.places[pushKey]
	switch {
	case !said:
	case f.Push == PushRasa && spec.Kind != target.KindRasa:
		r.wrong(at, "`push` is rasa, whose HTTP API the suite plays, and %s brings its own bot: write callback or events, or rasa-action=URL for the target", f.Target)
	case f.Push == PushEvents && spec.Kind != target.KindREST:
		r.wrong(at, "`push` is events, to which the users of a whole bot listen, and %s is an action server: write rasa or callback, or rest=URL for the target", f.Target)
	}
}

// pushSettings are those by which the built-in relay says something between turns; none where it is not to.
func (v Values) pushSettings() map[string]string {
	settings := map[string]string{"RELAY_PUSH": v.Push}
	switch v.Push {
	case PushRasa:
		settings["RELAY_RASA_URL"], settings["RELAY_RASA_TOKEN"] = v.RasaURL, v.RasaToken
	case PushCallback:
		settings["RELAY_CALLBACK_URL"], settings["RELAY_CALLBACK_SECRET"], settings["RELAY_CALLBACK_PLAIN"] = v.CallbackURL, v.CallbackSecret, "true"
	case PushEvents:
		settings["RELAY_PUSH"] = NoPush // its gateway has them in any case
	default:
		return nil
	}
	settings["RELAY_POLL_INTERVAL"], settings["RELAY_POLL_SLOWEST"] = v.PollInterval, v.PollSlowest
	settings["RELAY_POLL_BUDGET"] = "3600000" // the suite is over within minutes
	return settings
}

// NoPush is what {push} stands for in front of scenarios in which nothing is said between turns.
const NoPush = "none"
