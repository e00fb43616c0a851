package simulator

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// Bounds of the server of a port of an instance's own.
const (
	headerTimeout = 10 * time.Second
	endTimeout    = 500 * time.Millisecond // then open connections are cut
	headerBytes   = 64 << 10
)

// door is a port of an instance's own, and what serves it.
type door struct {
	port int
	end  context.CancelFunc
}

// Port is the bound port.
func (d *door) Port() int { return d.port }

// Close frees the port; the simulator's Close waits for what is still being served there.
func (d *door) Close() { d.end() }

// open serves the instance of that name at a port on loopback.
func (s *Simulator) open(name string, port int) (instance.Door, error) {
	var config net.ListenConfig
	bound, err := config.Listen(context.Background(), "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("open a port for %s: %w", name, err)
	}
	served := bound
	if s.tls != nil {
		served = tls.NewListener(bound, s.tls)
	}
	server := &http.Server{
		Handler: s.home(name), ReadHeaderTimeout: headerTimeout, MaxHeaderBytes: headerBytes, ConnContext: ConnContext,
	}
	ctx, end := context.WithCancel(context.Background())
	s.doors.Go(func() { _ = server.Serve(served) }) // it ends with the listener
	s.doors.Go(func() {
		<-ctx.Done()
		limit, cancel := context.WithTimeout(context.Background(), endTimeout)
		defer cancel()
		if server.Shutdown(limit) != nil {
			_ = server.Close()
		}
	})
	return &door{port: bound.Addr().(*net.TCPAddr).Port, end: func() { _ = bound.Close(); end() }}, nil
}
