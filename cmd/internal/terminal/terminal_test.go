package terminal_test

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/term"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/terminal"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/terminal/terminaltest"
)

func TestLinesAreReadOneAfterTheOther(t *testing.T) {
	p := terminaltest.Sit(t)
	line, err := terminal.Open(p.TTY, p.TTY, "> ")
	require.NoError(t, err)
	lines, reasons := make(chan string, 2), make(chan error, 1)
	line.Listen(func(l string) { lines <- l }, func(reason error) { reasons <- reason })
	p.See("> ")
	p.Type("hello\rthis is ü 你\r\x04")
	require.Equal(t, "hello", <-lines)
	require.Equal(t, "this is ü 你", <-lines)
	require.ErrorIs(t, <-reasons, io.EOF)
	line.Close()
}

func TestWhatHappensMeanwhileStandsAboveTheLineThatIsTyped(t *testing.T) {
	p := terminaltest.Sit(t)
	line, err := terminal.Open(p.TTY, p.TTY, "> ")
	require.NoError(t, err)
	lines := make(chan string, 1)
	line.Listen(func(l string) { lines <- l }, func(error) {})
	p.Type("my lap")
	p.See("> my lap")
	_, err = line.Write([]byte("Beth: Hello\nBeth: Who is there?\n"))
	require.NoError(t, err)
	p.See("Beth: Hello\r\nBeth: Who is there?\r\n> my lap")
	p.Type("top\r")
	require.Equal(t, "my laptop", <-lines)
	line.Close()
}

func TestCtrlCAndAClosedTerminalEndTheLines(t *testing.T) {
	for name, tc := range map[string]struct {
		end  func(*terminaltest.Person, *terminal.Terminal)
		want error
	}{
		"ctrl-C":                  {func(p *terminaltest.Person, _ *terminal.Terminal) { p.Type("half a line\x03") }, terminal.ErrInterrupted},
		"closed":                  {func(_ *terminaltest.Person, line *terminal.Terminal) { line.Close() }, terminal.ErrGone},
		"the window is closed":    {func(p *terminaltest.Person, _ *terminal.Terminal) { p.Leave() }, terminal.ErrGone},
		"ctrl-D behind some word": {func(p *terminaltest.Person, _ *terminal.Terminal) { p.Type("half\x04"); p.Type("\x03") }, terminal.ErrInterrupted},
	} {
		t.Run(name, func(t *testing.T) {
			p := terminaltest.Sit(t)
			line, err := terminal.Open(p.TTY, p.TTY, "> ")
			require.NoError(t, err)
			reasons := make(chan error, 1)
			line.Listen(func(string) {}, func(reason error) { reasons <- reason })
			p.See("> ")
			tc.end(p, line)
			reason := <-reasons
			require.ErrorIs(t, reason, tc.want)
			require.NotErrorIs(t, reason, io.EOF)
			line.Close()
		})
	}
}

func TestTheTerminalIsGivenBackAsItWas(t *testing.T) {
	p := terminaltest.Sit(t)
	before, err := term.GetState(int(p.TTY.Fd()))
	require.NoError(t, err)
	line, err := terminal.Open(p.TTY, p.TTY, "> ")
	require.NoError(t, err)
	during, err := term.GetState(int(p.TTY.Fd()))
	require.NoError(t, err)
	require.NotEqual(t, before, during)
	line.Close()
	after, err := term.GetState(int(p.TTY.Fd()))
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestAStreamThatIsNoTerminalIsRefused(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer r.Close()
	defer w.Close()
	_, err = terminal.Open(r, w, "> ")
	require.Error(t, err)
	require.False(t, terminal.Is(strings.NewReader("hello")))
	_, ok := terminal.Width(w)
	require.False(t, ok)
	p := terminaltest.Sit(t)
	width, ok := terminal.Width(p.TTY)
	require.True(t, ok)
	require.Equal(t, 120, width)
}
