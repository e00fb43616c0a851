package instance

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
)

// MaxPageSize is how many messages a page may hold.
const MaxPageSize = 1000

// MaxPatience is how long a new chat may be left to a person.
const MaxPatience = time.Hour

// Settings make an instance: what a seed document says. The zero value is the default world on wall time, without a
// script.
type Settings struct {
	Clock              string    `json:"clock"`   // Wall, which is the default, Scaled or Virtual
	Start              time.Time `json:"start"`   // of a virtual clock, by default Start; of a scaled one, by default now
	Speed              float64   `json:"speed"`   // of a scaled clock: so many times wall time; 0 means 1
	Seed               uint64    `json:"seed"`    // of every name and draw
	Scripts            []Script  `json:"scripts"` // in the order in which they are tried
	PageSize           int       `json:"page_size"`
	PositionsFromZero  bool      `json:"positions_from_zero"`
	LeaveAfterEnd      AfterEnd  `json:"leave_after_end"`
	PostAfterEnd       AfterEnd  `json:"post_after_end"`
	NoticeVanishes     bool      `json:"notice_vanishes"`
	RequesterSeesNotes bool      `json:"requester_sees_notes"`
	Strict             bool      `json:"strict"` // a call with anything that the ledger does not know is refused
	Texts              Texts     `json:"texts"`
	Journal            Journal   `json:"journal"`

	OAuthClients []oauth.Client    `json:"oauth_clients"` // absent means oauth.DefaultClients, an empty list none
	TokenLife    jsonbody.Duration `json:"token_life"`    // of an OAuth access token; 0 means oauth.Life
	Patience     jsonbody.Duration `json:"patience"`      // how long each new chat is left to a person before its script begins, up to MaxPatience
	MediaTypes   string            `json:"media_types"`   // "lenient", which is the default, or "strict" (SN-142)
	Users        []User            `json:"users"`         // all there are; without any, those of the default world
	Queues       []Queue           `json:"queues"`        // all there are; without any, that of the default world
	Chats        []Chat            `json:"chats"`         // that were opened before the instance began
	Port         *int              `json:"port"`          // of its own on loopback, 0 for any free one; nil for none

	Escalation string            `json:"escalation"` // what follows it: "requeued", which is the default, or "ends" (assumed)
	Handover   string            `json:"handover"`   // the step of a transfer that hands the chat over: "on_accept", which is the default, or "on_complete" (assumed)
	Idle       Idle              `json:"idle"`       // the time-out of chats in which nothing is said; off by default (SN-59, SN-U13)
	Success    map[string]int    `json:"success"`    // status of an answer that goes well, by operation (SN-U01)
	Errors     map[string]string `json:"errors"`     // text of Connect's errors, by status (SN-U02)

	// InvalidQueryReturnsNoRows is glide.invalid_query.returns_no_rows (SN-138).
	InvalidQueryReturnsNoRows bool `json:"invalid_query_returns_no_rows"`
}

// AfterEnd is "tolerated", which is the default, or "refused".
type AfterEnd string

// Texts are the sentences that the desk puts into a chat, with <agent> and <user>; "-" says nothing.
type Texts struct {
	AgentClosed string `json:"agent_closed"`
	AgentLeft   string `json:"agent_left"`
	UserLeft    string `json:"user_left"`

	AgentJoined     string `json:"agent_joined"`
	TransferOffered string `json:"transfer_offered"`
	Transferred     string `json:"transferred"`
	Escalated       string `json:"escalated"`
	Rejoined        string `json:"rejoined"`
	IdleWarning     string `json:"idle_warning"`
	IdleClosed      string `json:"idle_closed"`
}

// Check refuses settings that make no sense, with a *jsonbody.FieldError.
func (s Settings) Check() error {
	if err := s.checkClock(); err != nil {
		return err
	}
	if s.PageSize < 0 || s.PageSize > MaxPageSize {
		return &jsonbody.FieldError{
			Message: fmt.Sprintf("is %d", s.PageSize), Field: "page_size", Expected: fmt.Sprintf("1 to %d, or 0 for 30", MaxPageSize),
		}
	}
	if time.Duration(s.Patience) > MaxPatience || s.Patience < 0 {
		return &jsonbody.FieldError{Message: "is " + s.Patience.String(), Field: "patience", Expected: "0s to 1h"}
	}
	if err := s.checkAdmission(); err != nil {
		return err
	}
	for field, count := range map[string][2]int{
		"users": {len(s.Users), MaxUsers}, "queues": {len(s.Queues), MaxQueues}, "chats": {len(s.Chats), MaxChats}, "scripts": {len(s.Scripts), MaxScripts},
	} {
		if count[0] > count[1] {
			return &jsonbody.FieldError{Message: fmt.Sprintf("are %d", count[0]), Field: field, Expected: fmt.Sprintf("at most %d", count[1])}
		}
	}
	if err := s.checkHandling(); err != nil {
		return err
	}
	if err := s.LeaveAfterEnd.check("leave_after_end"); err != nil {
		return err
	}
	if err := s.PostAfterEnd.check("post_after_end"); err != nil {
		return err
	}
	return s.Journal.check()
}

func (a AfterEnd) check(field string) error {
	if a == "" || a == "tolerated" || a == "refused" {
		return nil
	}
	return &jsonbody.FieldError{Message: fmt.Sprintf("is %q", string(a)), Field: field, Expected: "tolerated or refused"}
}

func (a AfterEnd) desk() chat.AfterEnd {
	if a == "refused" {
		return chat.Refused
	}
	return chat.Tolerated
}

// desk is the part of the settings that the desk keeps.
func (s Settings) desk() chat.Settings {
	settings := chat.Settings{
		Texts:    chat.Texts(s.Texts),
		PageSize: s.PageSize, PositionsFromZero: s.PositionsFromZero,
		LeaveAfterEnd: s.LeaveAfterEnd.desk(), PostAfterEnd: s.PostAfterEnd.desk(),
		NoticeVanishes: s.NoticeVanishes, RequesterSeesNotes: s.RequesterSeesNotes,
		InvalidQueryReturnsNoRows: s.InvalidQueryReturnsNoRows,
	}
	s.handle(&settings)
	return settings
}
