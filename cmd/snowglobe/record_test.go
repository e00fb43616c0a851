package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// chatted is a simulator in which a chat has happened.
func chatted(t *testing.T) (*simtest.Sim, string) {
	t.Helper()
	sim := simtest.Start(t, simtest.Virtual())
	group := sim.Open("user asks for a live agent: talk to live agent").Group
	sim.Advance(8 * time.Second)
	sim.Accept(group)
	sim.Say(group, "Hello Abel, this is Beth.")
	sim.Advance(20 * time.Second)
	sim.Write(group, "hi Beth")
	return sim, group
}

func TestAChatOfASimulatorIsRecordedAndPlays(t *testing.T) {
	sim, group := chatted(t)
	file := filepath.Join(t.TempDir(), "again.yaml")
	r := command(t, "record", "latest", "--from", sim.URL, "--out", file)
	require.Zero(t, r.code, r.stderr)
	require.Equal(t, file+" is written.\n", r.stderr)
	r = command(t, "play", "--virtual", file)
	require.Zero(t, r.code, r.stdout+r.stderr)
	require.Contains(t, r.stdout, "passed, in 0:28")

	text, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, chat := range []string{group, "CHAT0000001"} {
		r = command(t, "record", chat, "--from", sim.URL)
		require.Equal(t, string(text), r.stdout)
	}
	r = command(t, "record", "latest", "--from", sim.URL, "--anonymous", "--no-sees", "--opening", "human!", "--side", "user")
	require.Contains(t, r.stdout, "script:\n- user says: human!\n- wait: 28s\n- user says: hi <agent>\n")
	require.NotContains(t, r.stdout, "Beth")
	r = command(t, "record", "latest", "--from", sim.URL, "--as", "markdown")
	require.Contains(t, r.stdout, "# Chat CHAT0000001\n")
	r = command(t, "record", "latest", "--from", sim.URL, "--as", "feature", "--opening", "a human agent")
	require.Contains(t, r.stdout, "    When the user says \"a human agent\"\n")
	require.Contains(t, r.stdout, "    And the user says \"hi Beth\"\n    Then the user is told \"Hello Abel, this is Beth.\"\n")
}

func TestAChatOfAnInstanceIsRecordedAndPlays(t *testing.T) {
	sim, group := chatted(t)
	sim.ForgetRequests()
	r := command(t, "record", group, "--servicenow", sim.URL, "--username", "abel.tuter", "--password", "snowglobe")
	require.Zero(t, r.code, r.stderr)
	require.Contains(t, r.stdout, "- agent accepts\n- agent says: Hello Abel, this is Beth.\n- wait: 20s\n- user says: hi Beth\n- user sees: Hello Abel, this is Beth.\n")
	r = command(t, "play", "--virtual", write(t, r.stdout))
	require.Zero(t, r.code, r.stdout+r.stderr)
	asked := sim.Requests("")
	require.NotEmpty(t, asked)
	for _, e := range asked {
		require.Equal(t, http.MethodGet, e.Method)
	}
}

func TestWhatCannotBeRecordedIsTold(t *testing.T) {
	sim, _ := chatted(t)
	empty := simtest.Start(t, simtest.Virtual())
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }))
	t.Cleanup(page.Close)
	locked := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }))
	t.Cleanup(locked.Close)
	other := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(other.Close)
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"an unknown chat":        {[]string{"CHAT7", "--from", sim.URL}, 1, `there is no chat "CHAT7" at ` + sim.URL + ": there are CHAT0000001"},
		"no chat at all":         {[]string{"latest", "--from", empty.URL}, 1, "somebody must talk to an agent first"},
		"no simulator":           {[]string{"latest", "--from", "http://127.0.0.1:1"}, 1, "start one with snowglobe serve, or name another with --from"},
		"a page":                 {[]string{"latest", "--from", page.URL}, 1, "is it a simulator?"},
		"another server":         {[]string{"latest", "--from", other.URL}, 1, "answers 404 Not Found: is it a simulator"},
		"a password":             {[]string{"latest", "--from", locked.URL}, 2, "SNOWGLOBE_CONTROL_PLANE_PASSWORD"},
		"no address":             {[]string{"latest", "--from", "elsewhere"}, 2, `"elsewhere" is no URL`},
		"an unknown format":      {[]string{"latest", "--as", "pdf"}, 2, "--as must be one of"},
		"an unknown side":        {[]string{"latest", "--side", "bot"}, 2, "use --side agent or --side user"},
		"a side of a page":       {[]string{"latest", "--side", "agent", "--as", "html"}, 2, "leave out --as html"},
		"a side of a feature":    {[]string{"latest", "--side", "agent", "--as", "feature"}, 2, "leave out --as feature"},
		"an account":             {[]string{"g", "--servicenow", sim.URL}, 2, "SERVICENOW_USERNAME"},
		"a wrong account":        {[]string{"g", "--servicenow", sim.URL, "--username", "abel.tuter", "--password", "wrong"}, 1, "is the password right?"},
		"a chat of nobody":       {[]string{"g", "--servicenow", sim.URL, "--username", "abel.tuter", "--password", "snowglobe"}, 1, "there is no such chat"},
		"a folder that is none":  {[]string{"latest", "--from", sim.URL, "--out", "/nonexistent/a.yaml"}, 1, "cannot write --out"},
		"an authority that none": {[]string{"latest", "--ca-file", "/nonexistent.pem"}, 2, "cannot read --ca-file"},
		"no chat is named":       {nil, 2, "expected \"<chat>\""},
	} {
		t.Run(name, func(t *testing.T) {
			r := command(t, append([]string{"record"}, c.args...)...)
			require.Equal(t, c.code, r.code, r.stdout+r.stderr)
			require.Contains(t, r.stderr, c.want)
			require.Empty(t, r.stdout)
			require.Equal(t, 1, strings.Count(r.stderr, "\n"))
		})
	}
}
