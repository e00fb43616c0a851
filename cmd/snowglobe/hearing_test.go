package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

const heardAtOnce = `title: Heard at once
script:
  - user says: talk to live agent
  - beth accepts
  - beth says: Hello, this is Beth.
  - user sees: this is Beth
  - wait: 2m
  - beth says: Unlocked.
  - user sees within 20m: Unlocked
  - user sees nothing for: 30s
`

func TestThePlaysUserHearsTheAgentBetweenTurns(t *testing.T) {
	o := command(t, "play", "--speed", "100", write(t, heardAtOnce))
	require.Zero(t, o.code, o.stdout+o.stderr)
	require.Less(t, strings.Index(o.stdout, "Beth: Unlocked."), strings.LastIndex(o.stdout, "  Unlocked."), "the bot tells it in its own column")
	require.Regexp(t, `\npassed, in \d:\d\d\nagent to user: \d+ms in the median, \d+ms p95, \d+ms at most; 2 told between turns, 0 in answers\n$`, o.stdout)
}

func TestWithoutPushTheUserHearsInAnswersAlone(t *testing.T) {
	script := write(t, heardAtOnce)
	for _, flag := range []string{"--no-push", "--virtual"} {
		o := command(t, "play", flag, script)
		require.Equal(t, program.Usage, o.code, "what is seen last has no answer to come in")
		require.Contains(t, o.stderr, "this target tells the user something only in the answer to a line of the user's")
	}
	o := command(t, "play", "--speed", "1000", "--no-push", "2-a-conversation")
	require.Zero(t, o.code, o.stdout+o.stderr)
	require.NotContains(t, o.stdout, "agent to user")
	o = command(t, "play", "--push", "--virtual", "2-a-conversation")
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, "--push and --virtual do not go together")
}

func TestABotWithoutStreamsIsPlayedAsEver(t *testing.T) {
	listen := freeAddress(t)
	relay := elsewhere(t, "http://"+listen)
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { // as Rasa is, in front of the relay
		if strings.HasPrefix(r.URL.Path, "/events/") {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		http.Redirect(w, r, relay+r.URL.Path, http.StatusTemporaryRedirect)
	}))
	defer bot.Close()
	args := []string{"play", "--speed", "1000", "--simulator-listen", listen, "--target", "ours:rest=" + bot.URL}
	o := command(t, append(args, "2-a-conversation", "3-the-agent-closes")...)
	require.Zero(t, o.code, o.stdout+o.stderr)
	require.NotContains(t, o.stdout, "agent to user")
	require.Equal(t, 1, strings.Count(o.stderr, "hears agents of ours in answers alone: "+bot.URL+"/events/{sender} answers status 404\n"), o.stderr)

	o = command(t, append(args, write(t, heardAtOnce))...)
	require.Equal(t, program.Usage, o.code, "what is seen last has no answer to come in")
	require.Contains(t, o.stderr, "cannot be played on ours: 2 problems")
	o = command(t, append(args, "--push", "2-a-conversation")...)
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, "--push: users cannot listen to ours: "+bot.URL+"/events/{sender} answers status 404")
	args[0] = "load"
	args[6] = "rest=" + bot.URL
	o = command(t, append(args, "--total", "5", "2-a-conversation")...)
	require.Zero(t, o.code, o.stdout+o.stderr)
	require.Contains(t, o.stdout, "This target tells users something only in answers")
	o = command(t, append(args, "--push", "2-a-conversation")...)
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, "--push: users cannot listen: ")
}

func TestALoadMeasuresWhatIsHeardBetweenTurns(t *testing.T) {
	out := filepath.Join(t.TempDir(), "figures.json")
	file := write(t, heardAtOnce)
	r := command(t, "load", "--concurrency", "10", "--total", "10", "--speed", "100", "--poll-interval", "50ms", "--out", out, file)
	require.Zero(t, r.code, r.stdout+r.stderr)
	told := regexp.MustCompile(`from agents      20 arrived \((\d+) between turns, (\d+) in answers\), 0 lost, 0 doubled, 0 out of order\n`).FindStringSubmatch(r.stdout)
	require.Equal(t, []string{"20", "0"}, told[1:], r.stdout)
	doc := document(t, out)
	require.Equal(t, "snowglobe load --concurrency 10 --total 10 --speed 100 --seed 1 --poll-interval 50ms "+file, doc["command"])
	delivery := doc["delivery"].(map[string]any)
	between := delivery["between_turns"].(map[string]any)
	require.InDelta(t, 20, between["count"], 0)
	require.Positive(t, between["p50_ms"])
	require.LessOrEqual(t, between["p50_ms"], between["p95_ms"])
	require.Equal(t, delivery["max_ms"], between["max_ms"])
	require.Equal(t, true, delivery["listened"])
}

func TestALoadIsRefusedThatWouldRunOutOfFiles(t *testing.T) {
	file := write(t, heardAtOnce)
	args := []string{"load", "--concurrency", "100000", "--total", strconv.Itoa(100_000), "--max-turns", "100000", file}
	r := command(t, args...)
	if r.code == program.Usage { // else the machine has room for them
		require.Regexp(t, `^snowglobe load: 100000 users who listen, with 100000 turns at once, take up to 600200 open files, and this process may have \d+: raise that`, r.stderr)
	}
	r = command(t, "load", "--rate", "100/s", "--max-chats", "99999999", "--for", "10ms", "--speed", "1000", write(t, "script:\n- user says: hello\n"))
	require.Contains(t, r.stderr, "snowglobe load: if so many chats are open at once: 99999999 users who listen")
}
