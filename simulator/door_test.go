package simulator_test

import (
	"fmt"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestAnInstanceMayHaveAPortOfItsOwn(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	one := sim.Make("one", `{"port":0,"clock":"virtual"}`)
	require.NotEqual(t, sim.URL, one.URL)
	require.NotContains(t, one.URL, "/i/")
	group := one.Open("hello").Group
	require.Empty(t, sim.Chats())
	require.Equal(t, group, sim.Instance("one").Chat(simtest.Latest).Group, "the same instance")

	var made struct{ URL string }
	require.NoError(t, one.Control(http.MethodGet, "/instances/one", nil, &made))
	require.Equal(t, one.URL, made.URL)
	require.NoError(t, one.Control(http.MethodGet, "/instances/default", nil, &made))
	require.Equal(t, one.URL+"/i/default", made.URL)
	require.NoError(t, one.Instance("default").Control(http.MethodGet, "/instances/default", nil, &made), "and there it is")

	one.Reset()
	require.Empty(t, one.Chats(), "a reset keeps the port")
	again := sim.Make("one", `{"port":0}`)
	require.Equal(t, one.URL, again.URL, "and so does making it anew with any port")
	require.Equal(t, sim.URL+"/i/one", sim.Make("one", "").URL)
	requireNobody(t, one.URL)

	two := sim.Make("two", `{"port":0}`)
	require.NoError(t, two.Control(http.MethodDelete, "/instances/two", nil, nil), "it may end itself")
	requireNobody(t, two.URL)
}

func requireNobody(t *testing.T, url string) {
	t.Helper()
	require.Eventually(t, func() bool {
		var d net.Dialer
		c, err := d.DialContext(t.Context(), "tcp", strings.TrimPrefix(url, "http://"))
		if err == nil {
			_ = c.Close()
		}
		return err != nil
	}, 10*time.Second, time.Millisecond)
}

func TestAPortThatCannotBeHadIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	one := sim.Make("one", `{"port":0}`)
	one.Open("hello")
	busy := strings.Split(one.URL, ":")[2]
	for name, tc := range map[string]struct{ path, body, want string }{
		"in use":          {"/instances/two", `{"port":` + busy + `}`, syscall.EADDRINUSE.Error()},
		"none":            {"/instances/one", `{"port":65536}`, `"is 65536","field":"port","expected":"0 for any free port, or one from 1 to 65535"`},
		"no number":       {"/instances/one", `{"port":"any"}`, `"field":"port","expected":"a whole number"`},
		"at default":      {"/instances/default", `{"port":0}`, "it has the address of the process"},
		"beside an error": {"/instances/one", `{"port":0,"clock":"sundial"}`, `"field":"clock"`},
	} {
		err := sim.Control(http.MethodPut, tc.path, []byte(tc.body), nil)
		require.ErrorContains(t, err, tc.want, name)
	}
	require.Len(t, one.Chats(), 1)
	require.Error(t, sim.Control(http.MethodGet, "/instances/two", nil, nil))
}

// ours is how many goroutines run code of the simulator's.
func ours() (n int, stacks string) {
	buffer := make([]byte, 4<<20)
	buffer = buffer[:runtime.Stack(buffer, true)]
	for stack := range strings.SplitSeq(string(buffer), "\n\n") {
		if strings.Contains(stack, "/simulator.(*Simulator)") || strings.Contains(stack, "clock.(*Scaled)") || strings.Contains(stack, "/agent.") {
			n, stacks = n+1, stacks+stack+"\n\n"
		}
	}
	return n, stacks
}

func TestAnInstanceThatEndsLeavesNoGoroutine(t *testing.T) { // not parallel: it counts the goroutines of the process
	sim := simtest.Start(t)
	before, _ := ours()
	var waiting sync.WaitGroup
	for n := range 20 {
		one := sim.Make(fmt.Sprint("t", n), `{"port":0,"clock":"scaled","speed":100,"scripts":["default"]}`)
		one.Open("hello")
		one.Make(fmt.Sprint("v", n), `{"clock":"virtual","scripts":["default"]}`).Open("hello")
		waiting.Go(func() { // for what does not come; it ends with the instance, long before its time is up
			body := `{"all":[{"state":{"chat":"latest","is":"Closed Complete"}}],"timeout":"5m"}`
			_ = sim.Instance(fmt.Sprint("v", n)).Control(http.MethodPost, "/wait", []byte(body), nil)
		})
	}
	require.Eventually(t, func() bool { _, stacks := ours(); return strings.Count(stacks, "/wait.") >= 20 }, 20*time.Second, time.Millisecond)
	during, _ := ours()
	require.Greater(t, during, before, "else this test would count nothing")
	for n := range 20 {
		require.NoError(t, sim.Control(http.MethodDelete, fmt.Sprint("/instances/t", n), nil, nil))
		require.NoError(t, sim.Control(http.MethodDelete, fmt.Sprint("/instances/v", n), nil, nil))
	}
	waiting.Wait()
	var stacks string
	require.Eventually(t, func() bool {
		var now int
		now, stacks = ours()
		return now <= before
	}, 20*time.Second, 10*time.Millisecond, stacks)
}
