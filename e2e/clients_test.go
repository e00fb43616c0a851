//go:build e2e && unix

package e2e

import (
	"context"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// The clients are unmodified, and nothing but an address tells them that this is no real instance. Where they
// disagree with the simulator, they are right.
func TestClientsWrittenForServiceNowWorkByTheirAddressAlone(test *testing.T) {
	interpreter := python(test, "clients/requirements.txt")
	t := inLane(test, 2*running)
	for _, client := range []string{"test_pysnc", "test_pysnow"} {
		t.Run(client, func(t *lane) {
			serve := start(t, nil, "snowglobe", "serve", "--listen", "127.0.0.1:0", "--script", "none")
			address := serve.says(`(http://[^\s,]+),`)
			ctx, cancel := context.WithTimeout(t.Context(), running)
			defer cancel()
			run := exec.CommandContext(ctx, interpreter, "-W", "ignore", "-m", "unittest", "-v", client)
			run.Dir = "clients"
			run.Env = append(os.Environ(), "SNOWGLOBE_URL="+address, "NO_PROXY=*", "PYTHONDONTWRITEBYTECODE=1")
			said, err := run.CombinedOutput()
			_, _ = newLog(t, client).Write(said)
			require.NoError(t, err, "%s", said)
			require.Regexp(t, regexp.MustCompile(`(?m)^Ran [1-9]\d* tests? in`), string(said), "no test ran")
		})
	}
}
