package server

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// probeAge is how long a probe of ServiceNow counts: readiness is asked for often.
const probeAge = 5 * time.Second

// readiness tells whether the relay can open chats, and asks ServiceNow at most once in probeAge.
type readiness struct {
	clock clock.Clock
	probe func(context.Context) error

	mu  sync.Mutex // guards what follows, and lets one probe at a time through
	at  time.Time
	err error
}

func (r *readiness) check(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if now := r.clock.Now(); r.at.IsZero() || now.Sub(r.at) >= probeAge {
		err := r.probe(ctx)
		if ctx.Err() != nil {
			return ctx.Err() // the asker has gone: this says nothing about ServiceNow
		}
		r.at, r.err = now, err
	}
	return r.err
}

func (r *readiness) serve(c echo.Context) error {
	if err := r.check(c.Request().Context()); err != nil {
		return c.JSON(http.StatusServiceUnavailable, map[string]string{"status": "unready", "reason": err.Error()})
	}
	return c.JSON(http.StatusOK, map[string]string{"status": "ready"})
}
