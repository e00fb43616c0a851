package target

import (
	"fmt"
	"maps"
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
	message  event // latest_message
	action   string
	followUp string
	loop     string
	paused   bool
	heard    int  // messages of the user so far
	latest   call // the latest action of the relay's that was called
}

func newTracker(sender string, o Options) *tracker {
	t := &tracker{sender: sender, clock: o.Clock, defaults: o.Names.Slots(), message: event{}}
	t.clear()
	t.acted("action_session_start")
	t.record(event{keyEvent: "session_started"})
	t.acted(actionListen)
	return t
}

func (t *tracker) clear() {
	t.slots = map[string]any{}
	for _, name := range t.defaults {
		t.slots[name] = nil
	}
	t.followUp, t.loop, t.paused = "", "", false
}

func (t *tracker) slotsNow() map[string]any { return maps.Clone(t.slots) }

// hear records a message of the user.
func (t *tracker) hear(text string) {
	t.heard++
	t.action = actionListen // a message interrupts whatever a turn that was cut off had left
	t.message = event{
		"intent": event{keyName: intentOf(text), "confidence": 1.0}, "entities": []any{},
		keyText: text, "message_id": fmt.Sprintf("%s-m%d", t.sender, t.heard), "metadata": event{},
	}
	t.record(event{
		keyEvent: "user", keyText: text, "input_channel": inputChannel,
		"message_id": t.message["message_id"], "parse_data": t.message, "metadata": event{},
	})
}

// inputChannel is the channel that the users of a Rasa come from.
const inputChannel = "rest"

// record appends an event with the time at which it happened.
func (t *tracker) record(e event) {
	if e["timestamp"] == nil {
		e["timestamp"] = seconds(t.clock.Now())
	}
	t.events = append(t.events, e)
}

// acted records that an action has run.
func (t *tracker) acted(action string) {
	t.action = action
	t.record(event{keyEvent: "action", keyName: action, "policy": nil, "confidence": 1.0})
}

// state is the tracker as an action server is shown it.
func (t *tracker) state() event {
	loop := event{}
	if t.loop != "" {
		loop[keyName] = t.loop
	}
	return event{
		"sender_id": t.sender, "slots": t.slotsNow(), "latest_message": t.message,
		"latest_event_time": t.events[len(t.events)-1]["timestamp"], "followup_action": followUp(t.followUp),
		"paused": t.paused, "events": t.events, "latest_input_channel": inputChannel, "active_loop": loop,
		"latest_action": event{"action_name": t.action}, "latest_action_name": t.action,
	}
}

func followUp(action string) any {
	if action == "" {
		return nil
	}
	return action
}

func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }
