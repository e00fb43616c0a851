package fault

import (
	"hash/fnv"
	"math/rand/v2"
)

// Draw is what chance decides about one call that fits a rule. It follows from the seed of the instance, the rule,
// the chat and the call's ordinal alone, so it is the same whatever happens in other chats, and in which order.
type Draw struct {
	Ordinal uint64  // of the call, among those of its chat that fit the rule, from 1
	Value   float64 // at least 0, below 1; a rule with a probability applies where it is smaller

	bits uint64
}

// draws is the source of a rule's draws: the seed and the rule's key.
type draws uint64

func newDraws(seed uint64, key string) draws {
	h := fnv.New64a()
	_, _ = h.Write([]byte(key)) // a hash takes everything
	return draws(mix(mix(seed) ^ h.Sum64()))
}

// draw is that of the ordinal-th call of a chat.
func (d draws) draw(chat, ordinal uint64) Draw {
	bits := mix(mix(uint64(d)^mix(chat)) + ordinal)
	return Draw{Ordinal: ordinal, Value: float64(bits>>11) / (1 << 53), bits: bits}
}

// Source is where an effect draws the rest from: lengths, bytes, places. It is independent of Value.
func (d Draw) Source() *rand.Rand { return rand.New(rand.NewPCG(d.bits, mix(d.bits))) }

// mix spreads every bit of x over all bits, one to one (the finalizer of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
