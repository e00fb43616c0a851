//go:build unix

package launch_test

import (
	"io"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/launch"
)

func TestATargetThatCannotBeStartedIsSaidToBeSo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), mode))
	}
	write("plain", "#!/bin/sh\n", 0o644)
	write("orphan", "#!/nowhere/python\n", 0o755)
	write("noise", "\x01\x02\x03", 0o755)
	tests := map[string]struct {
		change func(o *launch.Options)
		says   string
	}{
		"no command":     {func(o *launch.Options) { o.Command = nil }, "the target cannot be started by `relay`: it names no program"},
		"no program":     {func(o *launch.Options) { o.Command = []string{"relay-7"} }, "the target cannot be started by `relay`: there is no program relay-7 on the PATH"},
		"no such file":   {func(o *launch.Options) { o.Command = []string{"./x"} }, "the target cannot be started by `relay`: there is no program " + dir + "/x"},
		"a folder":       {func(o *launch.Options) { o.Command = []string{"../"} }, "the target cannot be started by `relay`: there is no program " + filepath.Dir(dir)},
		"no folder":      {func(o *launch.Options) { o.Directory = dir + "/y" }, "the target cannot be started by `relay`: there is no folder " + dir + "/y to start it in"},
		"a text":         {func(o *launch.Options) { o.Command = []string{"./plain"} }, "the target cannot be started by `relay`: it may not be executed: chmod +x lets it"},
		"an orphan":      {func(o *launch.Options) { o.Command = []string{"./orphan"} }, "the target cannot be started by `relay`: the program is there, and the interpreter that its first line (#!) names is not"},
		"noise":          {func(o *launch.Options) { o.Command = []string{"./noise"} }, "the target cannot be started by `relay`: it is neither a program for this machine nor a script with a first line such as #!/bin/sh"},
		"without title":  {func(o *launch.Options) { o.Command, o.Title = []string{"relay-7", "secret"}, "" }, "the target cannot be started by `relay-7`: there is no program relay-7 on the PATH"},
		"another's PATH": {func(o *launch.Options) { o.Command = []string{"sh"}; o.Environment = []string{"PATH=" + dir} }, "the target cannot be started by `relay`: there is no program sh on the PATH"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := options(t, "serves:200")
			o.Directory = dir
			test.change(&o)
			_, err := launch.Start(t.Context(), o)
			var refused *launch.StartError
			require.ErrorAs(t, err, &refused)
			require.EqualError(t, err, test.says)
		})
	}
}

func TestATargetThatEndsTooEarlyIsSaidToHaveEnded(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		roles []string
		says  string
	}{
		"with a status": {[]string{"warns:Traceback", "warns:ImportError: no module", "exits:1"}, "the target `relay` ended with exit status 1 before it was ready; it printed last: ImportError: no module"},
		"in silence":    {[]string{"exits:2"}, "the target `relay` ended with exit status 2 before it was ready; it printed nothing"},
		"by a signal":   {[]string{"kills"}, "the target `relay` ended by a signal (killed) before it was ready; it printed nothing"},
		"in good order": {[]string{"says:running in the background"}, "the target `relay` ended with exit status 0 before it was ready: it must stay in the foreground; it printed last: running in the background"},
		"at length":     {[]string{"says:" + strings.Repeat("y", 1000), "exits:1"}, "the target `relay` ended with exit status 1 before it was ready; it printed last: " + strings.Repeat("y", 300) + " …"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := launch.Start(t.Context(), options(t, test.roles...))
			var ended *launch.EndedError
			require.ErrorAs(t, err, &ended)
			require.EqualError(t, err, test.says)
			require.True(t, ended.Unready)
		})
	}
}

func TestTheEndOfALongOutputIsKeptOfATargetThatEnded(t *testing.T) {
	t.Parallel()
	_, err := launch.Start(t.Context(), options(t, "floods:1", "warns:the last word", "exits:1"))
	var ended *launch.EndedError
	require.ErrorAs(t, err, &ended)
	require.Less(t, len(ended.Output), 4<<10)
	require.True(t, strings.HasPrefix(ended.Output, strings.Repeat("x", 63)+"\n"), "whole lines")
	require.True(t, strings.HasSuffix(ended.Output, "xxx\nthe last word\n"))
}

func TestATargetThatIsNeverReadyIsSaidToBeSo(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	left := make(chan error, 1)
	go func() { // it may be stopped before it comes so far as to hold a connection
		conn, err := l.Accept()
		if err == nil {
			_, err = io.ReadAll(conn)
		}
		left <- err
	}()
	o := options(t, "says:loading", "holds:"+l.Addr().String(), "hangs")
	o.Within, o.Ready = 300*time.Millisecond, "/health"
	_, err = launch.Start(t.Context(), o)
	require.NoError(t, l.Close())
	<-left // its connection ended with it
	var unready *launch.UnreadyError
	require.ErrorAs(t, err, &unready)
	unready.Output = "loading\n" // it may not have come so far
	require.EqualError(t, unready, "the target `relay` was not ready within 300ms: "+o.URL+"/health is asked, and nothing listens there (connection refused); it printed last: loading")
}

func TestAnAddressThatIsTakenIsNotStartedAt(t *testing.T) {
	t.Parallel()
	other := httptest.NewServer(nil)
	defer other.Close()
	o := options(t, "serves:200")
	o.URL = other.URL
	_, err := launch.Start(t.Context(), o)
	var occupied *launch.OccupiedError
	require.ErrorAs(t, err, &occupied)
	require.EqualError(t, err, "something answers at "+other.Listener.Addr().String()+" already: end it, so that the target can be started there, or do not let the suite start the target")
}
