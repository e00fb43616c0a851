package program_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

type flags struct {
	program.Common

	Port  int    `name:"port" env:"TEST_PORT" default:"7" help:"A port."`
	Queue string `name:"queue" env:"TEST_QUEUE" default:"IT Support" help:"A queue."`
}

func parse(t *testing.T, env map[string]string, args ...string) (flags, string, error) {
	t.Helper()
	var out bytes.Buffer
	var f flags
	p := program.Process{Args: args, Env: env, Stdout: &out, Stderr: io.Discard}
	chosen, err := p.Parse(program.Grammar{Name: "tool", Description: "A tool.", Into: &f})
	if err == nil && chosen == nil {
		require.NotEmpty(t, out.String(), "help was shown")
	}
	return f, out.String(), err
}

func TestAFlagBeatsItsVariableAndAVariableBeatsTheDefault(t *testing.T) {
	for name, tc := range map[string]struct {
		env  map[string]string
		args []string
		want int
	}{
		"the default": {nil, nil, 7},
		"a variable":  {map[string]string{"TEST_PORT": "8"}, nil, 8},
		"a flag":      {map[string]string{"TEST_PORT": "8"}, []string{"--port", "9"}, 9},
		"a flag that names the default explicitly": {map[string]string{"TEST_PORT": "8"}, []string{"--port=7"}, 7},
	} {
		t.Run(name, func(t *testing.T) {
			f, _, err := parse(t, tc.env, tc.args...)
			require.NoError(t, err)
			require.Equal(t, tc.want, f.Port)
		})
	}
}

func TestWhatCannotBeReadIsAUsageErrorThatNamesIt(t *testing.T) {
	for name, tc := range map[string]struct {
		env  map[string]string
		args []string
		want string
	}{
		"an unknown flag":              {nil, []string{"--prot", "1"}, "--prot"},
		"a word in place of a number":  {nil, []string{"--port", "many"}, "--port"},
		"the same in the environment":  {map[string]string{"TEST_PORT": "many"}, nil, "--port"},
		"a value outside its choices":  {nil, []string{"--log-format", "xml"}, "--log-format"},
		"an argument that is too many": {nil, []string{"extra"}, "extra"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := parse(t, tc.env, tc.args...)
			var usage *program.UsageError
			require.ErrorAs(t, err, &usage)
			require.ErrorContains(t, err, tc.want)
			require.ErrorContains(t, err, "tool --help")
		})
	}
}

func TestAConfigurationFileStandsBetweenTheVariableAndTheDefault(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tool.yaml")
	require.NoError(t, os.WriteFile(file, []byte("port: 11\nqueue: \"Facilities\"\n"), 0o600))
	for name, tc := range map[string]struct {
		env  map[string]string
		args []string
		want int
	}{
		"the file beats the default": {nil, []string{"--config", file}, 11},
		"named by its variable":      {map[string]string{"SNOWGLOBE_CONFIG": file}, nil, 11},
		"a variable beats the file":  {map[string]string{"TEST_PORT": "8"}, []string{"--config=" + file}, 8},
		"a flag beats all":           {map[string]string{"TEST_PORT": "8"}, []string{"--config", file, "--port", "9"}, 9},
	} {
		t.Run(name, func(t *testing.T) {
			f, _, err := parse(t, tc.env, tc.args...)
			require.NoError(t, err)
			require.Equal(t, tc.want, f.Port)
			require.Equal(t, "Facilities", f.Queue)
		})
	}
}

func TestAnUnreadableConfigurationIsAUsageError(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"a name that is no flag": {"port: 1\nprot: 2\n", ":2: there is no flag --prot"},
		"a list":                 {"- port\n", "flag-name: value"},
		"a value of many lines":  {"port:\n  a: b\n", "one value"},
		"broken YAML":            {"port: [", "tool.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "tool.yaml")
			require.NoError(t, os.WriteFile(file, []byte(tc.text), 0o600))
			_, _, err := parse(t, nil, "--config", file)
			var usage *program.UsageError
			require.ErrorAs(t, err, &usage)
			require.ErrorContains(t, err, tc.want)
		})
	}
	_, _, err := parse(t, nil, "--config", filepath.Join(t.TempDir(), "absent.yaml"))
	require.ErrorContains(t, err, "absent.yaml")
}

func TestHelpNamesEveryFlagAndItsVariable(t *testing.T) {
	_, out, err := parse(t, nil, "--help")
	require.NoError(t, err)
	require.Contains(t, out, "A tool.")
	require.Contains(t, out, "--queue")
	require.Contains(t, out, "TEST_QUEUE")
}

func TestExitSaysOneLineAndTheRightCode(t *testing.T) {
	for name, tc := range map[string]struct {
		err  error
		code int
		said string
	}{
		"nothing went wrong": {nil, program.Done, ""},
		"it failed":          {errors.New("the bot\nsays no"), program.Failed, "tool: the bot says no\n"},
		"it was misused":     {program.Misused("no such queue %q", "x"), program.Usage, "tool: no such queue \"x\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var said bytes.Buffer
			require.Equal(t, tc.code, program.Process{Stderr: &said}.Exit("tool", tc.err))
			require.Equal(t, tc.said, said.String())
		})
	}
}

func TestAPortInUseIsAUsageErrorThatNamesTheFlag(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	_, err = program.Listen(t.Context(), program.Binding{Address: taken.Addr().String(), Flag: "--listen"})
	var usage *program.UsageError
	require.ErrorAs(t, err, &usage)
	require.ErrorContains(t, err, "--listen HOST:PORT")
	_, err = program.Listen(t.Context(), program.Binding{Address: "nonsense", Flag: "--listen"})
	require.ErrorAs(t, err, &usage)
}

func TestAServerCutsWhatDoesNotEndByItself(t *testing.T) {
	server, err := program.Listen(t.Context(), program.Binding{Address: "127.0.0.1:0", Flag: "--listen"})
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	begun, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		ended <- server.Serve(ctx, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			close(begun)
			<-r.Context().Done() // a stream that holds on
		}))
	}()
	asked := make(chan error, 1)
	go func() {
		_, err := http.Get(server.URL())
		asked <- err
	}()
	<-begun
	stop()
	require.NoError(t, <-ended)
	require.Error(t, <-asked)
	_, err = net.Dial("tcp", server.Address())
	require.Error(t, err, "the address is free again")
}
