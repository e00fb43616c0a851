package target

import (
	"context"
	"maps"
	"slices"
)

// Run implements Bot.
func (r *Rasa) Run(ctx context.Context, sender, action string) (Turn, error) {
	r.mu.Lock()
	c := call{tracker: r.of(sender), action: action, remote: true}
	r.write(&c)
	r.mu.Unlock()
	turn := Turn{Actions: []string{action}}
	err := r.perform(ctx, &c, &turn)
	return turn, err
}

// BeginSession implements Bot. What a session begins with undoes everything but the slots, which are set anew.
func (r *Rasa) BeginSession(sender string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.of(sender)
	t.followUp, t.loop = "", ""
	t.acted("action_session_start")
	t.record(event{keyEvent: "session_started"})
	for _, name := range slices.Sorted(maps.Keys(t.slots)) {
		t.record(event{keyEvent: eventSlot, keyName: name, "value": t.slots[name]})
	}
	t.acted(actionListen)
}
