package main

import (
	"crypto/x509"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/certificate"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// settings are the flags of the relay; each has an environment variable.
type settings struct {
	program.Common

	Listen  string `name:"listen" env:"RELAY_LISTEN" default:"127.0.0.1:5055" placeholder:"HOST:PORT" help:"Where the relay listens. Default: ${default}."`
	Version bool   `name:"version" help:"Print the version and exit."`

	URL          string `name:"servicenow-url" env:"SERVICENOW_URL" placeholder:"URL" help:"The instance, such as https://dev12345.service-now.com."`
	Username     string `name:"servicenow-username" env:"SERVICENOW_USERNAME" placeholder:"NAME" help:"The requester account."`
	Password     string `name:"servicenow-password" env:"SERVICENOW_PASSWORD" placeholder:"PASSWORD" help:"Its password; better given by the variable."`
	ClientID     string `name:"servicenow-client-id" env:"SERVICENOW_CLIENT_ID" placeholder:"ID" help:"An OAuth client of the instance, instead of username and password or beside them."`
	ClientSecret string `name:"servicenow-client-secret" env:"SERVICENOW_CLIENT_SECRET" placeholder:"SECRET" help:"Its secret; better given by the variable."`

	CAFile string `name:"servicenow-ca-file" env:"SERVICENOW_CA_FILE" placeholder:"FILE" help:"Authorities (PEM) that the instance's certificate may come from, beside the system's."`

	Queue   string        `name:"servicenow-queue" env:"SERVICENOW_QUEUE" placeholder:"QUEUE" help:"The support queue, by name or sys_id."`
	API     string        `name:"servicenow-api" env:"SERVICENOW_API" default:"connect" placeholder:"API" help:"The live-chat API: connect. (bot comes later.)"`
	Timeout time.Duration `name:"servicenow-timeout" env:"SERVICENOW_TIMEOUT" default:"6s" help:"How long one call of ServiceNow may take. Default: ${default}."`

	TurnLimit time.Duration `name:"turn-limit" env:"RELAY_TURN_LIMIT" default:"40s" help:"How long a message may wait for ServiceNow, all calls together. Keep it below the 60 s for which Rasa locks a conversation. Default: ${default}."`

	ActionServer   string `name:"action-server" env:"RELAY_ACTION_SERVER" placeholder:"URL" help:"Your own action server: every action that is not the relay's is passed on there."`
	FollowUp       bool   `name:"followup" env:"RELAY_FOLLOWUP" help:"Answer Rasa with a followup to action_listen. Not for CALM."`
	UpstreamBot    string `name:"upstream-bot" env:"RELAY_UPSTREAM_BOT" placeholder:"URL" help:"The REST channel of the bot behind the gateway. Without it a small built-in bot answers."`
	HandoffPattern string `name:"handoff-pattern" env:"RELAY_HANDOFF_PATTERN" placeholder:"REGEXP" help:"What starts the hand-off at the gateway. The default knows \"talk to live agent\" and the like."`

	Pushing pushing `embed:""`

	RedisURL string `name:"redis-url" env:"RELAY_REDIS_URL" hidden:""`
}

// validate refuses what cannot be served yet, rather than to pass over it in silence.
func (s settings) validate() error {
	if s.API != "connect" {
		if s.API == "bot" {
			return program.Misused("SERVICENOW_API=bot comes later; use SERVICENOW_API=connect")
		}
		return program.Misused("SERVICENOW_API=%s is unknown; use SERVICENOW_API=connect", s.API)
	}
	if s.RedisURL != "" {
		return program.Misused("RELAY_REDIS_URL comes later; leave it out")
	}
	if err := s.Pushing.validate(); err != nil {
		return err
	}
	return s.present()
}

// present asks for the settings that have no default, all at once.
func (s settings) present() error {
	needed := []struct{ name, value string }{{"SERVICENOW_URL", s.URL}}
	if s.ClientID == "" { // an OAuth client may do without an account
		needed = append(needed, []struct{ name, value string }{
			{"SERVICENOW_USERNAME", s.Username}, {"SERVICENOW_PASSWORD", s.Password},
		}...)
	}
	needed = append(needed, struct{ name, value string }{"SERVICENOW_QUEUE", s.Queue})
	var missing []string
	for _, n := range needed {
		if n.value == "" {
			missing = append(missing, n.name)
		}
	}
	if len(missing) > 0 {
		return program.Misused("%s must be set; see relay --help", strings.Join(missing, ", "))
	}
	if s.Timeout <= 0 {
		return program.Misused("SERVICENOW_TIMEOUT=%s must be above zero, such as 6s", s.Timeout)
	}
	if s.TurnLimit <= 0 {
		return program.Misused("RELAY_TURN_LIMIT=%s must be above zero, such as 40s", s.TurnLimit)
	}
	return nil
}

func (s settings) options() (server.Options, error) {
	var trusted *x509.CertPool
	if s.CAFile != "" {
		text, err := program.ReadFile(s.CAFile, 1<<20)
		if err == nil {
			trusted, err = certificate.Trust(text)
		}
		if err != nil {
			return server.Options{}, program.Misused("SERVICENOW_CA_FILE=%s cannot be used: %w", s.CAFile, err)
		}
	}
	return server.Options{
		RootCAs:       trusted,
		ServiceNowURL: s.URL, Username: s.Username, Password: s.Password,
		ClientID: s.ClientID, ClientSecret: s.ClientSecret, Queue: s.Queue, Timeout: s.Timeout, TurnLimit: s.TurnLimit,
		ActionServer: s.ActionServer, FollowUp: s.FollowUp,
		UpstreamBot: s.UpstreamBot, HandoffPattern: s.HandoffPattern, Push: s.Pushing.options(),
	}, nil
}
