package stage

import (
	"cmp"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

const (
	defaultPoll  = 2 * time.Second
	shortestPoll = 100 * time.Millisecond // where scripts are so fast that looking as often would leave no time for turns
	slower       = 10                     // so many times as rarely a chat is looked at in which nobody talks
	noBudget     = 3_600_000_000          // calls an hour: a million each second
)

// push is how the built-in relay watches chats. The simulated instance has no rate limit that it would have to keep to, so
// that its budget does not stand in the way of what is to be measured.
func (o Options) push() server.Push {
	if !o.Push {
		return server.Push{}
	}
	interval := cmp.Or(o.Poll, defaultPoll)
	return server.Push{Interval: interval, Slowest: slower * interval, Budget: noBudget}
}

// filesOf are the files that a process has open besides those of its users.
const filesOf = 200

// Room reports whether the process may open as many files as so many users who listen take, with so many turns at once, each
// in a connection of its own, of which both ends are here where the target is. The error is a program.UsageError, and says what can be done.
func (o Options) Room(listeners, turns int) error {
	limit, known := openFiles()
	if !known || !o.Push || o.Target.Kind == target.KindRasa {
		return nil
	}
	ends, connections := 1, listeners+turns
	if !o.foreign() {
		ends, connections = 2, connections+turns // the relay's own to the instance too
	}
	need := uint64(ends*connections + filesOf) //nolint:gosec // neither is below zero, and both have bounds
	if need <= limit {
		return nil
	}
	return program.Misused("%d users who listen, with %d turns at once, take up to %d open files, and this process may have %d: raise that with ulimit -n, let fewer chats be open, or leave out what comes between turns with --no-push",
		listeners, turns, need, limit)
}
