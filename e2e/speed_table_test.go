//go:build e2e && unix

package e2e

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

// comparison is what was found out about the contenders.
type comparison struct {
	contenders []*contender
	rounds     int
	sdk        string // which rasa-sdk, or why there is none
}

// percentile is the length below which so many of a hundred turns stayed.
func (m *measurement) percentile(p int) time.Duration {
	return slices.Sorted(slices.Values(m.turns))[(len(m.turns)-1)*p/100]
}

func (m *measurement) perSecond() float64 { return float64(len(m.turns)) / m.took.Seconds() }

func (m *measurement) cpuPerTurn() time.Duration { return m.cpu / time.Duration(len(m.turns)) }

// of is what the contender of that name did with so many senders, nil where it did not take part.
func (c comparison) of(name string, senders int) *measurement {
	for _, one := range c.contenders {
		if one.name == name {
			return one.measured[senders]
		}
	}
	return nil
}

// overhead is a turn of the contender above the two calls that it cannot do without.
func (c comparison) overhead(name string) time.Duration {
	return c.of(name, 1).percentile(50) - c.of("the two calls alone", 1).percentile(50)
}

// best is the highest rate that the contender came to.
func (c comparison) best(name string) (rate float64) {
	for _, senders := range speedSenders() {
		rate = max(rate, c.of(name, senders).perSecond())
	}
	return rate
}

// report gives the figures to the benchmark, for tools that compare its lines.
func (c comparison) report(b *testing.B) {
	b.Helper()
	for _, one := range c.contenders {
		unit := strings.ReplaceAll(one.name, " ", "-")
		b.ReportMetric(c.best(one.name), unit+"-turns/s")
		b.ReportMetric(float64(c.of(one.name, 1).percentile(50).Microseconds()), unit+"-µs/turn")
		if one.measured[1].cpu > 0 {
			b.ReportMetric(float64(c.of(one.name, 8).cpuPerTurn().Microseconds()), unit+"-cpu-µs/turn")
		}
	}
}

// table is for people.
func (c comparison) table() string {
	var out strings.Builder
	fmt.Fprintf(&out, "\nA turn of a live chat, as Rasa asks action servers for it: post what the user said, read a page of 30 messages, tell the new one.\n")
	fmt.Fprintf(&out, "%s/%s, %d cores for everything, %s; %s; %d rounds.\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), c.sdk, c.rounds)
	fmt.Fprintf(&out, "Half of the turns took up to the median, 95 of 100 up to p95. CPU is of the action server alone.\n\n")
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "at once\t\tturns\tturns/s\tmedian\tp95\tCPU a turn\t")
	ordered := slices.SortedFunc(slices.Values(c.contenders), func(x, y *contender) int { return strings.Compare(y.name, x.name) })
	for _, senders := range speedSenders() {
		for _, one := range ordered {
			m := one.measured[senders]
			cpu := "-"
			if m.cpu > 0 {
				cpu = inMillis(m.cpuPerTurn())
			}
			fmt.Fprintf(w, "%d\t%s\t%d\t%.0f\t%s\t%s\t%s\t\n",
				senders, one.name, len(m.turns), m.perSecond(), inMillis(m.percentile(50)), inMillis(m.percentile(95)), cpu)
		}
	}
	_ = w.Flush()
	fmt.Fprintln(&out)
	for _, one := range ordered {
		if one.pid == 0 {
			continue
		}
		fmt.Fprintf(&out, "%s: %s above the two calls (median, one at once); calls of ServiceNow in a turn: %s\n",
			one.name, inMillis(c.overhead(one.name)), callsOf(one.callsPerTurn))
	}
	c.ratios(&out)
	return out.String()
}

// ratios sets the relay against rasa-sdk, where that took part.
func (c comparison) ratios(out *strings.Builder) {
	if c.of("rasa-sdk", 1) == nil {
		return
	}
	fmt.Fprintf(out, "\nrelay against rasa-sdk, in turns per second:")
	for _, senders := range speedSenders() {
		fmt.Fprintf(out, " %.1f times as many with %d at once,", c.of("relay", senders).perSecond()/c.of("rasa-sdk", senders).perSecond(), senders)
	}
	fmt.Fprintf(out, " %.1f times at the best of each\n", c.best("relay")/c.best("rasa-sdk"))
	if spent := c.of("relay", 1).cpu; spent > 0 {
		fmt.Fprintf(out, "relay against rasa-sdk, in turns per second of CPU:")
		for _, senders := range speedSenders() {
			fmt.Fprintf(out, " %.1f", c.of("rasa-sdk", senders).cpuPerTurn().Seconds()/c.of("relay", senders).cpuPerTurn().Seconds())
		}
		fmt.Fprintln(out, " times as many")
	}
}

func callsOf(counted map[string]float64) string {
	var said []string
	for _, operation := range slices.Sorted(maps.Keys(counted)) {
		said = append(said, fmt.Sprintf("%.2g %s", counted[operation], operation))
	}
	return strings.Join(said, ", ")
}

func inMillis(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }
