//go:build unix

package launch_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/launch"
)

func TestPortsAreGivenOutOnce(t *testing.T) {
	t.Parallel()
	met := map[int]bool{}
	for range 50 {
		port, err := ports.Take(t.Context())
		require.NoError(t, err)
		require.True(t, port >= 20_000 && port < 32_000, port)
		require.False(t, met[port], port)
		met[port] = true
	}
}

func TestSeedsKeepPortsApart(t *testing.T) {
	t.Parallel()
	first := map[int]int{}
	for seed := -3; seed < 12; seed++ {
		port, err := launch.NewPorts(seed).Take(t.Context())
		require.NoError(t, err)
		for other, by := range first {
			require.True(t, port-other > 50 || other-port > 50, "seeds %d and %d: %d and %d", seed, by, port, other)
		}
		first[port] = seed
	}
}

func TestATargetWhosePortIsTakenGetsAnother(t *testing.T) {
	t.Parallel()
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	var tried []int
	p, err := ports.Start(t.Context(), func(port int) launch.Options {
		tried = append(tried, port)
		o := at(port, "serves:200")
		switch len(tried) {
		case 1:
			o.URL = other.URL // somebody listens there before it begins
		case 2:
			o = at(port, "warns:OSError: [Errno 98] error while attempting to bind: address already in use", "exits:1")
		}
		return o
	})
	require.NoError(t, err)
	t.Cleanup(p.Stop)
	require.Len(t, tried, 3)
	require.Equal(t, at(tried[2]).URL, p.URL())
}

func TestATargetThatFindsNoPortIsGivenUp(t *testing.T) {
	t.Parallel()
	tries := 0
	_, err := ports.Start(t.Context(), func(port int) launch.Options {
		tries++
		return at(port, "warns:listen EADDRINUSE", "exits:1")
	})
	require.ErrorContains(t, err, "it printed last: listen EADDRINUSE")
	require.Equal(t, 3, tries)
	tries = 0
	_, err = ports.Start(t.Context(), func(port int) launch.Options {
		tries++
		return at(port, "warns:ImportError", "exits:1")
	})
	require.ErrorContains(t, err, "it printed last: ImportError")
	require.Equal(t, 1, tries, "no other port would help")
}
