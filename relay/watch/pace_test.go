package watch

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestPacesEndAlsoWhereNobodyEverWaitsThatLong(t *testing.T) {
	all := paces(time.Nanosecond, math.MaxInt64)
	require.Equal(t, time.Duration(math.MaxInt64), all[len(all)-1])
	require.Less(t, len(all), 256, "a chat holds its step in a byte")
}
