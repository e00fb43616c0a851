package fault

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
)

type connKey struct{}

// KeepConn is the http.Server.ConnContext that lets a reset reach its own connection on every protocol. Without
// it a reset takes the connection over, which HTTP/2 does not allow; there it becomes an empty answer.
func KeepConn(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connKey{}, c)
}

// reset resets the connection, without having done anything.
type reset struct{}

func buildReset(Spec) (Effect, error) { return reset{}, nil }

// Apply does nothing to the call.
func (reset) Apply(Exchange) Delivery {
	return Delivery{Send: func(w http.ResponseWriter, r *http.Request) {
		cut(connOf(w, r))
		abort(w, r)
	}}
}

func connOf(w http.ResponseWriter, r *http.Request) net.Conn {
	if c, ok := r.Context().Value(connKey{}).(net.Conn); ok {
		return c
	}
	c, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return nil
	}
	return c
}

// cut closes c so that the other side reads ECONNRESET: linger 0 throws away what was not sent.
func cut(c net.Conn) {
	if secured, ok := c.(*tls.Conn); ok {
		c = secured.NetConn()
	}
	if plain, ok := c.(*net.TCPConn); ok {
		_ = plain.SetLinger(0)
	}
	if c != nil {
		_ = c.Close()
	}
}
