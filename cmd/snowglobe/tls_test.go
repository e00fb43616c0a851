package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func TestTheSimulatorServesTLSWithACertificateThatIsKept(t *testing.T) {
	folder := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, program.Process{
			Args: []string{"serve", "--listen", "127.0.0.1:0", "--tls", "self-signed", "--tls-dir", folder},
			Env:  map[string]string{}, Stdout: writer, Stderr: io.Discard,
		})
		writer.Close()
	}()
	said := make([]byte, 0, 1024)
	for !strings.Contains(string(said), "SERVICENOW_CA_FILE="+folder) {
		part := make([]byte, 256)
		n, err := reader.Read(part)
		require.NoError(t, err, string(said))
		said = append(said, part[:n]...)
	}
	url := regexp.MustCompile(`https://127[.0-9:]+`).FindString(string(said))
	require.NotEmpty(t, url, string(said))
	require.Contains(t, string(said), "fingerprint")
	o := command(t, "wait", "--for", time.Minute.String(), "--ca-file", filepath.Join(folder, "cert.pem"), url+"/_sim/ready")
	require.Zero(t, o.code, o.stderr)
	cancel()
	go func() { _, _ = io.Copy(&bytes.Buffer{}, reader) }()
	require.Zero(t, <-ended)
}

func TestWhatTLSCannotBeServedWithIsAUsageError(t *testing.T) {
	none := write(t, "no PEM")
	for want, args := range map[string][]string{
		"use --tls self-signed": {"--tls", "yes"},
		"go together":           {"--tls-cert", none},
		"stand for themselves":  {"--tls-cert", none, "--tls-key", none, "--tls", "self-signed"},
		"cannot serve TLS":      {"--tls-cert", none, "--tls-key", none},
		"no such file":          {"--tls-cert", "/nowhere", "--tls-key", none},
	} {
		o := command(t, append([]string{"serve"}, args...)...)
		require.Equal(t, program.Usage, o.code)
		require.Contains(t, o.stderr, want)
	}
	o := command(t, "wait", "--ca-file", none)
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, "no certificate in PEM")
}
