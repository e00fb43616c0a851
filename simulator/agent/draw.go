package agent

import (
	"hash/fnv"
	"math/rand/v2"
)

// newDraw is the source of everything that a run leaves to chance. It depends on the seed and the words
// alone, and not on what other runs draw.
func newDraw(seed uint64, words ...string) *rand.Rand {
	return rand.New(rand.NewPCG(seed, hash(words)))
}

func hash(words []string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		_, _ = h.Write([]byte(w)) // a hash takes everything
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}

// occurrences numbers things that look alike, so that a key made of them and their number is unique.
type occurrences map[uint64]int

// maxOccurrences is how many different things are told apart; beyond that, counting starts anew.
const maxOccurrences = 1 << 16

// next is how often the same words came before.
func (o *occurrences) next(words ...string) int {
	key := hash(words)
	if *o == nil || len(*o) >= maxOccurrences {
		*o = occurrences{}
	}
	n := (*o)[key]
	(*o)[key] = n + 1
	return n
}
