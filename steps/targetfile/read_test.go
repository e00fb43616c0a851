package targetfile_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

// whole says everything that a file can say.
const whole = `# a relay in Python
name: naive-relay
version: 1.10
target: rasa-action=https://127.0.0.1:{port}
start:
  command: python -m rasa_sdk --actions "my actions" --port {port} --json '{{"worker":{worker}}}'
  directory: relay
  ready: /health
  within: 20s
  stop-within: 1500ms
  environment:
    SNOW_INSTANCE: "{host}"
    SNOW_CA: "{ca-file}"
    SERVICENOW_QUEUE: "the queue {queue}"
    DEBUG: true
    EMPTY: ""
advertise: host.docker.internal
tls: {simulator: true, target-ca: ca.pem}
oauth: true
push: callback
names:
  actions: {action_live_agent: action_connect}
  slots:
    live_chat_id: chat
patterns:
  connecting: "(?i)connecting"
  last-update: 'zuletzt: \w'
lacks:
  "@whole-bot": it is an action server alone
  H-21: it has no forms
parallel: 3
limits: {turn: 5s, scenario: 2m, slow: 1.5}
expected-failures:
  - scenario: "hardening/messages.feature: Work notes are not told"
    reason: it knows no work notes
    owner: sam
    until: 2027-03-31
  - scenarios:
      - "hardening/a.feature: One"
      - "hardening/a.feature: Two"
    reason: "#12"
    owner: 42
`

func TestAWholeFileIsRead(t *testing.T) {
	f, err := targetfile.Parse("ci/conformance.yaml", []byte(whole), targetfile.Options{})
	require.NoError(t, err)
	require.Equal(t, "naive-relay", f.Name)
	require.Equal(t, "1.10", f.Version, "as it was written")
	require.Equal(t, "rasa-action=https://127.0.0.1:{port}", f.Target)
	require.True(t, f.ChoosesPort())
	require.Empty(t, f.Port())
	require.Equal(t, targetfile.TLS{Simulator: true, TargetCA: filepath.Join("ci", "ca.pem")}, f.TLS)
	require.Equal(t, targetfile.Advertise{Host: "host.docker.internal"}, f.Advertise)
	require.Equal(t, target.Names{ActionLiveAgent: "action_connect", LiveChatID: "chat"}, f.Names)
	require.Equal(t, map[string]*regexp.Regexp{
		"connecting": regexp.MustCompile("(?i)connecting"), "last-update": regexp.MustCompile(`zuletzt: \w`),
	}, f.Patterns)
	require.Equal(t, map[string]string{"@whole-bot": "it is an action server alone", "H-21": "it has no forms"}, f.Lacks)
	require.True(t, f.OAuth)
	require.Equal(t, targetfile.PushCallback, f.Push)
	require.Equal(t, 3, f.Parallel)
	require.Equal(t, targetfile.Limits{Turn: 7500 * time.Millisecond, Scenario: 3 * time.Minute, Slow: 1.5}, f.Limits)
	require.Equal(t, []report.Expectation{
		{
			Scenario: "hardening/messages.feature: Work notes are not told", Reason: "it knows no work notes", Owner: "sam",
			Until: time.Date(2027, 3, 31, 0, 0, 0, 0, time.UTC),
		},
		{Scenario: "hardening/a.feature: One", Reason: "#12", Owner: "42"},
		{Scenario: "hardening/a.feature: Two", Reason: "#12", Owner: "42"},
	}, f.Expected)
}

func TestPlaceholdersAreFilledInWhereTheTargetIsStarted(t *testing.T) {
	f, err := targetfile.Parse("ci/conformance.yaml", []byte(whole), targetfile.Options{})
	require.NoError(t, err)
	v := targetfile.InstanceAt("https://localhost:9443")
	v.Username, v.Password, v.Queue, v.Port, v.CAFile, v.Worker = "abel", "secret", "IT Support", "5055", "/tmp/ca.pem", "2"
	require.Equal(t, filepath.Join("ci", "relay"), f.Start.Directory)
	require.Equal(t, "/health", f.Start.Ready)
	require.Equal(t, 20*time.Second, f.Start.Within)
	require.Equal(t, 1500*time.Millisecond, f.Start.StopWithin)
	require.Equal(t, []string{"python", "-m", "rasa_sdk", "--actions", "my actions", "--port", "5055", "--json", `{"worker":2}`}, f.Start.Command(v))
	require.Equal(t, []string{
		"DEBUG=true", "EMPTY=", "SERVICENOW_CA_FILE=/tmp/ca.pem", "SERVICENOW_PASSWORD=secret", "SERVICENOW_QUEUE=the queue IT Support",
		"SERVICENOW_URL=https://localhost:9443", "SERVICENOW_USERNAME=abel", "SNOW_CA=/tmp/ca.pem", "SNOW_INSTANCE=localhost:9443",
	}, f.Start.Environment(v))
	spec, err := f.Spec(v)
	require.NoError(t, err)
	require.Equal(t, target.Spec{Kind: target.KindRasa, URL: "https://127.0.0.1:5055"}, spec)
}

