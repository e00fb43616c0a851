package wire

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestARetryAfterThatIsBelowZeroAsksForNothing(t *testing.T) {
	require.LessOrEqual(t, retryAfter("-9223372037", time.Now()), time.Duration(0))
}
