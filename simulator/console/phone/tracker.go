package phone

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// slots asks a bot what it remembers about a user (RA-60). Why says in plain words why that is not known.
func (w wire) slots(ctx context.Context, to address, sender string) Slots {
	place := to.under("conversations", sender, "tracker")
	where := shown(place)
	query := place.Query()
	query.Set("include_events", "NONE") // or Rasa tells the whole history
	place.RawQuery = query.Encode()
	a := w.get(ctx, place)
	var slow slowError
	switch {
	case errors.As(context.Cause(ctx), &slow):
		return Slots{Why: fmt.Sprintf("%s gives %v", where, slow)}
	case a.status == http.StatusNotFound:
		return Slots{Why: where + " is not there: the bot does not show its slots (Rasa does with --enable-api)"}
	case a.status == http.StatusUnauthorized || a.status == http.StatusForbidden:
		return Slots{Why: fmt.Sprintf("%s answers with status %d: Rasa's token may stand in the bot's address, as ?token=…", where, a.status)}
	case a.trouble != nil && a.status != 0 && a.status != http.StatusOK:
		return Slots{Why: fmt.Sprintf("%s answers with status %d", where, a.status)}
	case a.trouble != nil:
		return Slots{Why: a.trouble.Error()}
	}
	var tracker struct {
		Slots map[string]json.RawMessage `json:"slots"`
	}
	if json.Unmarshal(a.body, &tracker) != nil || tracker.Slots == nil {
		return Slots{Why: fmt.Sprintf(`%s is no tracker: %s; it should be JSON like {"slots":{"handoff_active":null}}`, where, excerpt(a.body))}
	}
	return slotsOf(tracker.Slots)
}
