package target

import (
	"context"
	"encoding/json"
)

// Run implements Bot. Listening is run after the action, as whoever runs one from outside must see to: Rasa's policies would
// take the next message for something that happens in the middle of a turn.
func (r *Rasa) Run(ctx context.Context, sender, action string) (Turn, error) {
	defer r.lock(sender)()
	r.mu.Lock()
	c := call{tracker: r.of(sender), prediction: prediction{action: action, confidence: 0.0}, remote: true}
	c.tracker.load()
	r.write(&c)
	r.mu.Unlock()
	turn := Turn{Actions: []string{action}}
	if err := r.perform(ctx, &c, &turn); err != nil {
		return turn, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	c.tracker.acted(prediction{action: actionListen, confidence: 0.0})
	turn.Heard = r.options.Heard.Len()
	return turn, nil
}

// BeginSession implements Bot. What a session begins with undoes everything but the slots, which are set anew.
func (r *Rasa) BeginSession(sender string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.of(sender)
	t.load()
	t.beginSession(prediction{action: actionSessionStart, confidence: 1.0})
}

// Tracker is a user's tracker, as the action server is shown it: JSON values that are the caller's own.
func (r *Rasa) Tracker(sender string) map[string]any {
	r.mu.Lock()
	defer r.mu.Unlock()
	text, _ := json.Marshal(r.of(sender).state()) // a tracker holds JSON values only
	var state map[string]any
	_ = json.Unmarshal(text, &state)
	return state
}
