package server

import (
	"crypto/x509"
	"log/slog"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// Options of a Server. ServiceNowURL and Queue must be given, and either Username and Password, or ClientID
// and ClientSecret, or all four.
type Options struct {
	// ServiceNowURL is the instance, for example https://dev12345.service-now.com.
	ServiceNowURL string
	// Username and Password are those of the requester account.
	Username, Password string
	// ClientID and ClientSecret are those of an OAuth client of the instance.
	ClientID, ClientSecret string
	// Queue is the support queue's name or sys_id.
	Queue string

	// ActionServer is the developer's own action server behind the relay; empty for none.
	ActionServer string
	// FollowUp adds a followup to action_listen to every answer to Rasa (RA-87).
	FollowUp bool
	// UpstreamBot is the REST channel of the bot behind the gateway; empty for the built-in bot.
	UpstreamBot string
	// HandoffPattern is the regular expression that starts the hand-off at the gateway.
	HandoffPattern string
	// ExposeTracker serves the gateway's slots at /conversations/{sender}/tracker, to anybody who asks. It is for tests,
	// and for whoever develops a bot on one machine and wants to see them: a relay that others reach leaves it off.
	ExposeTracker bool

	// Texts and Slots replace sentences and slot names; an empty field keeps its default.
	Texts relay.Texts
	Slots relay.SlotNames

	// Timeout bounds one call of ServiceNow; 6 s when 0.
	Timeout time.Duration
	// TurnLimit bounds what a turn may wait for ServiceNow, all its calls together; 40 s when 0.
	TurnLimit time.Duration
	// Patience is the longest Retry-After that is waited for; 5 s when 0, none when negative.
	Patience time.Duration
	// RootCAs are the authorities that ServiceNow's certificate may come from; those of the system when nil.
	RootCAs *x509.CertPool
	// FreshConnections makes a new connection for every call of ServiceNow, for tests that count calls.
	FreshConnections bool
	// RequestLimit bounds a request to the action server in bytes; 32 MiB when 0.
	RequestLimit int64

	// Push is what is told between turns, and how.
	Push Push

	// Around stands around the relay's ports; nothing does unless it is set.
	Around Around

	// Store is the relay's memory; in this process when nil.
	Store session.Store
	// Clock is the relay's time; the wall clock when nil.
	Clock clock.Clock
	// Log gets what operators must know, never a message's text; nothing is logged when nil.
	Log *slog.Logger
}
