// Package terminaltest is somebody at a pseudo-terminal, for tests: who types, and sees what a program writes there.
//
// It imports nothing of ours, and only tests import it.
package terminaltest

import (
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
)

// Person is somebody at a terminal of 24 lines of 120 cells.
type Person struct {
	TTY *os.File // the program's side: its standard input and output

	t    testing.TB
	hand *os.File

	mu    sync.Mutex // guards what follows
	said  string
	seen  int // bytes of said that See has taken
	more  *sync.Cond
	ended bool
}

// Sit puts somebody at a terminal of the test's own. The test is skipped where there are none.
func Sit(t testing.TB) *Person {
	t.Helper()
	hand, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	require.NoError(t, pty.Setsize(hand, &pty.Winsize{Rows: 24, Cols: 120}))
	descriptor, err := syscall.Dup(int(hand.Fd())) // asking for it makes reads block, so that closing would not end them
	require.NoError(t, err)
	require.NoError(t, hand.Close())
	require.NoError(t, syscall.SetNonblock(descriptor, true))
	p := &Person{t: t, hand: os.NewFile(uintptr(descriptor), "hand"), TTY: tty}
	p.more = sync.NewCond(&p.mu)
	var reading sync.WaitGroup
	reading.Go(p.read)
	t.Cleanup(func() {
		_ = tty.Close()
		_ = p.hand.Close()
		reading.Wait()
	})
	return p
}

func (p *Person) read() {
	buffer := make([]byte, 4096)
	for {
		n, err := p.hand.Read(buffer)
		p.mu.Lock()
		p.said, p.ended = p.said+string(buffer[:n]), err != nil
		p.more.Broadcast()
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// Type types; \r is the enter key.
func (p *Person) Type(text string) {
	p.t.Helper()
	_, err := p.hand.WriteString(text)
	require.NoError(p.t, err)
}

// See waits until all these texts have come, in any order, behind everything that was seen before.
func (p *Person) See(texts ...string) {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	from := p.seen
	for _, text := range texts {
		at := strings.Index(p.said[from:], text)
		for at < 0 {
			require.False(p.t, p.ended, "it never came: %q in %q", text, p.said)
			p.more.Wait()
			at = strings.Index(p.said[from:], text)
		}
		p.seen = max(p.seen, from+at+len(text))
	}
}

// Screen is everything that has come so far, with the escapes in it.
func (p *Person) Screen() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.said
}

// Leave closes the window.
func (p *Person) Leave() { _ = p.hand.Close() }
