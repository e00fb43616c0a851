package simulator_test

import (
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestFaultsWorkOverTLS(t *testing.T) {
	for kind, want := range map[string]error{"reset": syscall.ECONNRESET, "empty": io.EOF, "truncated": io.ErrUnexpectedEOF, "status": nil} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			sim := simtest.Start(t, simtest.TLS())
			group := sim.Open("hello").Group
			effect := simtest.Effect{Kind: kind}
			if kind == "status" {
				effect.Status = http.StatusServiceUnavailable
			}
			for _, sim := range []*simtest.Sim{sim, sim.Make("one", `{"port":0}`)} {
				if len(sim.Chats()) == 0 {
					group = sim.Open("hello").Group
				}
				sim.Fault(simtest.Rule{Match: simtest.Match{Operation: "post"}, Effect: effect, Times: 1})
				require.True(t, strings.HasPrefix(sim.URL, "https://"))
				status, err := postOver(t, sim, group)
				require.ErrorIs(t, err, want)
				if kind == "status" {
					require.Equal(t, http.StatusServiceUnavailable, status)
				}
				status, err = postOver(t, sim, group)
				require.NoError(t, err)
				require.Equal(t, http.StatusCreated, status)
			}
		})
	}
}

// postOver writes to a chat over TLS, on a connection of its own.
func postOver(t *testing.T, sim *simtest.Sim, group string) (int, error) {
	t.Helper()
	transport := sim.Client().Transport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, sim.URL+"/api/now/connect/conversations/"+group+"/messages", strings.NewReader(`{"message":"x"}`))
	require.NoError(t, err)
	request.SetBasicAuth(simtest.Requester, simtest.Password)
	response, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	_, err = io.ReadAll(response.Body)
	return response.StatusCode, err
}
