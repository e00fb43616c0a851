package wire

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
)

func TestARetryAfterThatIsBelowZeroAsksForNothing(t *testing.T) {
	require.LessOrEqual(t, retryAfter("-9223372037", clock.Wall{}.Now()), time.Duration(0))
}
