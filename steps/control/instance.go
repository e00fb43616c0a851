package control

import (
	"context"
	"net/http"
	"strings"
)

// Settings are what an instance is made with; a zero field is the simulator's default.
type Settings struct {
	Clock              string `json:"clock,omitempty"` // wall or virtual
	Seed               uint64 `json:"seed,omitempty"`  // the names of its chats follow from it
	PageSize           int    `json:"page_size,omitempty"`
	NoticeVanishes     bool   `json:"notice_vanishes,omitempty"`
	RequesterSeesNotes bool   `json:"requester_sees_notes,omitempty"`
	LeaveAfterEnd      string `json:"leave_after_end,omitempty"` // tolerated or refused
	PostAfterEnd       string `json:"post_after_end,omitempty"`  // tolerated or refused
	Port               *int   `json:"port,omitempty"`            // of its own; 0 takes any free one
	Escalation         string `json:"escalation,omitempty"`      // requeued or ends: what follows it
	Idle               *Idle  `json:"idle,omitempty"`            // nil: nobody minds a silent chat
	Texts              *Texts `json:"texts,omitempty"`           // nil: those that the simulator has
}

// Idle is for how long a chat may be silent, on the instance's clock.
type Idle struct {
	After     string `json:"after"`     // until the warning, such as 120s
	Countdown string `json:"countdown"` // from there to the end
}

// Texts are sentences that ServiceNow itself puts into a chat; empty for the simulator's own, "-" for none.
type Texts struct {
	IdleWarning string `json:"idle_warning,omitempty"`
	IdleClosed  string `json:"idle_closed,omitempty"` // <agent> stands for the agent's name
}

// Instance is one simulated instance of ServiceNow.
type Instance struct {
	Name string
	URL  string // its root, without a trailing slash: what a relay is given
	at   *Simulator
}

// Default is the name of the instance at the simulator's root.
const Default = "default"

// Make makes the instance of that name, or makes it anew, with no chats, faults or journal.
func (s *Simulator) Make(ctx context.Context, name string, settings Settings) (*Instance, error) {
	var made struct{ URL string }
	if err := s.call(ctx, http.MethodPut, "/_sim/instances/"+segment(name), settings, &made); err != nil {
		return nil, err
	}
	url := strings.TrimSuffix(made.URL, "/")
	base := s.base
	if name != Default {
		base += "/i/" + name
	}
	return &Instance{Name: name, URL: url, at: At(base, s.http)}, nil
}

// End ends an instance. The default instance cannot be ended.
func (s *Simulator) End(ctx context.Context, name string) error {
	return s.call(ctx, http.MethodDelete, "/_sim/instances/"+segment(name), nil, nil)
}

// Ready reports, with a nil error, that the simulator can be used.
func (s *Simulator) Ready(ctx context.Context) error {
	return s.call(ctx, http.MethodGet, "/_sim/ready", nil, nil)
}
