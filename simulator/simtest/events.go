package simtest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Event is one thing that happened in the instance. The field of its kind is set.
type Event struct {
	ID       string // where to go on after it; empty for "over"
	Kind     string // chat, script, exchange, fault, clock, lost or over
	Chat     *ChatEvent
	Script   *ScriptEvent
	Exchange *Exchange // without its bodies
	Fault    *FaultEvent
	Clock    *Clock
	Lost     *LostEvent
}

// ChatEvent is something that happened in a chat.
type ChatEvent struct {
	At        time.Time `json:"at"`
	What      string    `json:"what"` // opened, accepted, posted, typed, left, closed, …
	Chat      string    `json:"chat"` // group
	Number    string    `json:"number"`
	State     int       `json:"state"` // right after the event
	StateName string    `json:"state_name"`
	By        string    `json:"by"`
	Scripted  bool      `json:"scripted"`
	Message   *Message  `json:"message"` // nil where nothing was written
	Typing    string    `json:"typing"`
}

// ScriptEvent is a script that has moved to another line or state.
type ScriptEvent struct {
	At     time.Time `json:"at"`
	Chat   string    `json:"chat"`
	Number string    `json:"number"`
	Script string    `json:"script"`
	Line   int       `json:"line"`
	Status string    `json:"status"`
	Begins time.Time `json:"begins"` // of a script whose chat is left to a person first
	Reason string    `json:"reason"`
}

// FaultEvent is a fault that has fired.
type FaultEvent struct {
	At        time.Time `json:"at"`
	Rule      string    `json:"rule"`
	Seq       uint64    `json:"seq"` // of the exchange
	Operation string    `json:"operation"`
	Chat      string    `json:"chat"`
}

// LostEvent says that events are missing before the next one.
type LostEvent struct {
	Events *uint64 `json:"events"` // nil where nobody can tell how many
	Reason string  `json:"reason"`
}

// Events is what has happened so far, as far as the simulator keeps it, of some kinds or of all.
func (s *Sim) Events(kinds ...string) (events []Event) {
	s.t.Helper()
	l := s.listen(url.Values{"after": {"0"}, "for": {"0s"}, "kinds": {strings.Join(kinds, ",")}})
	defer l.Close()
	for {
		e, err := l.read()
		if err == io.EOF { //nolint:errorlint // a stream that has ended, not one that broke
			return events
		}
		if err != nil {
			s.t.Fatalf("read events: %v", err)
		}
		events = append(events, e)
	}
}

// Listen follows what happens, of some kinds or of all: from now on where after is "", else behind the event of that
// id. It ends with the test, or with Close.
func (s *Sim) Listen(after string, kinds ...string) *Listener {
	s.t.Helper()
	return s.listen(url.Values{"after": {after}, "kinds": {strings.Join(kinds, ",")}})
}

// Listener follows what happens in an instance.
type Listener struct {
	sim   *Sim
	body  io.ReadCloser
	lines *bufio.Reader
}

func (s *Sim) listen(query url.Values) *Listener {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.URL+"/_sim/events?"+query.Encode(), nil)
	if err != nil {
		s.t.Fatalf("listen to events: %v", err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		s.t.Fatalf("listen to events: %v", err)
	}
	if response.StatusCode != http.StatusOK {
		defer response.Body.Close()
		said, _ := io.ReadAll(response.Body)
		s.t.Fatalf("listen to events: %v", &RefusedError{Status: response.StatusCode, Body: string(said)})
	}
	return &Listener{sim: s, body: response.Body, lines: bufio.NewReader(response.Body)}
}

// Next waits for the next event. It fails the test where the stream ends first.
func (l *Listener) Next() Event {
	l.sim.t.Helper()
	e, err := l.read()
	if err != nil {
		l.sim.t.Fatalf("wait for the next event: %v", err)
	}
	return e
}

// Close stops listening.
func (l *Listener) Close() { _ = l.body.Close() }

// read reads an event; io.EOF is the end of the stream.
func (l *Listener) read() (e Event, err error) {
	var data string
	for {
		line, err := l.lines.ReadString('\n')
		if err != nil {
			return e, err
		}
		line = strings.TrimSuffix(line, "\n")
		name, value, _ := strings.Cut(line, ": ")
		switch {
		case line == "" && data != "":
			return e, e.decode(data)
		case name == "id":
			e.ID = value
		case name == "event":
			e.Kind = value
		case name == "data":
			data = value
		}
	}
}

func (e *Event) decode(data string) error {
	into := map[string]any{
		"chat": &e.Chat, "script": &e.Script, "exchange": &e.Exchange, "fault": &e.Fault, "clock": &e.Clock, "lost": &e.Lost, "over": &struct{}{},
	}[e.Kind]
	if into == nil {
		return fmt.Errorf("an event of the unknown kind %q", e.Kind)
	}
	if err := json.Unmarshal([]byte(data), into); err != nil {
		return fmt.Errorf("the event %s, of the kind %s: %w", e.ID, e.Kind, err)
	}
	return nil
}
