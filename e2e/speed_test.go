//go:build e2e && unix

package e2e

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// How the relays are measured. A round gives each of them a slot of the same length for each number of senders, one after the
// other, so that a busy machine hurts them alike.
const (
	speedRounds = 6
	speedSlot   = 400 * time.Millisecond
	speedChats  = 64               // of each relay: so many turns are sent one after the other before agents speak again
	speedLimit  = 50 * time.Second // no round begins that may not end within it
)

// speedSenders are how many turns wait for an answer at once.
func speedSenders() []int { return []int{1, 2, 8, 32} }

// BenchmarkTurnsOfActionServers is how many turns a second the relay and the naive one on rasa-sdk answer as action servers,
// in front of the same simulator, and how long a turn takes:
//
//	go test -tags e2e -run '^$' -bench TurnsOfActionServers ./e2e
//
// Each turn posts what the user has said, reads a full page of the thread and tells the one message that an agent has written.
// What is not told, told twice or not posted ends the benchmark: a figure for it would be worth nothing.
func BenchmarkTurnsOfActionServers(b *testing.B) {
	var figures comparison
	for b.Loop() {
		figures = compareSpeed(b)
	}
	b.ReportMetric(0, "ns/op") // the length of the whole comparison says nothing
	figures.report(b)
	fmt.Println(figures.table())
}

// compareSpeed starts everything, measures in rounds, and checks what has come of it.
func compareSpeed(b *testing.B) comparison {
	b.Helper()
	instance := startInstance(b)
	contenders := []*contender{theCallsAlone(b, instance), theRelay(b, instance)}
	sdk, version := theSDK(b, instance)
	if sdk != nil {
		contenders = append(contenders, sdk)
	}
	for _, c := range contenders {
		c.callsPerTurn = c.countedWave(b, instance) // which also warms up what there is to warm up
	}
	found := comparison{contenders: contenders, sdk: version}
	begun, longest := time.Now(), time.Duration(0)
	for found.rounds < speedRounds && time.Since(begun)+longest < speedLimit {
		at := time.Now()
		for _, senders := range speedSenders() {
			for _, c := range contenders {
				c.measure(b, instance, senders)
			}
			slices.Reverse(contenders) // nobody always comes after the same one
		}
		found.rounds++
		longest = max(longest, time.Since(at))
	}
	for _, c := range contenders {
		require.Equal(b, c.callsPerTurn, c.countedWave(b, instance), "calls of ServiceNow, by %s", c.name)
		c.checkPosted(b, instance)
	}
	return found
}

// measure fills a slot with waves and keeps what it finds.
func (c *contender) measure(b *testing.B, instance instance, senders int) {
	b.Helper()
	m := c.measured[senders]
	if m == nil {
		m = &measurement{}
		c.measured[senders] = m
	}
	before := c.cpu()
	for end := m.took + speedSlot; m.took < end; {
		took, each := c.wave(b, instance, senders)
		m.took += took
		m.turns = append(m.turns, each...)
	}
	m.cpu += c.cpu() - before
}

// wave lets an agent write in each chat and then sends one turn in each, so many at once. Only the turns are timed.
func (c *contender) wave(b *testing.B, instance instance, senders int) (took time.Duration, each []time.Duration) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), limit)
	defer cancel()
	for _, chat := range c.chats {
		c.saidByAgents++
		chat.due = fmt.Sprintf("Have you tried turning it off and on again? (%d)", c.saidByAgents)
		instance.say(b, chat.group, chat.due)
		chat.next(fmt.Sprintf("Yes, and it still jams (%d)", len(chat.posted)+1))
	}
	each = make([]time.Duration, len(c.chats))
	answers, failures := make([][]byte, len(c.chats)), make([]error, len(c.chats))
	var taken atomic.Int64
	var sending sync.WaitGroup
	begun := time.Now()
	for range senders {
		sending.Go(func() {
			for i := int(taken.Add(1)) - 1; i < len(c.chats); i = int(taken.Add(1)) - 1 {
				at := time.Now()
				answers[i], failures[i] = c.turn(ctx, c.chats[i])
				each[i] = time.Since(at)
			}
		})
	}
	sending.Wait()
	took = time.Since(begun)
	for i, chat := range c.chats {
		require.NoError(b, failures[i], c.name)
		require.Equal(b, []string{chat.due}, c.told(b, chat, answers[i]), "told by %s", c.name)
	}
	return took, each
}
