package target

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// event is an event of a tracker, as it is on the wire.
type event = map[string]any

// tracker is what Rasa keeps of a conversation (RA-19).
type tracker struct {
	sender   string
	clock    clock.Clock
	defaults []string // names of the slots that the domain has

	slots    map[string]any
	events   []event
	message  event  // latest_message
	action   string // latest_action_name; empty: none
	followUp string // empty: none
	followed bool   // the follow-up has been predicted
	paused   bool
	channel  string // on which the user writes
	stopped  bool   // the latest turn ended without listening, and not because it was cut off
	heard    int    // messages of the user so far
	latest   call   // the latest action of the relay's that was called

	loop        string // empty: none is active
	interrupted bool
	rejected    bool  // the active loop has rejected a message
	trigger     event // the message at which the loop became active
}

func newTracker(sender string, o Options) *tracker {
	t := &tracker{sender: sender, clock: o.Clock, channel: o.Channel, defaults: append(o.Names.Slots(), "floor", "hour", "requested_slot", "session_started_metadata")}
	t.reset()
	t.beginSession(prediction{action: actionSessionStart, confidence: 1.0})
	return t
}

// reset is what a restart and a new session begin with.
func (t *tracker) reset() {
	t.clearSlots()
	t.paused, t.loop, t.action = false, "", ""
	t.message = event{keyIntent: event{}, keyEntities: []any{}, keyText: nil, keyMessageID: nil, keyMetadata: event{}}
	t.follow(actionListen)
}

func (t *tracker) clearSlots() {
	t.slots = map[string]any{}
	for _, name := range t.defaults {
		t.slots[name] = nil
	}
}

// setSlot takes a value for a slot of the domain; Rasa records others and does not know them.
func (t *tracker) setSlot(e event) {
	name, _ := e[keyName].(string)
	if _, known := t.slots[name]; known {
		t.slots[name] = e["value"]
	}
}

func (t *tracker) slotsNow() map[string]any { return maps.Clone(t.slots) }

// follow makes an action the one that follows, whatever the policies say; one that is no text is none.
func (t *tracker) follow(action any) {
	t.followUp, _ = action.(string)
	t.followed = false
}

func (t *tracker) changeLoop(name any) {
	t.loop, _ = name.(string)
	t.interrupted, t.rejected, t.trigger = false, false, t.message
}

// ran takes note that an action has run.
func (t *tracker) ran(e event) {
	t.action, _ = e[keyName].(string)
	t.interrupted = false
	if t.action == t.loop {
		t.rejected = false
	}
	t.follow(nil)
}

// reject takes note that an action was rejected.
func (t *tracker) reject(e event) {
	if name, _ := e[keyName].(string); t.loop != "" && name == t.loop {
		t.rejected = true
	}
}

// heed takes note of what the user has said.
func (t *tracker) heed(e event) {
	t.message, _ = e["parse_data"].(event)
	t.follow(nil)
}

// hear records a message of the user.
func (t *tracker) hear(text string) {
	t.load()
	t.heard++
	if !t.stopped {
		t.action = actionListen // a message interrupts whatever a turn that was cut off had left
	}
	t.apply(t.said(text))
}

// external begins the text of what is no message, but was triggered by somebody else (RA-61, RA-63).
const external = "EXTERNAL: "

// said is the event of a message of the user. One that was triggered has no id, and nobody guessed what it means.
func (t *tracker) said(text string) event {
	e := event{keyEvent: eventUser, keyText: text, "input_channel": t.channel}
	if name, triggered := strings.CutPrefix(text, external); triggered {
		e["parse_data"] = event{keyIntent: event{keyName: name}, keyMetadata: event{"is_external": true}}
		e[keyMetadata] = event{"is_external": true}
		return e
	}
	intent := event{keyName: intentOf(text), keyConfidence: 1.0}
	understood := event{keyIntent: intent}
	if text == "/"+intentOf(text) { // what names an intent needs no guess, and is said to have been ranked
		understood["intent_ranking"] = []any{intent}
	}
	e[keyMessageID], e["parse_data"] = fmt.Sprintf("%s-m%d", t.sender, t.heard), understood
	return e
}

// The channels that users of a Rasa come from.
const (
	Answering = "rest"     // it only answers: what is said between turns reaches nobody (RA-65)
	Pushable  = "callback" // it can be spoken on at any time (RA-71)
)

// load is what Rasa takes of a conversation out of its store for a turn: the events since the latest session began.
func (t *tracker) load() {
	for i, e := range slices.Backward(t.events) {
		if e[keyEvent] == eventAction && e[keyName] == actionSessionStart {
			t.events = slices.Clone(t.events[i:])
			return
		}
	}
}

// record appends an event with the time at which it is recorded, and with the bot that it is of.
func (t *tracker) record(e event) {
	e["timestamp"] = seconds(t.clock.Now())
	of := event{"model_id": "5a0b61b7c2a94d0e8f7b1c2d3e4f5a6b", "assistant_id": "snowglobe"}
	given, _ := e[keyMetadata].(event)
	maps.Copy(of, given)
	e[keyMetadata] = of
	t.events = append(t.events, e)
}

// acted records that a predicted action has run, behind what its policies had to say of the message.
func (t *tracker) acted(p prediction) {
	if p.featurizes {
		t.apply(featurization())
	}
	t.apply(event{keyEvent: eventAction, keyName: p.action, keyPolicy: orNull(p.policy), keyConfidence: p.confidence, "hide_rule_turn": p.hidden})
}

// featurization says that the message was taken by its intent, as Rasa notes with each first prediction of a turn.
func featurization() event {
	return event{keyEvent: "user_featurization", "use_text_for_featurization": false}
}

// beginSession begins a session, into which the slots are carried over (RA-12).
func (t *tracker) beginSession(p prediction) {
	var carried []event
	for _, e := range t.applied() {
		if e[keyEvent] == eventSlot {
			carried = append(carried, event{keyEvent: eventSlot, keyName: e[keyName], "value": e["value"], keyMetadata: e[keyMetadata]})
		}
	}
	t.acted(p)
	t.apply(event{keyEvent: "session_started"})
	for _, e := range carried {
		t.apply(e)
	}
	t.acted(prediction{action: actionListen})
}

// state is the tracker as an action server is shown it.
func (t *tracker) state() event {
	loop, latest := event{}, event{}
	if t.loop != "" {
		loop = event{keyName: t.loop, "is_interrupted": t.interrupted, "rejected": t.rejected, "trigger_message": t.trigger}
	}
	if t.action != "" {
		latest["action_name"] = t.action
	}
	return event{
		"sender_id": t.sender, "slots": t.slotsNow(), "latest_message": t.message,
		"latest_event_time": t.events[len(t.events)-1]["timestamp"], "followup_action": orNull(t.followUp),
		"paused": t.paused, "events": t.events, "latest_input_channel": t.latestChannel(), "active_loop": loop,
		"latest_action": latest, "latest_action_name": orNull(t.action),
	}
}

// latestChannel is the channel on which the user has written last; null before they have.
func (t *tracker) latestChannel() any {
	for _, e := range slices.Backward(t.events) {
		if e[keyEvent] == eventUser {
			return e["input_channel"]
		}
	}
	return nil
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }
