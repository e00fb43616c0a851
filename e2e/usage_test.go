//go:build e2e

package e2e

import (
	"net"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatCannotBeginSaysWhyInOneLineAndExitsTwo(test *testing.T) {
	t := inLane(test, quick)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	serve := start(t, nil, "snowglobe", "serve", "--listen", "127.0.0.1:0")
	instance := serve.says(`(http://\S+),`)
	settings := func(pairs ...string) []string {
		return append([]string{
			"SERVICENOW_URL=" + instance, "SERVICENOW_USERNAME=abel.tuter", "SERVICENOW_PASSWORD=snowglobe",
			"SERVICENOW_QUEUE=IT Support", "RELAY_LISTEN=127.0.0.1:0",
		}, pairs...)
	}
	for name, tc := range map[string]struct {
		env     []string
		command []string
		want    string
	}{
		"a port in use":               {nil, []string{"snowglobe", "serve", "--listen", taken.Addr().String()}, "--listen HOST:PORT"},
		"a port in use, of the relay": {settings("RELAY_LISTEN=" + taken.Addr().String()), []string{"relay"}, "--listen HOST:PORT"},
		"an unknown command":          {nil, []string{"snowglobe", "srve"}, "srve"},
		"an unknown flag":             {nil, []string{"relay", "--prot", "1"}, "--prot"},
		"an open control plane":       {nil, []string{"snowglobe", "serve", "--listen", "0.0.0.0:0"}, "--control-plane-password"},
		"an open control plane of up": {nil, []string{"snowglobe", "up", "--simulator-listen", ":0"}, "--open-control-plane"},
		"no settings":                 {nil, []string{"relay"}, "SERVICENOW_URL"},
		"an unreachable instance":     {settings("SERVICENOW_URL=http://127.0.0.1:1"), []string{"relay"}, "127.0.0.1:1"},
		"a wrong password":            {settings("SERVICENOW_PASSWORD=wrong"), []string{"relay"}, "password"},
		"an unknown queue":            {settings("SERVICENOW_QUEUE=Facilities"), []string{"relay"}, "IT Support"},
		"an API that comes later":     {settings("SERVICENOW_API=bot"), []string{"relay"}, "SERVICENOW_API"},
		"a push that comes later":     {settings("RELAY_PUSH=rasa"), []string{"relay"}, "RELAY_PUSH"},
		"a script that is not there":  {nil, []string{"snowglobe", "check", "absent.yaml"}, "absent.yaml"},
		"an unknown target":           {nil, []string{"conformance", "run", "--target", "elsewhere"}, "elsewhere"},
		"a play for nobody":           {nil, []string{"snowglobe", "play", "default"}, "has no user lines"},
		"a play without speed":        {nil, []string{"snowglobe", "play", "--speed", "0", "default"}, "--speed is 0"},
		"a play on an unknown target": {nil, []string{"snowglobe", "play", "--target", "elsewhere", "default"}, "elsewhere"},
	} {
		t.Run(name, func(t *lane) {
			c := start(t, tc.env, tc.command[0], tc.command[1:]...)
			require.Equal(t, 2, c.exits(), c.output())
			require.Contains(t, c.output(), tc.want)
			require.Equal(t, 1, strings.Count(c.output(), "\n"), "one line, not:\n%s", c.output())
			require.NotContains(t, c.output(), "snowglobe\"", "no password is said")
		})
	}
}

func TestTheRelayAloneServesAnInstanceOfItsOwnProcess(test *testing.T) {
	t := inLane(test, quick)
	serve := start(t, nil, "snowglobe", "serve", "--listen", "127.0.0.1:0")
	relay := start(t, []string{
		"SERVICENOW_URL=" + serve.says(`(http://\S+),`), "SERVICENOW_USERNAME=abel.tuter", "SERVICENOW_PASSWORD=snowglobe",
		"SERVICENOW_QUEUE=IT Support",
	}, "relay", "--listen", "127.0.0.1:0")
	url := relay.says(`(http://\S+)`)
	wait := start(t, nil, "snowglobe", "wait", url+"/ready")
	require.Zero(t, wait.exits(), wait.output())
	answer := told(t, post(t, url+"/webhooks/rest/webhook", map[string]string{"sender": "me", "message": "talk to live agent"}))
	require.Contains(t, answer[0], "You are being connected")
	for _, c := range []*command{relay, serve} {
		c.interrupt()
		require.Zero(t, c.exits(), c.output())
	}
}

func TestEveryCommandHasHelp(test *testing.T) {
	t := inLane(test, quick)
	for _, command := range []string{
		"snowglobe", "snowglobe up", "snowglobe serve", "snowglobe play", "snowglobe record", "snowglobe check", "snowglobe wait", "snowglobe env", "snowglobe version",
		"relay", "conformance", "conformance run", "conformance list",
	} {
		t.Run(command, func(t *lane) {
			words := append(strings.Fields(command), "--help")
			c := start(t, nil, words[0], words[1:]...)
			require.Zero(t, c.exits())
			require.Contains(t, c.output(), "Usage: "+command)
		})
	}
}
