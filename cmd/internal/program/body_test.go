package program

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestABodyThatDoesNotArriveIsGivenUp(t *testing.T) {
	read := make(chan error, 1)
	server := httptest.NewServer(limitBodies(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		read <- err
	}), time.Millisecond))
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	require.NoError(t, err)
	defer conn.Close()
	_, err = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
	require.NoError(t, err)
	require.ErrorIs(t, <-read, os.ErrDeadlineExceeded)
}

func TestAHandlerMayTakeLongerThanItsBody(t *testing.T) {
	var deadlines []time.Time
	h := limitBodies(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		require.NoError(t, err)
	}), time.Minute)
	serve := func(body io.Reader) {
		deadlines = nil
		h.ServeHTTP(deadlined{httptest.NewRecorder(), &deadlines}, httptest.NewRequest(http.MethodPost, "/", body))
	}
	serve(strings.NewReader("{}"))
	require.Len(t, deadlines, 2)
	require.False(t, deadlines[0].IsZero(), "while the body arrives")
	require.True(t, deadlines[1].IsZero(), "once it is there")
	serve(http.NoBody)
	require.Empty(t, deadlines)
}

// deadlined keeps the deadlines that it is given.
type deadlined struct {
	http.ResponseWriter
	all *[]time.Time
}

func (d deadlined) SetReadDeadline(t time.Time) error {
	*d.all = append(*d.all, t)
	return nil
}
