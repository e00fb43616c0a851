package page_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

func TestWhatIsKeptEndsWithItsInstanceOrWithTheConsole(t *testing.T) {
	set, err := instance.NewSet(instance.Settings{}, fault.Options{})
	require.NoError(t, err)
	defer set.Close()
	made, ended := 0, make(chan int, 3)
	k := page.Keep(func(*instance.Instance) int { made++; return made }, func(n int) { ended <- n })
	first, err := set.Get(instance.Default)
	require.NoError(t, err)
	require.Equal(t, 1, k.Of(first))
	require.Equal(t, 1, k.Of(first), "it is made once")

	second, err := set.Make(instance.Default, instance.Settings{})
	require.NoError(t, err)
	require.Equal(t, 1, <-ended)
	require.Equal(t, 2, k.Of(second))
	k.Close()
	require.Equal(t, 2, <-ended)
	require.Equal(t, 3, k.Of(second), "nobody keeps it any more")
	require.Equal(t, 3, <-ended)
	k.Close()
}
