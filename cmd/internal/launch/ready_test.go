package launch

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// answering is a server that sends these bytes to each connection and closes it.
func answering(t *testing.T, bytes string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 4096))
			_, _ = io.WriteString(conn, strings.TrimPrefix(bytes, "close"))
			_ = conn.Close()
		}
	}()
	return "http://" + l.Addr().String()
}

func TestAnAnswerThatIsNotReadyIsSaidAsWhatItIs(t *testing.T) {
	tls := httptest.NewTLSServer(http.NotFoundHandler())
	defer tls.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	free, err := NewPorts(os.Getpid() + 1).Take(t.Context())
	require.NoError(t, err)
	page := func(status int, kind, body string) string {
		return answering(t, fmt.Sprintf("HTTP/1.1 %d x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", status, kind, len(body), body))
	}
	for name, test := range map[string]struct{ url, says string }{
		"nobody":              {fmt.Sprintf("http://127.0.0.1:%d", free), "nothing listens there (connection refused)"},
		"a closed connection": {answering(t, "close"), "it closes the connection without an answer"},
		"another protocol":    {answering(t, "SSH-2.0-OpenSSH\r\n"), "what answers there does not speak HTTP"},
		"a status":            {page(503, "text/plain", ""), "it answers with status 503 and nothing else"},
		"a status with words": {page(503, "application/json", "{\"state\":\n \"loading\"}"), `it answers with status 503 and "{\"state\": \"loading\"}"`},
		"many words":          {page(500, "text/plain", strings.Repeat("ab ", 5000)), `it answers with status 500 and "` + strings.Repeat("ab ", 33) + `a …"`},
		"a titled page":       {page(404, "text/html", "<html><title>Not\nFound &amp; gone</title>"), `it answers with status 404 and an HTML page, "Not Found & gone"`},
		"a page":              {page(404, "text/html; charset=utf-8", "<h1>x</h1>"), "it answers with status 404 and an HTML page"},
		"an unlabelled page":  {page(404, "text/plain", " <!DOCTYPE html><p>"), "it answers with status 404 and an HTML page"},
		"another place":       {answering(t, "HTTP/1.1 302 x\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n"), "it answers with status 302, to /login"},
		"a strange authority": {tls.URL, "its certificate is not trusted (x509: certificate signed by unknown authority): name its authority with tls.target-ca"},
		"no TLS":              {strings.Replace(plain.URL, "http:", "https:", 1), "it speaks HTTP without TLS, and the address says https"},
		"TLS":                 {strings.Replace(tls.URL, "https:", "http:", 1), `it answers with status 400 and "Client sent an HTTP request to an HTTPS server."`},
		"no address":          {"http://[", `it is no address: parse "http://[": missing ']' in host`},
	} {
		t.Run(name, func(t *testing.T) {
			o := Options{Ready: "/health", answerLimit: time.Hour}.withDefaults()
			require.Equal(t, answer{said: test.says, whole: true}, o.ask(t.Context(), test.url))
		})
	}
}

func TestSilenceIsSaidToBeSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		cancel() // the time is up as soon as the question has come
		<-r.Context().Done()
	}))
	defer silent.Close()
	require.Equal(t, answer{said: "it accepts the connection and does not answer"}, Options{answerLimit: time.Hour}.withDefaults().ask(ctx, silent.URL))
	for says, a := range map[string]attempt{
		"it accepts the connection and does not answer": {connected: true, whole: true},
		"no connection comes about":                     {whole: true},
	} {
		require.Equal(t, answer{said: says, whole: true}, silence(context.DeadlineExceeded, a))
	}
}

func TestAnythingIsReadyWhereNoPathIsNamed(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	o := Options{URL: server.URL, answerLimit: time.Hour}.withDefaults()
	require.Equal(t, answer{ready: true}, o.ask(t.Context(), o.readiness()))
	o.Ready = "/health"
	require.False(t, o.ask(t.Context(), o.readiness()).ready)
}

// What the limit cuts off says less than the answer before it.
func TestTheLastWholeAnswerIsSaid(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked++; asked == 2 {
			cancel()
			<-r.Context().Done()
		}
		w.WriteHeader(http.StatusTeapot)
	}))
	defer server.Close()
	ready, last := Options{URL: server.URL, Ready: "/", answerLimit: time.Hour}.withDefaults().poll(ctx, server.URL)
	require.False(t, ready)
	require.Equal(t, "it answers with status 418 and nothing else", last)
	require.Equal(t, 2, asked)
}

func TestTheReadinessIsAskedAtItsPath(t *testing.T) {
	for _, test := range []struct{ url, ready, want string }{
		{"http://127.0.0.1:5055", "", "http://127.0.0.1:5055"},
		{"http://127.0.0.1:5055/webhook", "/health", "http://127.0.0.1:5055/health"},
		{"http://127.0.0.1:5055", "/health?deep=1", "http://127.0.0.1:5055/health?deep=1"},
		{"http://127.0.0.1:5055", "//evil/x", "http://127.0.0.1:5055//evil/x"},
	} {
		require.Equal(t, test.want, Options{URL: test.url, Ready: test.ready}.readiness())
	}
}

func TestAnHTTPSTargetIsTrustedAsOneIsTold(t *testing.T) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	dir := t.TempDir()
	authority := filepath.Join(dir, "ca.pem")
	require.NoError(t, os.WriteFile(authority, pemOf(server), 0o600))
	for _, trust := range []Trust{{CAFile: authority}, {Insecure: true}} {
		client, err := trust.Client()
		require.NoError(t, err)
		require.True(t, Options{URL: server.URL, Client: client, answerLimit: time.Hour}.withDefaults().ask(t.Context(), server.URL).ready, "%+v", trust)
		res, err := client.Get(server.URL)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
	}
	client, err := Trust{}.Client()
	require.NoError(t, err)
	_, err = client.Get(server.URL)
	require.ErrorContains(t, err, "certificate signed by unknown authority")

	_, err = Trust{CAFile: dir + "/none.pem"}.Client()
	require.EqualError(t, err, "cannot read the target's authorities: open "+dir+"/none.pem: no such file or directory")
	require.NoError(t, os.WriteFile(dir+"/no.pem", []byte("x"), 0o600))
	_, err = Trust{CAFile: dir + "/no.pem"}.Client()
	require.EqualError(t, err, "the target's authorities, "+dir+"/no.pem: there is no certificate in PEM")
}
