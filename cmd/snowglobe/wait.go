package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// between is how long wait leaves a server alone after it was not ready.
const between = 100 * time.Millisecond

// wait asks until a server is ready. It serves CI and containers.
type wait struct {
	URL string        `arg:"" optional:"" default:"http://127.0.0.1:8080/_sim/ready" help:"What answers 200 once it is ready: /_sim/ready of a simulator, /ready of a relay. Default: ${default}."`
	For time.Duration `name:"for" env:"SNOWGLOBE_WAIT_FOR" default:"30s" help:"How long to wait. Default: ${default}."`
	CA  string        `name:"ca-file" env:"SNOWGLOBE_CA_FILE" placeholder:"FILE" help:"Authorities (PEM) that an https server's certificate may come from, beside the system's."`
}

func (w *wait) run(ctx context.Context, p program.Process) error {
	if err := checkURL(w.URL); err != nil {
		return err
	}
	trusted, err := authorities(w.CA)
	if err != nil {
		return err
	}
	client := trusting(trusted)
	ctx, cancel := context.WithTimeout(ctx, w.For)
	defer cancel()
	for {
		last := w.ask(ctx, client)
		if last == nil {
			fmt.Fprintf(p.Stdout, "%s is ready\n", w.URL)
			return nil
		}
		if err := clock.Wait(ctx, clock.Wall{}, between); err != nil {
			return fmt.Errorf("%s was not ready within %s: %w", w.URL, w.For, last)
		}
	}
}

func (w *wait) ask(ctx context.Context, client *http.Client) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, w.URL, nil)
	if err != nil {
		return err
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("it answered %s", answer.Status)
	}
	return nil
}
