package connect

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestWaitingTimesAreWordedAsServiceNowDoes(t *testing.T) {
	for want, d := range map[string]time.Duration{
		"0 Seconds": 0, "1 Second": time.Second, "30 Seconds": 30 * time.Second, "1 Minute": time.Minute,
		"2 Minutes": 2 * time.Minute, "90 Minutes": 90 * time.Minute, "1 Hour": time.Hour, "3 Hours": 3 * time.Hour,
		"3 Minutes": 150 * time.Second,
	} {
		require.Equal(t, want, length(d))
	}
	require.Equal(t, "0 Seconds", length(-time.Second))
}