func TestWhatIsLeftOutHasItsDefault(t *testing.T) {
	tests := map[string]struct {
		text     string
		parallel int
		port     string
	}{
		"a fixed address":         {"target: rest=http://bot:5005/", 1, "5005"},
		"an address without port": {"target: rest=https://bot", 1, "443"},
		"the suite's own port":    {"target: rest=http://127.0.0.1:{port}\nstart: {command: [bot]}", targetfile.DefaultParallel, ""},
		"the built-in relay":      {"target: builtin", 0, ""},
		"one worker at one port":  {chosen + "start: {command: bot}\nadvertise: gateway:9000\nparallel: 1", 1, ""},
		"a byte order mark":       {"\ufefftarget: rest=http://bot", 1, "80"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := targetfile.Parse("conformance.yaml", []byte(test.text), targetfile.Options{})
			require.NoError(t, err)
			require.Equal(t, test.parallel, f.Parallel)
			require.Equal(t, test.port, f.Port())
		})
	}
}

func TestFlagsBeatTheFile(t *testing.T) {
	o := targetfile.Options{Target: "rest=http://127.0.0.1:{port}", Start: "./bot --port {port}", Name: "bot", Version: "2"}
	f, err := targetfile.Parse("ci/conformance.yaml", []byte(whole), o)
	require.ErrorContains(t, err, "`tls.target-ca` is for a target at an https address")
	require.Empty(t, f)
	o.Target = "rest=https://127.0.0.1:{port}"
	f, err = targetfile.Parse("ci/conformance.yaml", []byte(whole), o)
	require.NoError(t, err)
	require.Equal(t, o, targetfile.Options{Target: f.Target, Start: f.Start.Written, Name: f.Name, Version: f.Version})
	require.Equal(t, []string{"./bot", "--port", "7"}, f.Start.Command(targetfile.Values{Port: "7"}))
	require.Equal(t, "/health", f.Start.Ready, "the rest is the file's")

	f, err = targetfile.Read("", o)
	require.NoError(t, err)
	require.Equal(t, []string{"./bot", "--port", "7"}, f.Start.Command(targetfile.Values{Port: "7"}))
	require.Empty(t, f.Start.Directory)
}

func TestExpectedFailuresStandInAFileOfTheirOwn(t *testing.T) {
	entries := "- scenario: \"a/b.feature: One\"\n  reason: x\n  owner: sam\n"
	want := []report.Expectation{{Scenario: "a/b.feature: One", Reason: "x", Owner: "sam"}}
	for name, text := range map[string]string{"as a list": entries, "below its name": "expected-failures:\n" + entries} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "expected.yaml")
			require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
			got, err := targetfile.ReadExpectations(file, nil)
			require.NoError(t, err)
			require.Equal(t, want, got)
		})
	}
	none, err := targetfile.ParseExpectations("expected.yaml", []byte("# none any more\n"), nil)
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestAFileThatIsNotThereIsNamed(t *testing.T) {
	_, err := targetfile.Read("nowhere/conformance.yaml", targetfile.Options{})
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, "cannot read the description of the target: open nowhere/conformance.yaml")
	_, err = targetfile.ReadExpectations("nowhere/expected.yaml", nil)
	require.ErrorIs(t, err, os.ErrNotExist)
}

func ExampleParse() {
	_, err := targetfile.Parse("conformance.yaml", []byte("target: rasa-action=http://127.0.0.1:{port}\nstart:\n  comand: relay\n  within: 30\n"), targetfile.Options{})
	var problems targetfile.Problems
	errors.As(err, &problems)
	for _, problem := range problems {
		fmt.Println(problem)
	}
	// Output:
	// conformance.yaml:3:3: there is no `comand` in `start`, which has `command`, `directory`, `ready`, `within`, `stop-within`, `environment`. Did you mean `command`?
	// conformance.yaml:4:11: `start.within` holds `30`, which is no length of time: write one such as 500ms, 10s or 2m
}

func TestFlagsOfNumbersAndAddressesAreReadAsTheFileIs(t *testing.T) {
	o := targetfile.Options{Target: "rasa-action=http://127.0.0.1:{port}", Start: "relay", Advertise: "build", Parallel: "3", Slow: "2"}
	f, err := targetfile.Read("", o)
	require.NoError(t, err)
	require.Equal(t, "build", f.Advertise.Host)
	require.Equal(t, 3, f.Parallel)
	require.Equal(t, targetfile.Limits{Turn: 2 * targetfile.DefaultTurn, Scenario: 2 * targetfile.DefaultScenario, Slow: 2}, f.Limits)
	o.Advertise, o.Parallel, o.Slow = "http://", "0", "fast"
	_, err = targetfile.Read("", o)
	for _, says := range []string{"--advertise: `advertise` holds `http://`", "--parallel: `parallel` holds `0`", "--slow: `slow` holds `fast`"} {
		require.ErrorContains(t, err, says)
	}
}
