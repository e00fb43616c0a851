package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func TestAControlPlaneOpensToOtherMachinesOnlyWhereThatIsSaid(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "example.test:0"} {
		for _, args := range [][]string{{"serve", "--listen", address}, {"up", "--simulator-listen", address, "--relay-listen", "127.0.0.1:0"}} {
			t.Run(args[0]+" "+address, func(t *testing.T) {
				o := command(t, args...)
				require.Equal(t, program.Usage, o.code)
				require.Equal(t, "snowglobe "+args[0]+": "+args[1]+" "+address+" opens the control plane to other machines: give it a password with "+
					"--control-plane-password or SNOWGLOBE_CONTROL_PLANE_PASSWORD, or say --open-control-plane\n", o.stderr)
				require.Empty(t, o.stdout)
			})
		}
	}
	for address, open := range map[string]bool{"127.0.0.1:0": true, "127.1.2.3:8080": true, "[::1]:0": true, "localhost:0": true, "localhost.evil.test:0": false} {
		require.Equal(t, open, program.Loopback(address), address)
	}
}

// serving runs a command until the test ends, and returns the first address that it tells, on loopback.
func serving(t *testing.T, env map[string]string, args ...string) (url string) {
	t.Helper()
	return addresses(t, "\n", env, args...)[0]
}

// addresses runs a command until the test ends, and returns the addresses that it tells up to some words.
func addresses(t *testing.T, upTo string, env map[string]string, args ...string) []string {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	out, told := io.Pipe()
	var said bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, program.Process{Args: args, Env: env, Stdout: told, Stderr: &said})
		_ = told.Close()
		ended <- code
	}()
	var text string
	var err error
	for lines := bufio.NewReader(out); err == nil && !strings.Contains(text, upTo); {
		var line string
		line, err = lines.ReadString('\n')
		text += line
	}
	t.Cleanup(func() {
		end()
		_, _ = io.Copy(io.Discard, out)
		require.Equal(t, program.Done, <-ended, said.String())
	})
	require.NoError(t, err, said.String())
	return regexp.MustCompile(`http://[0-9.:]+`).FindAllString(text, -1)
}

func ask(t *testing.T, url string, change func(*http.Request)) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	require.NoError(t, err)
	change(request)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	return response.StatusCode
}

func TestAPasswordOpensToOtherMachinesAndIsAskedFor(t *testing.T) {
	for name, tc := range map[string]struct {
		args []string
		env  map[string]string
		want int
	}{
		"by the flag":     {[]string{"--control-plane-password", "geheim"}, nil, http.StatusUnauthorized},
		"by the variable": {nil, map[string]string{"SNOWGLOBE_CONTROL_PLANE_PASSWORD": "geheim"}, http.StatusUnauthorized},
		"said to be open": {[]string{"--open-control-plane"}, nil, http.StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			url := serving(t, tc.env, append([]string{"serve", "--listen", "0.0.0.0:0"}, tc.args...)...)
			require.Equal(t, tc.want, ask(t, url+"/_sim/chats", func(*http.Request) {}))
			require.Equal(t, http.StatusOK, ask(t, url+"/_sim/ready", func(*http.Request) {}))
			require.Equal(t, http.StatusOK, ask(t, url+"/_sim/chats", func(r *http.Request) { r.SetBasicAuth("", "geheim") }))
		})
	}
}

func TestAPastedCommandNamesTheVariableAndNotThePassword(t *testing.T) {
	require.Empty(t, controlFlags{}.login())
	require.Equal(t, `-u ":$SNOWGLOBE_CONTROL_PLANE_PASSWORD" `, controlFlags{Password: "geheim"}.login())
	require.True(t, strings.Contains(welcome, "curl -s {{.Login}}{{.Simulator}}"))
}
