package main

import (
	"bytes"
	"context"
	"encoding/pem"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func TestTheRelayTrustsTheAuthorityOfItsFile(t *testing.T) {
	sn := httptest.NewTLSServer(instance(t).Config.Handler)
	defer sn.Close()
	sn.Config.ErrorLog = nil
	file := filepath.Join(t.TempDir(), "cert.pem")
	require.NoError(t, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: sn.Certificate().Raw}), 0o600))

	ctx, end := context.WithCancel(context.Background())
	out, told := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, program.Process{Env: environment(sn.URL, "SERVICENOW_CA_FILE", file), Stdout: told, Stderr: io.Discard})
		told.Close()
	}()
	line := make([]byte, 200)
	n, err := out.Read(line)
	require.NoError(t, err, "it did not start")
	require.Contains(t, string(line[:n]), "relay listens on ")
	end()
	require.Equal(t, program.Done, <-ended)

	for value, says := range map[string]string{"/nowhere/cert.pem": "no such file", "run_test.go": "no certificate in PEM"} {
		var errs bytes.Buffer
		require.Equal(t, program.Usage, run(context.Background(), program.Process{Env: environment(sn.URL, "SERVICENOW_CA_FILE", value), Stdout: io.Discard, Stderr: &errs}))
		require.Contains(t, errs.String(), "SERVICENOW_CA_FILE="+value)
		require.Contains(t, errs.String(), says)
	}
}
