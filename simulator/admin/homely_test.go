package admin_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// under asks for a path under a host name, with headers.
func under(t *testing.T, sim *simtest.Sim, path, host string, headers map[string]string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, sim.URL+path, nil)
	require.NoError(t, err)
	request.Host = host
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(body)
}

func TestTheControlPlaneAnswersToItsOwnNamesAlone(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Hosts("snowglobe.test"))
	for host, status := range map[string]int{
		"127.0.0.1": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200, "localhost": 200, "LOCALHOST.:80": 200, "sim.localhost:8080": 200,
		"192.168.1.7:8080": 200, "snowglobe.test:8080": 200, "Snowglobe.Test": 200,
		"evil.test": 403, "evil.test:8080": 403, "localhost.evil.test": 403, "127.0.0.1.evil.test": 403, "snowglobe.test.evil.test": 403,
	} {
		got, answer := under(t, sim, "/_sim/chats", host, nil)
		require.Equal(t, status, got, host)
		if status == http.StatusForbidden {
			require.Contains(t, answer, `"field":"Host","expected":"an address, localhost, or a name given with --control-plane-host"`)
		}
	}
	for _, path := range []string{"/_sim/health", "/_sim/ready"} {
		got, _ := under(t, sim, path, "simulator:8080", nil)
		require.Equal(t, http.StatusOK, got, "probes may come under any name")
	}
	got, _ := under(t, sim, "/_sim/nope", "evil.test", nil)
	require.Equal(t, http.StatusForbidden, got, "not even what is there can be found out")
}

func TestAPageOfAnotherSiteMayNotUseTheControlPlane(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	for site, status := range map[string]int{"cross-site": 403, "same-site": 403, "same-origin": 200, "none": 200} {
		got, answer := under(t, sim, "/_sim/chats", "localhost", map[string]string{"Sec-Fetch-Site": site})
		require.Equal(t, status, got, site)
		if status == http.StatusForbidden {
			require.Contains(t, answer, `"field":"Sec-Fetch-Site"`)
		}
	}
	got, _ := under(t, sim, "/_sim/chats", "localhost", map[string]string{"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"})
	require.Equal(t, http.StatusForbidden, got)
}
