package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// instance answers the one question that the relay asks before it begins.
func instance(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, password, _ := r.BasicAuth(); password != "snowglobe" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = io.WriteString(w, `{"result":[{"sys_id":"q1","name":"IT Support"}]}`)
	}))
	t.Cleanup(s.Close)
	return s
}

func environment(url string, pairs ...string) map[string]string {
	env := map[string]string{
		"SERVICENOW_URL": url, "SERVICENOW_USERNAME": "abel.tuter", "SERVICENOW_PASSWORD": "snowglobe",
		"SERVICENOW_QUEUE": "IT Support", "RELAY_LISTEN": "127.0.0.1:0",
	}
	for n := 0; n+1 < len(pairs); n += 2 {
		env[pairs[n]] = pairs[n+1]
	}
	return env
}

func TestWhatCannotBeginIsOneLineAndExit2(t *testing.T) {
	sn := instance(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	for name, c := range map[string]struct {
		env  map[string]string
		args []string
		says string
	}{
		"no settings":          {nil, nil, "SERVICENOW_URL, SERVICENOW_USERNAME, SERVICENOW_PASSWORD, SERVICENOW_QUEUE must be set"},
		"nobody there":         {environment("http://127.0.0.1:1"), nil, "no answer from http://127.0.0.1:1: is the URL right?"},
		"a wrong password":     {environment(sn.URL, "SERVICENOW_PASSWORD", "wrong"), nil, "is the password right?"},
		"an unknown queue":     {environment(sn.URL, "SERVICENOW_QUEUE", "HR"), nil, `no queue "HR": it has "IT Support"`},
		"a port in use":        {environment(sn.URL, "RELAY_LISTEN", taken.Addr().String()), nil, "choose another address with --listen"},
		"a URL that is none":   {environment("dev1.service-now.com"), nil, "give one like https://dev12345.service-now.com"},
		"the bot API":          {environment(sn.URL, "SERVICENOW_API", "bot"), nil, "SERVICENOW_API=bot comes later"},
		"an API nobody knows":  {environment(sn.URL, "SERVICENOW_API", "x"), nil, "SERVICENOW_API=x is unknown"},
		"push through no Rasa": {environment(sn.URL, "RELAY_PUSH", "rasa"), nil, "RELAY_PUSH=rasa needs RELAY_RASA_URL"},
		"push to nowhere":      {environment(sn.URL, "RELAY_PUSH", "callback"), nil, "RELAY_PUSH=callback needs RELAY_CALLBACK_URL"},
		"no poll interval":     {environment(sn.URL, "RELAY_POLL_INTERVAL", "0s"), nil, "RELAY_POLL_INTERVAL=0s must be above zero"},
		"slow above fast":      {environment(sn.URL, "RELAY_POLL_SLOWEST", "1s"), nil, "RELAY_POLL_SLOWEST=1s must not be below RELAY_POLL_INTERVAL=2s"},
		"no budget":            {environment(sn.URL, "RELAY_POLL_BUDGET", "0"), nil, "RELAY_POLL_BUDGET=0 must be above zero"},
		"nothing posts there":  {environment(sn.URL, "RELAY_CALLBACK_URL", "https://x.example/said"), nil, "RELAY_CALLBACK_URL is set, but nothing is posted there: set RELAY_PUSH=callback"},
		"a push nobody knows":  {environment(sn.URL, "RELAY_PUSH", "x"), nil, "RELAY_PUSH=x is unknown"},
		"Redis":                {environment(sn.URL, "RELAY_REDIS_URL", "redis://x"), nil, "RELAY_REDIS_URL comes later"},
		"no pattern":           {environment(sn.URL, "RELAY_HANDOFF_PATTERN", "("), nil, "no regular expression"},
		"no time":              {environment(sn.URL, "SERVICENOW_TIMEOUT", "0s"), nil, "must be above zero"},
		"no time for a turn":   {environment(sn.URL, "RELAY_TURN_LIMIT", "-1s"), nil, "RELAY_TURN_LIMIT=-1s must be above zero"},
		"a time that is none":  {environment(sn.URL, "SERVICENOW_TIMEOUT", "soon"), nil, "servicenow-timeout"},
		"a flag that is none":  {environment(sn.URL), []string{"--nope"}, "--nope"},
		"an argument too many": {environment(sn.URL), []string{"now"}, "now"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := run(context.Background(), program.Process{Args: c.args, Env: c.env, Stdout: &out, Stderr: &errs})
			require.Equal(t, program.Usage, code)
			require.Contains(t, errs.String(), c.says)
			require.Equal(t, 1, strings.Count(errs.String(), "\n"), errs.String())
			require.NotContains(t, errs.String(), "snowglobe", "the password")
			require.Empty(t, out.String())
		})
	}
}

func TestTheRelayTellsItsAddressServesAndEnds(t *testing.T) {
	sn := instance(t)
	ctx, end := context.WithCancel(context.Background())
	out, told := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, program.Process{Env: environment(sn.URL), Stdout: told, Stderr: io.Discard})
	}()
	line := make([]byte, 200)
	n, err := out.Read(line)
	require.NoError(t, err)
	address, ok := strings.CutPrefix(strings.TrimSpace(string(line[:n])), "relay listens on ")
	require.True(t, ok, string(line[:n]))
	for _, path := range []string{"/health", "/ready", "/actions"} {
		res, err := http.Get(address + path)
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, res.StatusCode)
		require.NoError(t, res.Body.Close())
	}
	end()
	require.Equal(t, program.Done, <-ended)
}

func TestVersionAndHelpAskNobody(t *testing.T) {
	for flag, says := range map[string]string{"--version": "relay ", "--help": "RELAY_ACTION_SERVER"} {
		var out bytes.Buffer
		require.Equal(t, program.Done, run(context.Background(), program.Process{Args: []string{flag}, Stdout: &out, Stderr: io.Discard}))
		require.Contains(t, out.String(), says)
	}
}
