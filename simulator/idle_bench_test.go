package simulator_test

import (
	"net/http"
	"runtime"
	"testing"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// BenchmarkIdleChats opens ten thousand chats over HTTP, journal, scripts and idle time-outs on, and reports what they
// weigh once they stand still. Run it with -benchtime 1x.
func BenchmarkIdleChats(b *testing.B) {
	const chats, mebibyte = 10_000, 1 << 20
	heap := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / mebibyte
	}
	for b.Loop() {
		before := heap()
		settings := simulator.Settings{
			Clock: instance.Virtual, Scripts: []instance.Script{{Name: "default"}}, Idle: instance.Idle{After: 24 * time.Hour},
		}
		s, err := simulator.New(simulator.Options{Settings: settings})
		if err != nil {
			b.Fatal(err)
		}
		for range chats {
			s.Handler().ServeHTTP(&discard{http.Header{}}, call(http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions", `{"message":"talk to live agent"}`))
		}
		i, _ := s.Instance(instance.Default)
		if _, err := i.Virtual().Advance(time.Minute); err != nil {
			b.Fatal(err)
		}
		if i.Desk.Count() != chats {
			b.Fatalf("%d chats", i.Desk.Count())
		}
		b.ReportMetric(heap()-before, "MiB")
		s.Close()
	}
}
