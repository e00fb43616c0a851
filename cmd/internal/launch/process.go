package launch

import (
	"context"
	"io"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

const (
	lookAgain = 10 * time.Millisecond  // between looks at who is left of a group
	drain     = 200 * time.Millisecond // how long output is read that somebody outside of the group keeps open
)

// Process is a target that runs, or has run.
type Process struct {
	options Options
	cmd     *exec.Cmd
	printed printed
	unready atomic.Bool // it has not been ready yet

	stopping chan struct{} // closed when it is being stopped
	stop     sync.Once
	done     chan struct{} // closed when it has ended and all is read
	end      error         // how it ended; set before done is closed
}

// Start starts a target and returns it when it is ready. The end of ctx ends the process at once, now and later; whatever it
// started goes with it, unless it has left its group. The error is a *StartError, an *OccupiedError, an *EndedError, an
// *UnreadyError, or the cause for which ctx ended; then nothing is left running.
func Start(ctx context.Context, o Options) (*Process, error) {
	o = o.withDefaults()
	if err := vacant(ctx, o.URL); err != nil {
		return nil, err
	}
	p, err := begin(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := p.await(ctx); err != nil {
		p.Stop()
		return nil, err
	}
	return p, nil
}

// begin starts the process, with the two goroutines that read its output and wait for its end.
func begin(ctx context.Context, o Options) (*Process, error) {
	cmd, err := command(ctx, o)
	if err != nil {
		return nil, err
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, &StartError{Title: o.Title, Why: err.Error(), err: err}
	}
	defer writer.Close()
	p := &Process{options: o, cmd: cmd, stopping: make(chan struct{}), done: make(chan struct{})}
	p.unready.Store(true)
	cmd.Stdout, cmd.Stderr = writer, writer // one pipe, so that the lines of both keep their order
	cmd.Cancel = func() error { end(cmd); return nil }
	inGroup(cmd)
	if err := cmd.Start(); err != nil {
		_ = reader.Close()
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, refusal(o, err)
	}
	read := make(chan struct{})
	go func() {
		_, _ = io.Copy(&p.printed, reader)
		close(read)
	}()
	go p.watch(ctx, reader, read)
	return p, nil
}

// watch waits for the end of the process, of those it started, and of their output.
func (p *Process) watch(ctx context.Context, reader *os.File, read <-chan struct{}) {
	_ = p.cmd.Wait() // ProcessState says how it ended
	stopped := p.stopped()
	if stopped {
		p.linger(ctx, read)
	}
	end(p.cmd) // whoever of its group is left
	_ = reader.SetReadDeadline(clock.Wall{}.Now().Add(drain))
	<-read
	// Whoever read may have been kept from it until its time was up; what stands in the pipe is read all the same.
	_ = reader.SetReadDeadline(clock.Wall{}.Now().Add(drain))
	_, _ = io.Copy(&p.printed, reader)
	_ = reader.Close()
	p.printed.close()
	p.end = &EndedError{
		Title: p.options.Title, Status: p.cmd.ProcessState.String(), Code: p.cmd.ProcessState.ExitCode(),
		Unready: p.unready.Load(), Stopped: stopped || ctx.Err() != nil, Output: p.printed.end(),
	}
	close(p.done)
}

func (p *Process) stopped() bool {
	select {
	case <-p.stopping:
		return true
	default:
		return false
	}
}

// linger leaves to those whom the process started the time that it had itself to end.
func (p *Process) linger(ctx context.Context, read <-chan struct{}) {
	within, cancel := context.WithTimeout(ctx, p.options.StopWithin)
	defer cancel()
	for lives(p.cmd) && clock.Wait(within, clock.Wall{}, lookAgain) == nil {
		select {
		case <-read:
			return // nobody is left who could print
		default:
		}
	}
}

// URL is where the target answers.
func (p *Process) URL() string { return p.options.URL }

// Done is closed when the process has ended and its output is read.
func (p *Process) Done() <-chan struct{} { return p.done }

// Ended is an *EndedError that says how the process ended; nil while it runs.
func (p *Process) Ended() error {
	select {
	case <-p.done:
		return p.end
	default:
		return nil
	}
}

// Output is what the process has printed since a mark, on both of its outputs, in their order: the first 64 KiB of all that
// it printed, and the last 192. What is left out is said. The first mark is 0; next is the mark of the end.
func (p *Process) Output(mark int64) (text string, next int64) {
	text, next = p.printed.since(mark)
	return readable(text), next
}

// Stop asks the process and those it started to end, ends them when they have not within Options.StopWithin, and waits. It
// may be called again, and by several at once.
func (p *Process) Stop() {
	p.stop.Do(func() {
		close(p.stopping)
		if p.Ended() == nil {
			askToEnd(p.cmd)
		}
	})
	defer clock.Wall{}.AfterFunc(p.options.StopWithin, func() {
		if p.Ended() == nil {
			end(p.cmd)
		}
	})()
	<-p.done
}
