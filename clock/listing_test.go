package clock_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
)

func TestAnAgendaListsWhatIsDueInTheOrderInWhichItRuns(t *testing.T) {
	scaled, err := clock.NewScaled(clock.ScaledOptions{})
	require.NoError(t, err)
	t.Cleanup(scaled.Close)
	scaled.Pause()
	for name, c := range map[string]clock.Listing{"virtual": clock.NewVirtual(time.Unix(0, 0)), "scaled": scaled} {
		due, all := c.Agenda(10)
		require.Empty(t, due, name)
		require.Zero(t, all, name)
		order := rand.New(rand.NewPCG(1, 2)).Perm(200)
		for _, n := range order {
			clock.Named(c, fmt.Sprint(n)).AfterFunc(time.Duration(n)*time.Second, func() {})
		}
		clock.Named(c, "0 again").AfterFunc(0, func() {})
		due, all = c.Agenda(4)
		require.Equal(t, 201, all, name)
		require.Equal(t, []clock.Due{{0, "0"}, {0, "0 again"}, {time.Second, "1"}, {2 * time.Second, "2"}}, due, name)
		due, _ = c.Agenda(1000)
		require.Len(t, due, 201, name)
		require.Equal(t, "199", due[200].Label, name)
	}
}
