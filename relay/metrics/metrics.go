// Package metrics shows how the relay stands, in the form that Prometheus reads.
// It may import package relay/watch; it must never know messages, senders or chats: nothing that it shows names one.
package metrics

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/relay/watch"
)

// Source is what is read whenever somebody asks.
type Source struct {
	// Watch is how the watching stands.
	Watch func() watch.Status
	// GivenUp is how often it stayed unknown for too long whether a push had reached its user.
	GivenUp func() uint64
	// Clock tells how long a pause still lasts.
	Clock clock.Clock
}

// Handler serves the figures. It has a registry of its own, so that many relays can live in one process.
func Handler(s Source) http.Handler {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, g := range s.gauges() {
		r.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: g.name, Help: g.help}, g.read))
	}
	for _, c := range s.counters() {
		r.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: c.name, Help: c.help}, c.read))
	}
	return promhttp.HandlerFor(r, promhttp.HandlerOpts{})
}

// figure is one that is shown.
type figure struct {
	name, help string
	read       func() float64
}

func (s Source) gauges() []figure {
	return []figure{
		{"relay_watch_chats", "Live chats that are watched between turns.", func() float64 { return float64(s.Watch().Chats) }},
		{"relay_watch_interval_seconds", "The shortest interval between two looks at a chat, as it has become.", func() float64 { return s.Watch().Interval.Seconds() }},
		{"relay_watch_pause_seconds", "How long ServiceNow still wants to be left alone.", func() float64 {
			if until := s.Watch().PausedUntil; !until.IsZero() {
				return max(until.Sub(s.Clock.Now()).Seconds(), 0)
			}
			return 0
		}},
		{"relay_watch_cut_off", "1 while ServiceNow cannot be reached by the watching, else 0.", func() float64 {
			if s.Watch().CutOffSince.IsZero() {
				return 0
			}
			return 1
		}},
		{"relay_push_waiting", "Deliveries that wait because too many are under way.", func() float64 { return float64(s.Watch().Waiting) }},
	}
}

func (s Source) counters() []figure {
	return []figure{
		{"relay_watch_looks_total", "Looks at chats between turns.", func() float64 { return float64(s.Watch().Looks) }},
		{"relay_watch_looks_failed_total", "Looks that could not read their chat.", func() float64 { return float64(s.Watch().Failed) }},
		{"relay_push_deliveries_total", "Tries to deliver what was said between turns.", func() float64 { return float64(s.Watch().Carried) }},
		{"relay_push_undelivered_total", "Such tries that failed; each is made again.", func() float64 { return float64(s.Watch().Undelivered) }},
		{"relay_push_given_up_total", "Pushes of which it stayed unknown for too long whether they had reached their user: they may be told twice.", func() float64 { return float64(s.GivenUp()) }},
	}
}
