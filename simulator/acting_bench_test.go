package simulator_test

import (
	"net/http"
	"runtime/metrics"
	"sync"
	"testing"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// acting is a script of nine acts at known times. The user's line comes a second after the fifth.
const acting = `script:
  - wait: 1s
  - agent accepts
  - agent types: 1s
  - agent says: Hello <user>, this is <agent>. How can I help?
  - wait: 1s
  - agent notes: Looks fine.
  - wait: 1s
  - agent says: One moment, please.
  - wait: 1s
  - agent says: I have found it.
  - agent types: 1s
  - agent says: There you are.
  - wait: 2s
  - agent closes
`

// BenchmarkActingChats lets ten thousand chats begin within eight seconds of wall time, journal and feed on, with an agent
// in each that acts every second. It reports the latest of all acts against its due time, how many came more than
// 100 ms late, and the largest heap; and for comparison how late a timer with nothing to do was in the same time, which is
// the machine's own share. Run it with -benchtime 1x -cpu 2; it takes seventeen seconds.
func BenchmarkActingChats(b *testing.B) {
	const chats, arriving, every = 10_000, 8 * time.Second, 10 * time.Millisecond
	for b.Loop() {
		s, err := simulator.New(simulator.Options{Settings: simulator.Settings{
			Scripts: []instance.Script{{Name: "acting", Text: acting}}, Idle: instance.Idle{After: time.Hour},
		}})
		if err != nil {
			b.Fatal(err)
		}
		i, err := s.Instance(instance.Default)
		if err != nil {
			b.Fatal(err)
		}
		ticking := &tick{next: clock.Wall{}.Now()}
		ticking.on()
		late := &lateness{due: map[string]time.Time{}, ended: make(chan struct{}), open: chats}
		i.Desk.Observe(late.see)
		ticks := int(arriving / every)
		begun := clock.Wall{}.Now()
		for tick := range ticks {
			for range chats*(tick+1)/ticks - chats*tick/ticks {
				s.Handler().ServeHTTP(&discard{http.Header{}}, call(http.MethodPost, "/api/now/connect/support/queues/IT%20Support/sessions", `{"message":"help"}`))
			}
			ahead := begun.Add(time.Duration(tick+1) * every).Sub(clock.Wall{}.Now())
			_ = clock.Wait(b.Context(), clock.Wall{}, ahead)
			late.weigh()
		}
		<-late.ended
		late.weigh()
		s.Close()
		b.ReportMetric(float64(ticking.off().Microseconds())/1000, "ms-latest-of-nothing")
		b.ReportMetric(float64(late.worst.Microseconds())/1000, "ms-latest")
		b.ReportMetric(float64(late.beyond), "acts-beyond-100ms")
		b.ReportMetric(float64(late.acts), "acts")
		b.ReportMetric(float64(late.heap)/(1<<20), "MiB")
	}
}

// lateness is how late the agents' acts came, against the act before each and the time that the script lets pass.
type lateness struct {
	mu     sync.Mutex // guards what follows
	due    map[string]time.Time
	worst  time.Duration
	beyond int
	acts   int
	open   int
	heap   uint64
	ended  chan struct{}
}

// see takes an event of the desk. What an act leads to at once, such as a notice, is no act of its own.
func (l *lateness) see(e chat.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	wait := time.Second
	switch {
	case e.Message.System:
		return
	case e.Kind == chat.Opened:
		l.due[e.Entry.Group] = e.At.Add(wait)
		return
	case e.Kind == chat.Accepted, e.Message.Text == "I have found it.":
		wait = 0
	case e.Message.Text == "There you are.":
		wait = 2 * time.Second
	}
	late := e.At.Sub(l.due[e.Entry.Group])
	l.acts++
	l.worst = max(l.worst, late)
	if late > 100*time.Millisecond {
		l.beyond++
	}
	l.due[e.Entry.Group] = e.At.Add(wait)
	if e.Kind == chat.Closed {
		if l.open--; l.open == 0 {
			close(l.ended)
		}
	}
}

// weigh notes the heap where it is larger than ever before.
func (l *lateness) weigh() {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.heap = max(l.heap, sample[0].Value.Uint64())
}

// tick is a timer of wall time with nothing to do, every few milliseconds.
type tick struct {
	mu    sync.Mutex // guards what follows
	next  time.Time
	worst time.Duration
	stop  func() bool
	over  bool
}

func (t *tick) on() {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := clock.Wall{}.Now()
	t.worst = max(t.worst, now.Sub(t.next))
	if t.over {
		return
	}
	const every = 5 * time.Millisecond
	t.next = now.Add(every)
	t.stop = clock.Wall{}.AfterFunc(every, t.on)
}

func (t *tick) off() time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.over = true
	t.stop()
	return t.worst
}
