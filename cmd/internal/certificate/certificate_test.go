package certificate_test

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/certificate"
)

func TestAClientThatTrustsTheCertificateIsServed(t *testing.T) {
	pair, err := certificate.Make([]string{"simulator", "192.0.2.1", ""})
	require.NoError(t, err)
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.TLS = pair.Config()
	server.StartTLS()
	defer server.Close()
	pool, err := certificate.Trust(pair.Certificate)
	require.NoError(t, err)
	for _, name := range []string{"", "simulator", "localhost", "192.0.2.1"} {
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: name}}}
		response, err := client.Get(server.URL)
		require.NoError(t, err, name)
		require.Equal(t, "HTTP/1.1", response.Proto)
		response.Body.Close()
	}
	_, err = (&http.Client{}).Get(server.URL)
	require.ErrorContains(t, err, "certificate")
	require.Regexp(t, `^([0-9A-F]{2}:){31}[0-9A-F]{2}$`, pair.Fingerprint())
}

func TestAKeptPairIsTheSameNextTime(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "tls")
	first, err := certificate.Kept(folder, []string{"a.test"})
	require.NoError(t, err)
	second, err := certificate.Kept(folder, []string{"a.test"})
	require.NoError(t, err)
	require.Equal(t, first.Fingerprint(), second.Fingerprint())
	other, err := certificate.Kept(folder, []string{"b.test"})
	require.NoError(t, err)
	require.NotEqual(t, first.Fingerprint(), other.Fingerprint(), "it was not for that name")
	kept, err := os.Stat(filepath.Join(folder, certificate.KeyFile))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), kept.Mode().Perm())
	require.NoError(t, os.WriteFile(filepath.Join(folder, certificate.KeyFile), []byte("x"), 0o600))
	_, err = certificate.Kept(folder, nil)
	require.Error(t, err, "what somebody else has put there stays")
}

func TestWhatIsNoCertificateIsRefused(t *testing.T) {
	_, err := certificate.Trust([]byte("hello"))
	require.ErrorContains(t, err, "no certificate in PEM")
	_, err = certificate.Read([]byte("a"), []byte("b"))
	require.Error(t, err)
}
