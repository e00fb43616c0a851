package launch

import (
	"context"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

const (
	askAgain           = 50 * time.Millisecond // between questions whether it is ready
	defaultAnswerLimit = 5 * time.Second       // for one answer
)

// vacant makes sure that nobody listens at an address yet.
func vacant(ctx context.Context, address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return &StartError{Title: address, Why: "the target's address is none", err: err}
	}
	host := hostPort(u)
	conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "tcp", host)
	if err != nil {
		return nil //nolint:nilerr // nobody is there
	}
	_ = conn.Close()
	return &OccupiedError{Address: host}
}

func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = u.Scheme // net knows the ports of http and https
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// await waits until the target is ready.
func (p *Process) await(ctx context.Context) error {
	within, cancel := context.WithTimeout(ctx, p.options.Within)
	var watching sync.WaitGroup
	defer watching.Wait()
	defer cancel()
	watching.Go(func() {
		select {
		case <-p.done:
			cancel()
		case <-within.Done():
		}
	})
	address := p.options.readiness()
	ready, last := p.options.poll(within, address)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case p.Ended() != nil:
		return p.Ended()
	case ready:
		p.unready.Store(false)
		return nil
	}
	return &UnreadyError{Title: p.options.Title, Address: address, Within: p.options.Within, Answer: last, Output: p.printed.end()}
}

// poll asks until the target is ready or ctx has ended; last is the last answer of a target that is not ready.
func (o Options) poll(ctx context.Context, address string) (ready bool, last string) {
	for {
		a := o.ask(ctx, address)
		if a.ready {
			return true, ""
		}
		if a.whole || last == "" {
			last = a.said
		}
		if clock.Wait(ctx, clock.Wall{}, askAgain) != nil {
			return false, last
		}
	}
}

// readiness is the address that is asked.
func (o Options) readiness() string {
	u, err := url.Parse(o.URL)
	if err != nil || o.Ready == "" {
		return o.URL
	}
	u.Path, u.RawQuery, _ = strings.Cut(o.Ready, "?")
	u.RawPath = ""
	return u.String()
}

// ask asks once whether the target is ready.
func (o Options) ask(ctx context.Context, address string) answer {
	within, cancel := context.WithTimeout(ctx, o.answerLimit)
	defer cancel()
	var connected atomic.Bool
	traced := httptrace.WithClientTrace(within, &httptrace.ClientTrace{ConnectDone: func(_, _ string, err error) {
		if err == nil {
			connected.Store(true)
		}
	}})
	req, err := http.NewRequestWithContext(traced, http.MethodGet, address, nil)
	if err != nil {
		return answer{said: "it is no address: " + err.Error(), whole: true}
	}
	req.Close = true // no connection is kept to a target that may be gone
	res, err := o.Client.Do(req)
	if err != nil {
		return silence(err, attempt{connected: connected.Load(), inTime: within.Err() == nil, whole: ctx.Err() == nil})
	}
	defer res.Body.Close()
	if o.Ready == "" || res.StatusCode/100 == 2 {
		return answer{ready: true}
	}
	return answer{said: told(res), whole: true}
}
