package ear

import (
	"context"
	"fmt"
	"net"
	"time"
)

// lastAnswer is how long a place that goes down gives to answers that are on their way: what a user has heard is answered.
const lastAnswer = time.Second

// Down refuses every connection until it is Up again. The address stays its own.
func (p *Place) Down() {
	p.mu.Lock()
	server := p.server
	p.server = nil
	p.mu.Unlock()
	if server == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), lastAnswer)
	defer cancel()
	_ = server.Shutdown(ctx)
	_ = server.Close()
	p.serving.Wait() // for its listener is closed by whoever serves
	p.mu.Lock()
	defer p.mu.Unlock()
	p.release = occupy(p.address)
}

// Up takes connections again.
func (p *Place) Up(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.server != nil {
		return nil
	}
	p.release()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", p.address)
	if err != nil {
		return fmt.Errorf("start %s again: %w", p.name, err)
	}
	p.serve(listener)
	return nil
}

// Close ends it and waits.
func (p *Place) Close() {
	p.Mend()
	p.mu.Lock()
	p.log = nil
	if p.server != nil {
		_ = p.server.Close()
	} else {
		p.release()
	}
	p.mu.Unlock()
	p.serving.Wait()
}
