package chat

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"time"
)

// ids makes the names of new records. The same seed makes the same names in the same order.
type ids struct {
	source *rand.PCG
	random *rand.Rand
	number int
	order  uint64
}

func newIDs(seed uint64) *ids {
	source := rand.NewPCG(seed, 0x5eed)
	return &ids{source: source, random: rand.New(source)}
}

// sysID is 32 lower-case hex digits (SN-141).
func (i *ids) sysID() string { return fmt.Sprintf("%016x%016x", i.random.Uint64(), i.random.Uint64()) }

// chatNumber is CHAT and seven digits; the count of digits is assumed (SN-40, SN-U12).
func (i *ids) chatNumber() string {
	i.number++
	return fmt.Sprintf("CHAT%07d", i.number)
}

// messageID sorts as the messages of a desk do: the millisecond, then the order of writing (SN-43).
func (i *ids) messageID(at time.Time) string {
	i.order++
	return fmt.Sprintf("%012x%08x", at.UnixMilli(), i.order&0xffffffff)
}

// RecordID is the sys_id of a record that is known by name, such as a user of a seed document: the same in
// every instance, so that settings can name it.
func RecordID(table, name string) string {
	sum := sha256.Sum256([]byte(table + ":" + name))
	return hex.EncodeToString(sum[:16])
}
