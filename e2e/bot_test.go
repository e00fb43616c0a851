//go:build e2e && unix

package e2e

import (
	"cmp"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
)

// bot is the example's bot in a real Rasa, with the relay as its action server, in front of a simulated ServiceNow whose agents
// are the test. What it consists of can be taken away and comes back at the same address.
type bot struct {
	lane        *lane // what is started again within a subtest outlasts it
	interpreter string
	model       string
	folder      string // of the endpoints, and of the conversations where they are kept on disk

	instance   string // the simulator's address
	rasaAt     string // HOST:PORT, and so are the others
	relayAt    string
	actionsAt  string
	relay      *command
	rasa       *command
	inMemory   bool          // conversations are lost with Rasa
	rasaWaits  time.Duration // for an action; 0: as long as it does
	relayWaits string        // for ServiceNow; empty: as long as it does
	relayHas   []string      // further settings of the relay
	askedAt    string        // where Rasa asks for actions; the relay's address when empty
	channel    string        // where Rasa's callback channel posts to; that of the example's files when empty
	token      string        // of Rasa's HTTP API; empty for none
	users      int
}

// newBot makes ready what needs no start: the model is trained, and the simulator runs.
func newBot(t *lane, bootstrap, interpreter string) *bot {
	t.Helper()
	serve := start(t, nil, "snowglobe", "serve", "--listen", "127.0.0.1:0", "--script", "none")
	return &bot{
		lane: t, interpreter: interpreter, folder: t.TempDir(),
		model:    runIn(t, rasaExample, preparing, bootstrap, "run.py", "model"),
		instance: serve.says(`(http://[^\s,]+),`),
		rasaAt:   freePort(t), relayAt: freePort(t), actionsAt: freePort(t),
	}
}

// startRelay starts the relay at its address, where it is not running.
func (b *bot) startRelay() {
	b.lane.Helper()
	if b.relay != nil {
		return
	}
	env := []string{
		"SERVICENOW_URL=" + b.instance, "SERVICENOW_USERNAME=abel.tuter", "SERVICENOW_PASSWORD=snowglobe",
		"SERVICENOW_QUEUE=IT Support", "RELAY_ACTION_SERVER=http://" + b.actionsAt + "/webhook",
	}
	if b.relayWaits != "" {
		env = append(env, "SERVICENOW_TIMEOUT="+b.relayWaits)
	}
	b.relay = start(b.lane, append(env, b.relayHas...), "relay", "--listen", b.relayAt)
	b.relay.says(`(http://\S+)`)
}

// killRelay takes Rasa's action server away, in the middle of whatever it does.
func (b *bot) killRelay() {
	b.relay.kill()
	b.relay = nil
}

// impatient runs Rasa with another limit for an action than its own 300 s. That is a constant in Rasa's code which no setting
// changes; here the constant is set, and then Rasa starts as ever.
const impatient = `import rasa.core.constants as constants
constants.DEFAULT_REQUEST_TIMEOUT = %g
from rasa.__main__ import main
main()`

// startRasa starts Rasa with the example's files, and waits for it.
func (b *bot) startRasa() {
	b.lane.Helper()
	args := []string{"-m", "rasa"}
	if b.rasaWaits > 0 {
		args = []string{"-c", fmt.Sprintf(impatient, b.rasaWaits.Seconds())}
	}
	_, port, _ := strings.Cut(b.rasaAt, ":")
	args = append(args, "run", "--enable-api", "-i", "127.0.0.1", "-p", port, "-m", b.model,
		"--endpoints", b.endpoints(), "--credentials", b.credentials())
	if b.token != "" {
		args = append(args, "--auth-token", b.token)
	}
	b.rasa = start(b.lane, b.pythonEnv(), b.interpreter, args...)
	b.rasa.answers("http://" + b.rasaAt + "/status?token=" + b.token)
}

// awake is how long a server in Python may take to start: Rasa needs a quarter of a minute where the machine has nothing else to do.
const awake = 5 * time.Minute

// answers waits until the program does so. To read that it is ready would not do: Rasa and rasa-sdk say it before they listen.
func (c *command) answers(url string) {
	c.t.Helper()
	require.Eventually(c.t, func() bool {
		response, err := http.Get(url)
		if err != nil {
			return c.t.Context().Err() != nil // then whatever comes next fails
		}
		_ = response.Body.Close()
		return response.StatusCode == http.StatusOK
	}, awake, 50*time.Millisecond, "nobody answers at %s", url)
}

// restartRasa takes Rasa away, does what happens meanwhile, and starts it again.
func (b *bot) restartRasa(meanwhile func()) {
	b.lane.Helper()
	b.rasa.kill()
	meanwhile()
	b.startRasa()
}

// startActions starts the bot's own action server, behind the relay.
func (b *bot) startActions(t *lane) {
	t.Helper()
	_, port, _ := strings.Cut(b.actionsAt, ":")
	start(t, b.pythonEnv(), b.interpreter, "-m", "rasa_sdk", "--actions", "actions", "--port", port).answers("http://" + b.actionsAt + "/health")
}

// pythonEnv is what Rasa and rasa-sdk run with.
func (b *bot) pythonEnv() []string {
	var path []string
	for _, folder := range []string{"../relay/rasa/policy", rasaExample} {
		absolute, err := filepath.Abs(folder)
		require.NoError(b.lane, err)
		path = append(path, absolute)
	}
	return []string{
		"PYTHONPATH=" + strings.Join(path, string(os.PathListSeparator)), "PYTHONDONTWRITEBYTECODE=1", "PYTHONUNBUFFERED=1",
		"RASA_TELEMETRY_ENABLED=false", "SANIC_HOST=127.0.0.1", "SQLALCHEMY_SILENCE_UBER_WARNING=1", "TF_CPP_MIN_LOG_LEVEL=3",
	}
}

// endpoints writes the example's endpoints.yml with the addresses of this bot.
func (b *bot) endpoints() string {
	b.lane.Helper()
	text, err := os.ReadFile(filepath.Join(rasaExample, "endpoints.yml"))
	require.NoError(b.lane, err)
	actions, store, found := strings.Cut(string(text), "tracker_store:")
	require.True(b.lane, found)
	moved := strings.Replace(actions, "127.0.0.1:5055", cmp.Or(b.askedAt, b.relayAt), 1)
	if !b.inMemory { // which is what Rasa does where there is no tracker store
		moved += "tracker_store:" + strings.Replace(store, "tracker.db", filepath.Join(b.folder, "tracker.db"), 1)
	}
	path := filepath.Join(b.folder, "endpoints.yml")
	require.NoError(b.lane, os.WriteFile(path, []byte(moved), 0o600))
	return path
}

// credentials writes the example's credentials.yml with where this bot's callback channel posts to.
func (b *bot) credentials() string {
	b.lane.Helper()
	text, err := os.ReadFile(filepath.Join(rasaExample, "credentials.yml"))
	require.NoError(b.lane, err)
	const theirs = "http://127.0.0.1:8090/callback"
	require.Contains(b.lane, string(text), theirs)
	path := filepath.Join(b.folder, "credentials.yml")
	require.NoError(b.lane, os.WriteFile(path, []byte(strings.Replace(string(text), theirs, cmp.Or(b.channel, theirs), 1)), 0o600))
	return path
}
