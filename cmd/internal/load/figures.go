package load

import (
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
)

// Latencies are kept from a microsecond to an hour, with three digits; what is longer counts as an hour.
const (
	shortest = 1
	longest  = int64(time.Hour / time.Microsecond)
	digits   = 3
)

// figures are what a run counts, besides what the books hold. The run's lock guards them.
type figures struct {
	turns    *hdrhistogram.Histogram // from when the turn was due
	service  *hdrhistogram.Histogram // from when it was sent
	delivery *hdrhistogram.Histogram // from the agent's message to the user
	pushed   *hdrhistogram.Histogram // those that were told between turns
	inTurns  *hdrhistogram.Histogram // those that were told in answers

	answeredTurns int
	failedTurns   int
	passed        int
	failed        int
	cutOff        int // by the cap on messages
	brokenOff     int // by the end of the run
	openedTwice   int
	notToldApart  int
	ofStrangers   int    // chats that were opened while no user of the run could have opened one
	deaf          int    // users who listened, and were not let
	whyDeaf       string // the first of them
	messages      audit.Findings
}

func newFigures() figures {
	made := func() *hdrhistogram.Histogram { return hdrhistogram.New(shortest, longest, digits) }
	return figures{turns: made(), service: made(), delivery: made(), pushed: made(), inTurns: made()}
}

func (f *figures) answered(sinceDue, sinceSent time.Duration) {
	f.answeredTurns++
	record(f.turns, sinceDue)
	record(f.service, sinceSent)
}

// found adds what became of one user's messages.
func (f *figures) found(more audit.Findings) {
	for _, d := range more.Delays {
		record(f.delivery, d)
		record(f.inTurns, d)
	}
	for _, d := range more.Pushed {
		record(f.delivery, d)
		record(f.pushed, d)
	}
	f.messages.Add(more)
}

func record(h *hdrhistogram.Histogram, d time.Duration) {
	_ = h.RecordValue(min(max(d.Microseconds(), shortest), longest)) // it fails only outside of these bounds
}

// Latency is how long something took, in milliseconds.
type Latency struct {
	Count int64   `json:"count"`
	P50   float64 `json:"p50_ms"`
	P90   float64 `json:"p90_ms"`
	P95   float64 `json:"p95_ms"`
	P99   float64 `json:"p99_ms"`
	P999  float64 `json:"p99_9_ms"`
	Max   float64 `json:"max_ms"`
}

func latency(h *hdrhistogram.Histogram) Latency {
	at := func(percentile float64) float64 { return float64(h.ValueAtPercentile(percentile)) / 1000 }
	return Latency{Count: h.TotalCount(), P50: at(50), P90: at(90), P95: at(95), P99: at(99), P999: at(99.9), Max: float64(h.Max()) / 1000}
}
