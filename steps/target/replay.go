package target

// replay makes the tracker what the events make of it that still hold.
func (t *tracker) replay() {
	t.reset()
	for _, e := range t.applied() {
		t.effect(e)
	}
}

// applied are the events that still hold: those since a restart or the beginning of a session, without what was taken back.
func (t *tracker) applied() []event {
	var all []event
	for _, e := range t.events {
		switch e[keyEvent] {
		case eventRestart, "session_started":
			all = nil
		case "undo":
			all = before(eventAction, all)
		case "rewind":
			all = before(eventAction, before(eventUser, all)) // the message, and the listening that it ended
		default:
			all = append(all, e)
		}
	}
	return all
}

// before are the events in front of the latest of a type.
func before(kind string, all []event) []event {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i][keyEvent] == kind {
			return all[:i:i]
		}
	}
	return nil
}
