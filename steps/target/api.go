package target

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/snowglobe-sim/snowglobe/steps/ear"
)

// API is Rasa's HTTP API, as a relay meets it that says something between turns (RA-59, RA-60). It stands beside a Rasa that the
// suite plays, and shares its trackers and its locks. Things can go wrong there.
type API struct {
	*ear.Place
	token string

	mu   sync.Mutex // guards what follows
	rasa *Rasa      // nil between scenarios
}

// OpenAPI starts the API at an address such as 127.0.0.1:5005; an empty one takes any free port of loopback. Callers show the
// token.
func OpenAPI(ctx context.Context, listen, token string) (*API, error) {
	a := &API{token: token}
	place, err := ear.Open(ctx, "Rasa's HTTP API", listen, http.HandlerFunc(a.serve), rasaRefusal)
	a.Place = place
	return a, err
}

// Token is what callers show; empty where there is no API.
func (a *API) Token() string {
	if a == nil {
		return ""
	}
	return a.token
}

// Stand makes it the API of that Rasa, which from now on holds the lock of a conversation throughout its turns.
func (a *API) Stand(r *Rasa) {
	a.mu.Lock()
	a.rasa = r
	a.mu.Unlock()
	r.mu.Lock()
	r.api = a
	r.mu.Unlock()
}

// rasaRefusal is the body with which Rasa 3.6 refuses a call.
func rasaRefusal(status int) string {
	reason, message := "ConversationError", "An unexpected error occurred."
	switch status {
	case http.StatusUnauthorized:
		reason, message = "NotAuthenticated", "User is not authenticated."
	case http.StatusBadRequest:
		reason, message = "BadRequest", "Couldn't extract a proper event from the request body."
	case http.StatusNotFound:
		reason, message = "NotFound", "There is nothing here."
	}
	text, _ := json.Marshal(event{ // nothing in it can fail
		"version": rasaVersion, "status": "failure", "message": message, "reason": reason, "details": event{}, "help": nil, "code": status,
	})
	return string(text)
}

func (a *API) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxAnswer))
	a.mu.Lock()
	rasa := a.rasa
	a.mu.Unlock()
	path := r.URL.EscapedPath() // Rasa takes what stands there as it is
	sender, inTracker := strings.CutPrefix(path, "/conversations/")
	sender, action, _ := strings.Cut(sender, "/")
	switch {
	case err != nil || rasa == nil:
		a.refuse(w, http.StatusInternalServerError)
	case r.URL.Query().Get("token") != a.token:
		a.refuse(w, http.StatusUnauthorized)
	case r.Method == http.MethodGet && path == "/version":
		shows(w, event{"version": rasaVersion, "minimum_compatible_version": "3.5.0"})
	case r.Method == http.MethodGet && path == "/status":
		shows(w, event{"model_file": "models/played.tar.gz", "model_id": "played", "num_active_training_jobs": 0})
	case !inTracker || sender == "":
		a.refuse(w, http.StatusNotFound)
	case r.Method == http.MethodGet && action == "tracker":
		a.Other(w, sender, func(w http.ResponseWriter) { shows(w, rasa.tracker(sender, r)) })
	case r.Method == http.MethodPost && action == "tracker/events":
		a.append(w, r, appending{rasa: rasa, sender: sender, body: body})
	default:
		a.refuse(w, http.StatusNotFound)
	}
}

func (a *API) refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, rasaRefusal(status))
}

func shows(w http.ResponseWriter, what any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(what)
}

// appending is a call that appends events to a conversation.
type appending struct {
	rasa   *Rasa
	sender string
	body   []byte
}

// events are those of the body: one, or a list. All must be known, as Rasa's schema has it.
func (p appending) events() ([]event, error) {
	var all []event
	if err := json.Unmarshal(p.body, &all); err != nil {
		var one event
		if err := json.Unmarshal(p.body, &one); err != nil {
			return nil, err
		}
		all = []event{one}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is no event")
	}
	for _, e := range all {
		if err := valid(e); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// says reports whether the events do anything to the user or the slots: a call that only wants to read appends others.
func says(events []event) bool {
	return slices.ContainsFunc(events, func(e event) bool { return e[keyEvent] == eventBot || e[keyEvent] == eventSlot })
}

// append appends events to a conversation once its lock is free, and lets the user hear what they say.
func (a *API) append(w http.ResponseWriter, r *http.Request, p appending) {
	events, err := p.events()
	if err != nil {
		a.refuse(w, http.StatusBadRequest)
		return
	}
	do := func(w http.ResponseWriter) { a.carryOut(w, r, p, events) }
	if says(events) {
		a.Say(w, r, p.sender, do)
		return
	}
	a.Other(w, p.sender, do)
}

func (a *API) carryOut(w http.ResponseWriter, r *http.Request, p appending, events []event) {
	release := p.rasa.locks.takeForCall(p.sender, a.Ring)
	q := r.URL.Query()
	heard := p.rasa.append(p.sender, events, q.Get("output_channel"))
	if q.Get("execute_side_effects") == "true" {
		a.Hear(p.sender, heard...)
	}
	state := p.rasa.tracker(p.sender, r)
	release()
	a.Ring()
	shows(w, state)
}

// append applies events to a tracker, and returns what the user would hear of them on that channel.
func (r *Rasa) append(sender string, events []event, channel string) (heard []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.of(sender)
	if channel == "latest" {
		channel, _ = t.latestChannel().(string)
	}
	for _, e := range events {
		t.apply(e)
		if e[keyEvent] == eventBot && channel == Pushable {
			heard = append(heard, parts(e)...)
		}
	}
	return heard
}

// tracker is the user's tracker as the API shows it: without its events where nobody wants them.
func (r *Rasa) tracker(sender string, asked *http.Request) event {
	r.mu.Lock()
	defer r.mu.Unlock()
	state := r.of(sender).state()
	if asked.URL.Query().Get("include_events") == "NONE" {
		state["events"] = nil
	} else {
		state["events"] = slices.Clone(r.of(sender).events)
	}
	return state
}
