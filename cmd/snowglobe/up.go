package main

import (
	"context"
	"text/template"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// up is simulator and relay in one process.
type up struct {
	program.Common
	instanceFlags
	controlFlags
	tlsFlags

	SimulatorListen string `name:"simulator-listen" env:"SNOWGLOBE_SIMULATOR_LISTEN" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where the simulator listens. Default: ${default}."`
	RelayListen     string `name:"relay-listen" env:"SNOWGLOBE_RELAY_LISTEN" default:"127.0.0.1:5055" placeholder:"HOST:PORT" help:"Where the relay listens. Default: ${default}."`
	ActionServer    string `name:"action-server" env:"RELAY_ACTION_SERVER" placeholder:"URL" help:"Your own action server behind the relay."`
	UpstreamBot     string `name:"upstream-bot" env:"RELAY_UPSTREAM_BOT" placeholder:"URL" help:"The REST channel of your bot. Without it a small built-in bot answers."`
	HandoffPattern  string `name:"handoff-pattern" env:"RELAY_HANDOFF_PATTERN" placeholder:"REGEXP" help:"What starts the hand-off on the REST channel."`
	Browser         bool   `name:"open" env:"SNOWGLOBE_OPEN" help:"Open the console in a browser, where this machine has one to show it."`
}

// welcome is what up prints once both are there. The commands are meant to be pasted.
const welcome = `Snowglobe is up. Open the console in a browser, and be the user on the left and the agent on the right:

  {{.Simulator}}/

{{if .Patience}}A chat that you leave alone for {{.Patience}} is answered by an agent script.

{{end}}Or go without it, in another terminal. As the user, ask for a person, say something, hear the agent as it is said:

  curl -s {{.Relay}}/webhooks/rest/webhook -d '{"sender":"me","message":"talk to live agent"}'
  curl -s {{.Relay}}/webhooks/rest/webhook -d '{"sender":"me","message":"my account is locked"}'
  curl -sN {{.Relay}}/events/me

As the agent, answer in a third one (the user ends the chat with /end_chat):

  curl -s {{.Login}}{{.Simulator}}/_sim/chats/latest/say -d '{"text":"Hello, this is Beth. How can I help?"}'

Where they are:

  relay      {{.Relay}}   for bots: /webhook (Rasa actions), /webhooks/rest/webhook (REST channel)
  simulator  {{.Simulator}}   a ServiceNow instance; account {{.Account}}, password {{.Password}}; steered under /_sim/

Ctrl-C ends it.
`

// unlessSaid is the default instance where nobody says otherwise: one that the console can halt and move, with time for a
// person to be the agent.
func unlessSaid() simulator.Settings {
	return simulator.Settings{Clock: instance.Scaled, Patience: jsonbody.Duration(15 * time.Second)}
}

func (u *up) run(ctx context.Context, p program.Process) error {
	if err := u.checkControl("--simulator-listen", u.SimulatorListen); err != nil {
		return err
	}
	log := p.Logger(u.LogFormat)
	settings, err := u.settings(unlessSaid())
	if err != nil {
		return err
	}
	pair, err := u.pair(u.SimulatorListen, u.Hosts)
	if err != nil {
		return err
	}
	// The relay's address is needed before there is a relay, which needs the simulator's: so it listens first.
	listening, err := program.Listen(ctx, program.Binding{Address: u.RelayListen, Flag: "--relay-listen"})
	if err != nil {
		return err
	}
	defer func() { _ = listening.Close() }()
	house, err := builtin.Open(ctx, builtin.Options{
		Listen: u.SimulatorListen, Flag: "--simulator-listen", Settings: settings, Scripts: u.folder(), Log: log, ControlPassword: u.Password, ControlHosts: u.Hosts, TLS: configOf(pair),
		Bot: listening.URL() + restPath,
	})
	if err != nil {
		return err
	}
	defer house.Close()
	relay, err := builtin.OpenRelay(ctx, house.URL(), builtin.RelayOptions{
		On: listening,
		Options: server.Options{
			ActionServer: u.ActionServer, UpstreamBot: u.UpstreamBot, HandoffPattern: u.HandoffPattern, Log: log, RootCAs: trustOf(pair),
			ExposeTracker: program.Loopback(u.RelayListen),
		},
	})
	if err != nil {
		return err
	}
	defer relay.Close()
	err = template.Must(template.New("welcome").Parse(welcome)).Execute(p.Stdout, map[string]string{
		"Relay": relay.URL(), "Simulator": house.URL(), "Account": builtin.Requester, "Password": builtin.Password,
		"Login": u.login() + insecurely(pair), "Patience": answeredAfter(settings),
	})
	if err != nil {
		return err
	}
	u.announce(p, pair)
	if u.Browser {
		browse(ctx, p, house.URL()+"/")
	}
	<-ctx.Done()
	return nil
}

// answeredAfter is how long an agent script leaves a chat to a person; empty where none answers, or none waits.
func answeredAfter(s simulator.Settings) string {
	if s.Patience == 0 || len(s.Scripts) == 0 {
		return ""
	}
	return s.Patience.String()
}
