package launch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strconv"
	"sync"
)

// The ports that targets get. They lie below those that operating systems give to whoever asks for any port: such a one
// could be somebody else's by the time that the target listens.
const (
	firstPort = 20_000
	portCount = 12_000
)

// Ports gives out ports of the loopback for targets, each once.
type Ports struct {
	mu   sync.Mutex // guards what follows
	next int        // from firstPort
}

// NewPorts begins at some port that depends on the seed: the process's id keeps suites that run at once away from each other.
func NewPorts(seed int) *Ports {
	const stride = 7919 // a prime, so that neighbours begin far from each other
	return &Ports{next: (seed%portCount*stride%portCount + portCount) % portCount}
}

// Take is a port at which nobody listens.
func (p *Ports) Take(ctx context.Context) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for range portCount {
		port := firstPort + p.next
		p.next = (p.next + 1) % portCount
		l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err == nil {
			return port, l.Close()
		}
	}
	return 0, fmt.Errorf("no port of 127.0.0.1 from %d to %d is free", firstPort, firstPort+portCount-1)
}

// Start is Start of a target that gets a port; with says its options. Where somebody else turns out to have the port,
// another is tried.
func (p *Ports) Start(ctx context.Context, with func(port int) Options) (*Process, error) {
	const tries = 3
	for try := 1; ; try++ {
		port, err := p.Take(ctx)
		if err != nil {
			return nil, err
		}
		process, err := Start(ctx, with(port))
		if err == nil || try == tries || !taken(err) {
			return process, err
		}
	}
}

// taken reports whether a target was not started because somebody else has its port.
func taken(err error) bool {
	var occupied *OccupiedError
	var ended *EndedError
	return errors.As(err, &occupied) ||
		errors.As(err, &ended) && regexp.MustCompile(`(?i)address (is )?already in use|EADDRINUSE`).MatchString(ended.Output)
}
