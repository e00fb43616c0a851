package steps

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// outcomes check what the answers of the hand-off's actions hold. What Rasa could not use at all has failed the turn already.
func (w *World) outcomes() []sentence {
	return []sentence{
		{`each call of the hand-off has been answered with JSON that says so`, w.allAnsweredWithJSON},
		{`each slot of the hand-off has been cleared by an event of its own`, w.slotsClearedOneByOne},
		{`no slot has been touched but those of the hand-off`, w.othersUntouched},
	}
}

// event is an event of an answer as it stands on the wire.
type event = map[string]json.RawMessage

// eventsOf are the events of an answer; none where it has none that can be read.
func eventsOf(c target.Call) []event {
	var body struct{ Events []event }
	_ = json.Unmarshal(c.Response, &body)
	return body.Events
}

// field is a field of an event where it is a text, and empty otherwise.
func field(e event, name string) string {
	var text string
	_ = json.Unmarshal(e[name], &text)
	return text
}

// handoffCalls are the calls of the hand-off's actions so far, of which there must be one.
func (w *World) handoffCalls() ([]target.Call, error) {
	w.checks++
	var calls []target.Call
	for _, c := range w.made {
		if c.What == w.names.ActionLiveAgent || c.What == w.names.ActionLiveAgentChat {
			calls = append(calls, c)
		}
	}
	if len(calls) == 0 {
		return nil, unprepared("no action of the hand-off has been called")
	}
	return calls, nil
}

// allAnsweredWithJSON checks the media type: without it Rasa takes an answer for none.
func (w *World) allAnsweredWithJSON() error {
	calls, err := w.handoffCalls()
	for _, c := range calls {
		if c.Kind != jsonType {
			return failed("the media type of an answer to "+c.What, jsonType, c.Kind)
		}
	}
	return err
}

// slotsClearedOneByOne is S-08 on the wire: an event for each slot, whose value is null (RA-85).
func (w *World) slotsClearedOneByOne() error {
	calls, err := w.handoffCalls()
	if err != nil {
		return err
	}
	latest := calls[len(calls)-1]
	for _, slot := range []string{w.names.HandoffActive, w.names.LiveChatID, w.names.LiveChatLastUpdated} {
		cleared := slices.ContainsFunc(eventsOf(latest), func(e event) bool {
			value := string(e["value"])
			return field(e, "event") == "slot" && field(e, "name") == slot && (value == "null" || value == "false" && slot == w.names.HandoffActive)
		})
		if !cleared {
			return differs(latest, fmt.Sprintf(`the event {"event":"slot","name":%q,"value":null}`, slot))
		}
	}
	return nil
}

// othersUntouched checks that no event reaches beyond the hand-off's slots and what ends a form (RA-11).
func (w *World) othersUntouched() error {
	calls, err := w.handoffCalls()
	own := append(w.names.Slots(), "requested_slot")
	harmless := []string{"active_loop", "form", "loop_interrupted", "followup", "bot"}
	for _, c := range calls {
		for _, e := range eventsOf(c) {
			what := field(e, "event")
			ofOwn := what == "slot" && slices.Contains(own, field(e, "name"))
			if !ofOwn && !slices.Contains(harmless, what) {
				return differs(c, fmt.Sprintf("no event but those of the slots %v", own))
			}
		}
	}
	return err
}
