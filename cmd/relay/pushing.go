package main

import (
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// pushing are the settings of what is told between turns.
type pushing struct {
	Mode           string        `name:"push" env:"RELAY_PUSH" placeholder:"MODE" help:"How what agents say reaches the users of the action server between turns: none, rasa or callback. Default: rasa where its address is given, else none."`
	RasaURL        string        `name:"rasa-url" env:"RELAY_RASA_URL" placeholder:"URL" help:"Rasa's HTTP API, such as http://127.0.0.1:5005 (rasa run --enable-api)."`
	RasaToken      string        `name:"rasa-token" env:"RELAY_RASA_TOKEN" placeholder:"TOKEN" help:"Its --auth-token; better given by the variable."`
	RasaChannel    string        `name:"rasa-channel" env:"RELAY_RASA_CHANNEL" placeholder:"CHANNEL" help:"The channel that Rasa says it on. Default: the one that the user last wrote on."`
	CallbackURL    string        `name:"callback-url" env:"RELAY_CALLBACK_URL" placeholder:"URL" help:"Where every message is posted with RELAY_PUSH=callback."`
	CallbackSecret string        `name:"callback-secret" env:"RELAY_CALLBACK_SECRET" placeholder:"SECRET" help:"What those posts are signed with; better given by the variable."`
	CallbackPlain  bool          `name:"callback-plain" env:"RELAY_CALLBACK_PLAIN" help:"Allow a callback URL without TLS beyond this machine."`
	Interval       time.Duration `name:"poll-interval" env:"RELAY_POLL_INTERVAL" default:"2s" help:"How often a chat in which people talk is looked at. Default: ${default}."`
	Slowest        time.Duration `name:"poll-slowest" env:"RELAY_POLL_SLOWEST" default:"20s" help:"How often a chat in which nobody does. Default: ${default}."`
	Budget         int           `name:"poll-budget" env:"RELAY_POLL_BUDGET" default:"36000" placeholder:"CALLS" help:"How many calls of ServiceNow an hour there may be, turns included, before the looks grow rarer. Default: ${default}."`
}

func (p pushing) validate() error {
	switch server.PushMode(p.Mode) {
	case server.PushNone:
	case "":
		if p.CallbackURL != "" {
			return program.Misused("RELAY_CALLBACK_URL is set, but nothing is posted there: set RELAY_PUSH=callback, or none if that is meant")
		}
	case server.PushRasa:
		if p.RasaURL == "" {
			return program.Misused("RELAY_PUSH=rasa needs RELAY_RASA_URL, such as http://127.0.0.1:5005")
		}
	case server.PushCallback:
		if p.CallbackURL == "" {
			return program.Misused("RELAY_PUSH=callback needs RELAY_CALLBACK_URL, such as https://chat.example.com/said")
		}
	default:
		return program.Misused("RELAY_PUSH=%s is unknown; use none, rasa or callback", p.Mode)
	}
	switch {
	case p.Interval <= 0:
		return program.Misused("RELAY_POLL_INTERVAL=%s must be above zero, such as 2s", p.Interval)
	case p.Slowest < p.Interval:
		return program.Misused("RELAY_POLL_SLOWEST=%s must not be below RELAY_POLL_INTERVAL=%s", p.Slowest, p.Interval)
	case p.Budget <= 0:
		return program.Misused("RELAY_POLL_BUDGET=%d must be above zero, such as 36000", p.Budget)
	}
	return nil
}

func (p pushing) options() server.Push {
	return server.Push{
		Mode: server.PushMode(p.Mode), RasaURL: p.RasaURL, RasaToken: p.RasaToken, RasaChannel: p.RasaChannel,
		CallbackURL: p.CallbackURL, CallbackSecret: p.CallbackSecret, CallbackPlain: p.CallbackPlain,
		Interval: p.Interval, Slowest: p.Slowest, Budget: p.Budget,
	}
}
