package terminal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/muesli/cancelreader"
	"golang.org/x/term"
)

// What ends the reading of lines.
var (
	// ErrInterrupted says that Ctrl-C was typed.
	ErrInterrupted = errors.New("interrupted")
	// ErrGone says that the terminal is no more, or has been closed.
	ErrGone = errors.New("the terminal is gone")
)

// ctrlC is what that key sends.
const ctrlC = 0x03

// Terminal is a terminal of which every key is ours. Close gives it back. Write may be called from any goroutine.
type Terminal struct {
	line  *term.Terminal
	in    *os.File
	out   *os.File
	input *input
	was   *term.State

	reading sync.WaitGroup
}

// Is reports whether a stream is a terminal.
func Is(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Width is how many cells a line of the terminal has; ok is false where the stream is none, or does not tell.
func Width(stream any) (cells int, ok bool) {
	f, is := stream.(*os.File)
	if !is {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	return width, err == nil && width > 0
}

// Open takes the terminal behind two streams, with a prompt in front of what is typed. It fails where they are none.
func Open(in, out any, prompt string) (*Terminal, error) {
	if !Is(in) || !Is(out) {
		return nil, errors.New("this is no terminal")
	}
	t := &Terminal{in: in.(*os.File), out: out.(*os.File)}
	keys, err := cancelreader.NewReader(t.in)
	if err != nil {
		return nil, fmt.Errorf("read the terminal: %w", err)
	}
	if t.was, err = term.MakeRaw(int(t.in.Fd())); err != nil {
		_ = keys.Close()
		return nil, fmt.Errorf("take the terminal: %w", err)
	}
	t.input = &input{keys: keys}
	t.line = term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{t.input, t.out}, prompt)
	t.fit()
	return t, nil
}

// fit follows the size of the window.
func (t *Terminal) fit() {
	if width, height, err := term.GetSize(int(t.out.Fd())); err == nil && width > 0 && height > 0 {
		_ = t.line.SetSize(width, height)
	}
}

// Write shows something above the line that is being typed.
func (t *Terminal) Write(text []byte) (int, error) {
	t.fit()
	return t.line.Write(text)
}

// Prompt changes what stands in front of what is typed, from the next line on.
func (t *Terminal) Prompt(prompt string) { t.line.SetPrompt(prompt) }

// Listen calls typed with every line that is typed, and at last ended, once: with io.EOF after Ctrl-D in an empty line, with
// ErrInterrupted after Ctrl-C, or with ErrGone where nobody is there any more. Both are called from one goroutine, for which
// Close waits; neither may call Close.
func (t *Terminal) Listen(typed func(line string), ended func(reason error)) {
	t.reading.Go(func() {
		for {
			line, err := t.line.ReadLine()
			if err != nil {
				ended(t.input.reason(err))
				return
			}
			typed(line)
		}
	})
}

// Close ends what listens, takes the prompt away and gives the terminal back as it was.
func (t *Terminal) Close() {
	t.input.keys.Cancel()
	t.reading.Wait()
	_ = t.input.keys.Close()
	_, _ = io.WriteString(t.out, "\r\x1b[J")
	_ = term.Restore(int(t.in.Fd()), t.was)
}

// input is the keys, up to the one that ends them.
type input struct {
	keys  cancelreader.CancelReader
	ended error
}

// Read serves the line editor, which would not tell one end from another.
func (i *input) Read(p []byte) (int, error) {
	n, err := i.keys.Read(p)
	if err != nil {
		i.ended = fmt.Errorf("%w: %s", ErrGone, err.Error()) // not as io.EOF: nobody has typed Ctrl-D
		return 0, err
	}
	if at := bytes.IndexByte(p[:n], ctrlC); at >= 0 {
		i.ended = ErrInterrupted
		return 0, ErrInterrupted
	}
	return n, nil
}

// reason is why there is no further line. The line editor's own end of file is Ctrl-D.
func (i *input) reason(err error) error {
	switch {
	case i.ended != nil:
		return i.ended
	case errors.Is(err, io.EOF):
		return io.EOF
	}
	return fmt.Errorf("%w: %w", ErrGone, err)
}
