package simtest

import (
	"net/http"
	"time"
)

// Clock is where the clock of the instance stands.
type Clock struct {
	Kind    string    `json:"kind"` // wall, scaled or virtual; empty in what an advance returns
	Now     time.Time `json:"now"`
	Next    *string   `json:"next"`     // how long it is to the next event, such as "2s"; nil where nothing is due
	NextFor string    `json:"next_for"` // what that event is for, such as "script default of CHAT0000001"
	Speed   float64   `json:"speed"`    // of a scaled clock
	Paused  bool      `json:"paused"`   // of a scaled clock
	Ran     int       `json:"ran"`      // how many events an advance ran
	Fired   []Fired   `json:"fired"`    // what they were, in order: the first thousand
}

// Fired is an event that an advance ran.
type Fired struct {
	At  time.Time `json:"at"`
	For string    `json:"for"` // what it was for
}

// Clock reads the clock.
func (s *Sim) Clock() (c Clock) {
	s.t.Helper()
	s.must(http.MethodGet, "/clock", nil, &c)
	return c
}

// Advance moves a virtual or a scaled clock and returns once everything that fell due has happened.
func (s *Sim) Advance(by time.Duration) Clock {
	s.t.Helper()
	return s.move(map[string]string{"by": by.String()})
}

// AdvanceTo is Advance to an instant.
func (s *Sim) AdvanceTo(instant time.Time) Clock {
	s.t.Helper()
	return s.move(map[string]string{"to": instant.Format(time.RFC3339Nano)})
}

// AdvanceToNext is Advance to the next event; everything that falls due at its instant happens. Where nothing is due
// it fails the test.
func (s *Sim) AdvanceToNext() Clock { s.t.Helper(); return s.move(map[string]string{"to": "next"}) }

func (s *Sim) move(how map[string]string) (c Clock) {
	s.t.Helper()
	s.must(http.MethodPost, "/clock/advance", how, &c)
	return c
}

// Speed makes a scaled clock run so many times as fast as wall time.
func (s *Sim) Speed(times float64) Clock { s.t.Helper(); return s.pace(map[string]any{"speed": times}) }

// Pause halts a scaled clock: nothing that scripts and time-outs wait for happens until Resume.
func (s *Sim) Pause() Clock { s.t.Helper(); return s.pace(map[string]any{"paused": true}) }

// Resume lets a halted clock run on from where it stands.
func (s *Sim) Resume() Clock { s.t.Helper(); return s.pace(map[string]any{"paused": false}) }

func (s *Sim) pace(how map[string]any) (c Clock) {
	s.t.Helper()
	s.must(http.MethodPut, "/clock", how, &c)
	return c
}
