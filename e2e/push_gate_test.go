//go:build e2e && unix

package e2e

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// gate stands before a server and lets everything through, but can be slow as a network is, or lose an answer.
type gate struct {
	at string // HOST:PORT, and so is to
	to string

	mu   sync.Mutex
	next *passage
}

// passage is what becomes of one call at a gate.
type passage struct {
	path  string        // its end
	came  chan struct{} // closed when the call has come
	over  chan struct{} // closed when it has been answered, or given up
	opens chan struct{} // it is let through when that is closed
	loses bool          // what is answered
	open  func()
}

// newGate opens a gate before a server that need not be there yet.
func newGate(t testing.TB, to string) *gate {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	g := &gate{at: l.Addr().String(), to: to}
	server := &httptest.Server{Listener: l, Config: &http.Server{Handler: g}}
	server.Start()
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return g
}

// holds keeps the next call of a path until the test opens.
func (g *gate) holds(path string) *passage { return g.has(&passage{path: path}) }

// losesAnswer lets the next call of a path through, and ends its connection in the place of an answer.
func (g *gate) losesAnswer(path string) *passage {
	p := g.has(&passage{path: path, loses: true})
	p.open()
	return p
}

func (g *gate) has(p *passage) *passage {
	p.came, p.over, p.opens = make(chan struct{}), make(chan struct{}), make(chan struct{})
	p.open = sync.OnceFunc(func() { close(p.opens) })
	g.mu.Lock()
	defer g.mu.Unlock()
	g.next = p
	return p
}

func (g *gate) takes(r *http.Request) *passage {
	g.mu.Lock()
	defer g.mu.Unlock()
	p := g.next
	if p == nil || !strings.HasSuffix(r.URL.Path, p.path) {
		return nil
	}
	g.next = nil
	return p
}

// ServeHTTP implements http.Handler.
func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	through := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: g.to})
	p := g.takes(r)
	if p == nil {
		through.ServeHTTP(w, r)
		return
	}
	defer close(p.over)
	body, err := io.ReadAll(r.Body) // with something unread, nobody would notice that the caller has gone
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	close(p.came)
	select {
	case <-p.opens:
	case <-r.Context().Done():
		panic(http.ErrAbortHandler)
	}
	if p.loses {
		through.ServeHTTP(httptest.NewRecorder(), r.WithContext(context.WithoutCancel(r.Context()))) // also where nobody waits for it
		panic(http.ErrAbortHandler)
	}
	through.ServeHTTP(w, r)
}

// happens waits for something at a gate.
func happens(t *lane, it <-chan struct{}) {
	t.Helper()
	select {
	case <-it:
	case <-t.Context().Done():
		require.FailNow(t, "it does not happen within the lane's limit")
	}
}
