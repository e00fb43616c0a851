package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/snowglobe-sim/snowglobe/clock"
	crowd "github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/figures"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// How often the progress is told: a terminal's line is written anew, a pipe gets one line after the other.
const (
	onTerminal = 200 * time.Millisecond
	inPipe     = 5 * time.Second
)

// progress tells how a run stands until it is stopped.
type progress struct {
	out      io.Writer
	run      interface{ Progress() crowd.Progress }
	terminal bool
	cancel   context.CancelFunc
	done     sync.WaitGroup

	last crowd.Progress // that was told
}

func watch(p program.Process, run *crowd.Run) *progress {
	w := &progress{out: p.Stderr, run: run}
	every := inPipe
	if f, ok := p.Stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		w.terminal, every = true, onTerminal
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	w.done.Go(func() {
		for clock.Wait(ctx, clock.Wall{}, every) == nil {
			w.tell()
		}
	})
	return w
}

// stop ends the progress and leaves the terminal's line empty.
func (w *progress) stop() {
	w.cancel()
	w.done.Wait()
	if w.terminal {
		fmt.Fprint(w.out, "\r\x1b[K")
	}
}

func (w *progress) tell() {
	now := w.run.Progress()
	line := figures.Line(now, w.last)
	w.last = now
	if w.terminal {
		fmt.Fprintf(w.out, "\r%s\x1b[K", line)
		return
	}
	fmt.Fprintln(w.out, line)
}
