package targetfile_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

const (
	chosen       = "target: rest=http://127.0.0.1:{port}\n"
	placeholders = "{url}, {scheme}, {host}, {hostname}, {instance-port}, {username}, {password}, {queue}, {port}, {ca-file}, {action-server}, {worker}, {push}, {rasa-url}, {rasa-token}, {callback-url}, {callback-secret}, {poll-interval}, {poll-slowest}"
)

func TestACommandThatCannotBeStartedIsRefused(t *testing.T) {
	command := func(text string) string { return chosen + "start:\n  command: " + text + "\n" }
	holdsTo(t, targetfile.Options{}, []refused{
		{"none", chosen + "start: {ready: /health}\n", []string{
			"c.yaml:2:1: `start` lacks its `command`: write how the target is started, as in command: python -m rasa_sdk --port {port}",
		}},
		{"an unknown placeholder", command("relay {prot}"), []string{"c.yaml:3:12: `{prot}` stands for nothing here: there is " + placeholders + ". Did you mean `port`? Write {{prot}} to say it as it is"}},
		{"JSON", command(`relay '{"a":1}'`), []string{"c.yaml:3:12: `{` opens or closes no placeholder: write {{ for a brace"}},
		{"a brace that closes nothing", command("relay }"), []string{"c.yaml:3:12: `}` opens or closes no placeholder: write }} for a brace"}},
		{"an open quote", command("relay 'x"), []string{"c.yaml:3:12: a ' is opened in the command and never closed"}},
		{"a backslash at the end", command(`relay \`), []string{"c.yaml:3:12: the command ends with a backslash: write two for one"}},
		{"two commands", command("cd x && relay"), []string{"c.yaml:3:12: `&&` is a shell's, and there is no shell: put it in quotes, or write sh -c '…'"}},
		{"a redirection at the end", command("relay >"), []string{"c.yaml:3:12: `>` is a shell's, and there is no shell: put it in quotes, or write sh -c '…'"}},
		{"a variable", command("relay $HOME"), []string{
			"c.yaml:3:12: $ in the command is not replaced, as there is no shell: write a placeholder such as {port}, or put $ in single quotes to say it as it is",
		}},
		{"a setting", command("A=1 relay"), []string{"c.yaml:3:12: `A=1` is a shell's way to set a variable, and there is no shell: write it below `start.environment`"}},
		{"blanks in quotes", command(`"''"`), []string{"c.yaml:3:12: the command names no program"}},
		{"an empty list", command("[]"), []string{"c.yaml:3:12: the command names no program: write it first, as in [python, -m, rasa_sdk]"}},
		{"a list within a list", command("[relay, [x]]"), []string{"c.yaml:3:20: `start.command` holds a list: write a text"}},
		{"a bare placeholder", command("[relay, {port}]"), []string{"c.yaml:3:20: `start.command` holds {port} without quotes, which YAML takes for a mapping: write \"{port}\""}},
		{"a readiness that is no path", command("relay\n  ready: health"), []string{"c.yaml:4:10: `start.ready` holds `health`: write a path at the target, such as /health"}},
		{"a bare placeholder for a setting", command("relay\n  environment:\n    SNOW_INSTANCE: {host}"), []string{
			"c.yaml:5:20: `start.environment.SNOW_INSTANCE` holds {host} without quotes, which YAML takes for a mapping: write \"{host}\"",
		}},
		{"a setting without a value", command("relay\n  environment:\n    A:"), []string{"c.yaml:5:5: `start.environment.A` has no value: write a text, or leave the line out"}},
		{"a setting that cannot be", command("relay\n  environment: {a-b: x}"), []string{"c.yaml:4:17: `a-b` is no name of an environment variable: write letters, digits and _ alone"}},
	})
}

func TestWhatDoesNotGoTogetherIsRefused(t *testing.T) {
	holdsTo(t, targetfile.Options{}, []refused{
		{"a target that is none", "target: http://bot\n", []string{`c.yaml:1:9: target "http://bot" is not known; one of builtin, rasa-action=URL, rest=URL`}},
		{"an address that is none", "target: rest=bot:{port}\n", []string{`c.yaml:1:9: target "rest=bot:{port}": "bot:{port}" is no address such as http://127.0.0.1:5055`}},
		{"another placeholder", "target: rest=http://{host}\n", []string{"c.yaml:1:9: `{host}` stands for nothing here: there is {port}. Write {{host}} to say it as it is"}},
		{"a port that nobody chooses", chosen, []string{
			"c.yaml:1:9: {port} is chosen by the suite where it starts the target itself: say how below `start` or with --start, or write the port",
		}},
		{"workers without a port", fixed + "start: {command: bot}\nparallel: 2\n", []string{
			"c.yaml:3:1: `parallel` is 2 and the target has one address: write {port} for its port, so that each worker has a target of its own, or leave `parallel` out",
		}},
		{"workers behind one port", chosen + "start: {command: bot}\nadvertise: gateway:8080\n", []string{
			"c.yaml:3:1: `advertise` names one port, and each worker has an instance with a port of its own: leave the port out, or write parallel: 1",
		}},
		{"a built-in relay that is started", "target: builtin\nstart: {command: x}\ntls: {simulator: true}\n", []string{
			"c.yaml:2:1: `start` has no meaning for the target builtin, which is the suite's own: leave it out, or name another target",
			"c.yaml:3:1: `tls` has no meaning for the target builtin, which is the suite's own: leave it out, or name another target",
		}},
		{"an authority of nobody", chosen + "start: {command: \"bot {ca-file}\"}\n", []string{
			"c.yaml:2:18: {ca-file} is the authority of a simulator that is served by TLS: write tls: {simulator: true}, or leave it out",
		}},
		{"TLS with a plain target", fixed + "tls: {target-insecure: true}\n", []string{
			"c.yaml:2:7: `tls.target-insecure` is for a target at an https address, and this one is at rest=http://bot: leave it out, or write https",
		}},
		{"two minds", "target: rest=https://bot\ntls: {target-insecure: true, target-ca: x}\n", []string{
			"c.yaml:2:7: `tls.target-insecure` looks at no authority, and `tls.target-ca` names one: leave one of them out",
		}},
	})
}

func TestWhatFlagsSayIsHeldToTheSame(t *testing.T) {
	for says, o := range map[string]targetfile.Options{
		"--target: `target` is missing: say what is held to the suite, as in target: rasa-action=http://127.0.0.1:{port}": {Start: "bot"},
		"--start: a ' is opened in the command and never closed":                                                          {Target: "rest=http://bot", Start: "bot 'x"},
		`--target: target "bot" is not known; one of builtin, rasa-action=URL, rest=URL`:                                  {Target: "bot"},
		"--start: `start` has no meaning for the target builtin, which is the suite's own: leave it out, or name another target": {
			Target: "builtin", Start: "bot",
		},
		"--target: {port} is chosen by the suite where it starts the target itself: say how below `start` or with --start, or write the port": {
			Target: "rest=http://127.0.0.1:{port}",
		},
	} {
		_, err := targetfile.Read("", o)
		require.EqualError(t, err, says)
	}
}
