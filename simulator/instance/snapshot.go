package instance

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

// SnapshotVersion is the version of the format that Snapshot writes, and the only one that Restore reads.
const SnapshotVersion = 1

// Snapshot is an instance at one moment, to be restored later or elsewhere. What Instance holds is no contract: it is
// what the same version of the format wrote.
type Snapshot struct {
	Version  int             `json:"version"`
	Instance json.RawMessage `json:"instance"`
}

// contents is what an instance is made of. The journal is not in it, nor are tokens, sessions and the windows of rate
// limits: clients log in again.
type contents struct {
	Settings    Settings
	Now         time.Time // of a clock that is not the wall's
	Speed       float64   // of a scaled clock
	Paused      bool
	Desk        chat.Snapshot
	Faults      fault.Snapshot
	RateLimits  ratelimit.Snapshot
	Scripts     []Script     // in the order in which they are tried
	Followed    Followed     // what the scripts follow, as it was when they were put
	ScriptRules []ScriptRule // the fault rules that scripts made
	Crew        agent.CrewSnapshot
}

// Runs is what becomes of scripts that are being played when a snapshot is taken: where they stand cannot be kept.
type Runs int

// What can become of them.
const (
	RunsRefused Runs = iota // there is no snapshot
	RunsAside               // in the snapshot they have stepped aside
)

// RunsError says that a script is being played.
type RunsError struct{ First agent.Status }

// Error names the chat and its script.
func (e *RunsError) Error() string {
	return fmt.Sprintf("%s is being played in %s, at %s, and where a script stands cannot be kept", e.First.Script, e.First.Number, e.First.Standing())
}

// Snapshot takes a snapshot. It fails with a *RunsError.
func (i *Instance) Snapshot(runs Runs) (Snapshot, error) {
	c := contents{Settings: i.settings, Desk: i.Desk.Snapshot(), Faults: i.Faults.Snapshot(), RateLimits: i.Limits.Snapshot(), Crew: i.Crew.Snapshot()}
	c.Settings.Port = nil // that is the name's, not the world's
	for _, run := range i.Crew.Running() {
		if runs == RunsRefused {
			return Snapshot{}, &RunsError{run}
		}
		run.State, run.Reason, run.Begins = agent.SteppedAside, "a snapshot was taken", time.Time{}
		c.Crew.Ended = append(c.Crew.Ended, run)
	}
	if _, wall := i.Clock.(clock.Wall); !wall {
		c.Now = i.Clock.Now()
	}
	if s := i.Scaled(); s != nil {
		c.Speed, c.Paused = s.Pace()
	}
	for _, s := range i.Crew.Scripts() {
		c.Scripts = append(c.Scripts, Script{Name: s.Name, Text: s.Text()})
		c.Followed = c.Followed.with(s)
	}
	c.ScriptRules = i.scriptFaults.made()
	written, err := jsonbody.Encode(c)
	return Snapshot{SnapshotVersion, written}, err
}

// read is the contents of a snapshot. It fails with a *jsonbody.FieldError.
func (s Snapshot) read() (contents, error) {
	if s.Version != SnapshotVersion {
		return contents{}, &jsonbody.FieldError{
			Message: fmt.Sprintf("is %d", s.Version), Field: "version", Expected: fmt.Sprintf("%d, which this build writes and reads", SnapshotVersion),
		}
	}
	var c contents
	if len(s.Instance) == 0 {
		return c, &jsonbody.FieldError{Message: "is missing", Field: "instance", Expected: "what GET /_sim/snapshot wrote there"}
	}
	err := jsonbody.Within("instance", jsonbody.Decode(s.Instance, &c, jsonbody.Refused))
	if err == nil && c.Settings.Port != nil {
		err = &jsonbody.FieldError{Message: "is set", Field: "instance.settings.port", Expected: "no port: it stays with the name of the instance"}
	}
	return c, err
}

// Restore makes the instance what it was when the snapshot was taken; what it was before ends, its journal begins anew,
// its port stays. It fails with a *jsonbody.FieldError, and then everything is as it was.
func (s *Set) Restore(i *Instance, from Snapshot) (*Instance, error) {
	c, err := from.read()
	if err != nil {
		return nil, err
	}
	s.making.Lock()
	defer s.making.Unlock()
	return s.replace(i.Name, func() (*Instance, error) { return s.revive(i.Name, c) })
}

// revive is an instance made of the contents of a snapshot.
func (s *Set) revive(name string, c contents) (*Instance, error) {
	settings := c.Settings
	settings.Scripts, settings.Chats = nil, nil // scripts and chats are those of the snapshot
	if c.Settings.Clock == Virtual || c.Settings.Clock == Scaled {
		settings.Start, settings.Speed = c.Now, c.Speed
	}
	i, err := s.build(name, settings)
	if err != nil {
		return nil, jsonbody.Within("instance.settings", err)
	}
	i.settings = c.Settings // what a reset goes back to
	if err := i.take(c); err != nil {
		i.end()
		return nil, jsonbody.Within("instance", err)
	}
	return i, nil
}

// take fills the rooms of an instance that was just made.
func (i *Instance) take(c contents) error {
	if s := i.Scaled(); s != nil && c.Paused {
		s.Pause()
	}
	var wrong *chat.SnapshotError
	if err := i.Desk.Restore(c.Desk); errors.As(err, &wrong) {
		return &jsonbody.FieldError{Message: wrong.Message, Field: "desk." + wrong.Field, Expected: wrong.Expected}
	}
	if err := i.Faults.Restore(c.Faults); err != nil {
		return jsonbody.Within("faults", err)
	}
	if err := i.Limits.Restore(c.RateLimits); err != nil {
		return jsonbody.Within("rate_limits", err)
	}
	for n := len(c.Scripts) - 1; n >= 0; n-- { // the last that is put is the first that is tried
		at := fmt.Sprintf("scripts[%d]", n)
		read, err := script.ParseOptions{Resolve: c.Followed.resolver(c.Scripts[n].Name)}.Parse(c.Scripts[n].Name, []byte(c.Scripts[n].Text))
		if err == nil {
			err = i.Crew.Put(read)
		}
		if err != nil {
			return unplayable(c.Scripts[n].Name, err, at+".text")
		}
		i.origins[read] = FromSnapshot
	}
	i.scriptFaults.rules = c.ScriptRules
	i.Crew.Restore(c.Crew)
	return nil
}
