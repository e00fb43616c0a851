package fault_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

// drawn is what became of one call of a chat.
type drawn struct {
	rule    string
	ordinal uint64
	value   float64
	rest    uint64 // the first bits of the effect's own source
}

func seeded(seed uint64) *fault.Plan {
	return fault.NewPlan(fault.Options{Served: served(), Kinds: fault.Kinds(), Seed: seed})
}

// chancy is a plan of rules that all leave something to chance or count.
func chancy(t *testing.T, seed uint64) *fault.Plan {
	t.Helper()
	p := seeded(seed)
	for _, m := range []fault.Match{
		{Operation: "post", Probability: chance(0.1)},
		{Operation: "post", Nth: 4, Probability: chance(0.5)},
		{Operation: "post", User: "abel.tuter", From: 2, To: 30, Probability: chance(0.2)},
		{Operation: "thread", Probability: chance(0.3)},
		{First: 1},
		{Probability: chance(0.05)},
	} {
		add(t, p, fault.Rule{Match: m, Effect: failing()})
	}
	return p
}

// visit makes the n-th call of a chat: every third is a read.
func visit(p *fault.Plan, chat, n int) drawn {
	c := post(fmt.Sprint("c", chat))
	if n%3 == 2 {
		c.Operation, c.Method = "thread", "GET"
	}
	c.Key, c.User = uint64(chat), "abel.tuter"
	hit, ok := p.Meet(c)
	if !ok {
		return drawn{}
	}
	return drawn{hit.Rule, hit.Draw.Ordinal, hit.Draw.Value, hit.Draw.Source().Uint64()}
}

const (
	chats = 24
	calls = 60
)

func TestTheSameSeedDrawsTheSameFaultsWhateverTheInterleaving(t *testing.T) {
	for seed := range uint64(5) {
		inTurn := make([][]drawn, chats)
		plan := chancy(t, seed)
		for chat := range chats {
			for n := range calls {
				inTurn[chat] = append(inTurn[chat], visit(plan, chat, n))
			}
		}
		for shuffle := range uint64(5) {
			require.Equal(t, inTurn, shuffled(chancy(t, seed), shuffle), "seed %d, calls in another order", seed)
		}
		require.Equal(t, inTurn, atOnce(chancy(t, seed)), "seed %d, every chat in a goroutine of its own", seed)
		require.NotEqual(t, inTurn, atOnce(chancy(t, seed+100)), "another seed")
	}
}

// shuffled makes the calls of all chats in an order that is drawn; those of one chat stay in theirs.
func shuffled(p *fault.Plan, order uint64) [][]drawn {
	seen := make([][]drawn, chats)
	var turns []int
	for chat := range chats {
		for range calls {
			turns = append(turns, chat)
		}
	}
	rand.New(rand.NewPCG(order, 1)).Shuffle(len(turns), func(i, j int) { turns[i], turns[j] = turns[j], turns[i] })
	for _, chat := range turns {
		seen[chat] = append(seen[chat], visit(p, chat, len(seen[chat])))
	}
	return seen
}

func atOnce(p *fault.Plan) [][]drawn {
	seen := make([][]drawn, chats)
	var callers sync.WaitGroup
	for chat := range chats {
		callers.Go(func() {
			for n := range calls {
				seen[chat] = append(seen[chat], visit(p, chat, n))
			}
		})
	}
	callers.Wait()
	return seen
}

func TestARuleThatIsAddedOrUsedUpChangesNoDrawOfAnother(t *testing.T) {
	alone, crowded := seeded(3), seeded(3)
	rule := fault.Rule{Match: fault.Match{Probability: chance(0.5)}, Effect: failing(), Key: "mine"}
	add(t, crowded, fault.Rule{Match: fault.Match{Probability: chance(0.3)}, Effect: failing(), Times: 3})
	mine := add(t, crowded, rule)
	add(t, alone, rule)
	met := 0
	for n := range 200 {
		want, got := visit(alone, 1, n), visit(crowded, 1, n)
		if got.rule == mine.ID { // else the other came first
			require.Equal(t, [2]any{want.ordinal, want.value}, [2]any{got.ordinal, got.value})
			met++
		}
	}
	require.Greater(t, met, 50)
}

func TestAProbabilityIsMetInTheLongRun(t *testing.T) {
	p := seeded(1)
	add(t, p, fault.Rule{Match: fault.Match{Operation: "post", Probability: chance(0.25)}, Effect: failing()})
	hits, lowest, highest := 0, 1.0, 0.0
	for chat := range 2000 {
		for range 10 {
			c := post("c")
			c.Key = uint64(chat)
			if hit, ok := p.Meet(c); ok {
				hits++
				lowest, highest = min(lowest, hit.Draw.Value), max(highest, hit.Draw.Value)
			}
		}
	}
	require.InDelta(t, 5000, hits, 200, "the seed is fixed: this is the same in every run")
	require.Less(t, lowest, 0.001)
	require.Greater(t, highest, 0.249)
}
