package launch

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

const (
	askAgain    = 50 * time.Millisecond // between questions whether it is ready
	answerLimit = 2 * time.Second       // for one answer
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
	defer cancel()
	go func() { // ends with this function
		select {
		case <-p.done:
			cancel()
		case <-within.Done():
		}
	}()
	address, answer := p.options.readiness(), ""
	for {
		a := p.options.ask(within, address)
		if a.ready && p.Ended() == nil {
			p.unready.Store(false)
			return nil
		}
		if a.whole || answer == "" {
			answer = a.said
		}
		if clock.Wait(within, clock.Wall{}, askAgain) == nil {
			continue
		}
		switch {
		case p.Ended() != nil:
			return p.Ended()
		case ctx.Err() != nil:
			return context.Cause(ctx)
		}
		return &UnreadyError{Title: p.options.Title, Address: address, Within: p.options.Within, Answer: answer, Output: p.printed.end()}
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
	within, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	req, err := http.NewRequestWithContext(within, http.MethodGet, address, nil)
	if err != nil {
		return answer{said: "it is no address: " + err.Error(), whole: true}
	}
	req.Close = true // no connection is kept to a target that may be gone
	res, err := o.Client.Do(req)
	if err != nil {
		return silence(err, ctx.Err() == nil)
	}
	defer res.Body.Close()
	if o.Ready == "" || res.StatusCode/100 == 2 {
		return answer{ready: true}
	}
	return answer{said: told(res), whole: true}
}
