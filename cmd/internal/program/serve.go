package program

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Bounds of every server that we start.
const (
	headerTimeout = 10 * time.Second
	bodyTimeout   = time.Minute
	idleTimeout   = 2 * time.Minute
	endTimeout    = 500 * time.Millisecond // then open connections are cut
	headerBytes   = 64 << 10
)

// Server is a handler that listens already. End it with Serve's context.
type Server struct {
	scheme   string
	listener net.Listener
	http     *http.Server
}

// Binding says where a server listens.
type Binding struct {
	Address     string // host:port, such as 127.0.0.1:8080; port 0 means any free one
	Flag        string // the flag that says so, for the error
	ConnContext func(context.Context, net.Conn) context.Context
	TLS         *tls.Config // nil serves HTTP
}

// Listen binds an address, so that the bound address can be told before anything is
// served. A port in use or an address that is none is a UsageError naming the flag to change.
func Listen(ctx context.Context, o Binding) (*Server, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", o.Address)
	if err != nil {
		return nil, Misused("cannot listen on %s: %w; choose another address with %s HOST:PORT", o.Address, err, o.Flag)
	}
	scheme := "http://"
	if o.TLS != nil {
		scheme, listener = "https://", tls.NewListener(listener, o.TLS)
	}
	return &Server{scheme: scheme, listener: listener, http: &http.Server{
		ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerBytes, ConnContext: o.ConnContext,
	}}, nil
}

// Loopback says whether only this machine reaches an address that is listened on. A name other than localhost may be anybody's.
func Loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return true // it cannot be listened on, and the error that says so is clearer
	}
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

// Address is the bound host and port, also where port 0 was asked for.
func (s *Server) Address() string { return s.listener.Addr().String() }

// URL is the server's address as a URL without a trailing slash. A wildcard host is told as loopback.
func (s *Server) URL() string {
	host, port, _ := net.SplitHostPort(s.Address())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return s.scheme + net.JoinHostPort(host, port)
}

// OnEnd has f called as soon as the server begins to end, while requests may still finish: for what would keep connections busy.
func (s *Server) OnEnd(f func()) { s.http.RegisterOnShutdown(f) }

// Serve answers with h until ctx ends, then lets requests finish for half a second, cuts what is left, and
// returns once everything has ended. An ended ctx is no error.
func (s *Server) Serve(ctx context.Context, h http.Handler) error {
	s.http.Handler = limitBodies(h, bodyTimeout)
	served := make(chan error, 1)
	go func() { served <- s.http.Serve(s.listener) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve %s: %w", s.Address(), err)
	case <-ctx.Done():
	}
	s.end()
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve %s: %w", s.Address(), err)
	}
	return nil
}

// Close gives the address back without having served.
func (s *Server) Close() error { return s.listener.Close() }

func (s *Server) end() {
	ctx, cancel := context.WithTimeout(context.Background(), endTimeout)
	defer cancel()
	if err := s.http.Shutdown(ctx); errors.Is(err, context.DeadlineExceeded) {
		_ = s.http.Close()
	}
}
