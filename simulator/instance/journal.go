package instance

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// The largest journal that settings may ask for.
const (
	MaxExchanges = 1_000_000
	MaxBytes     = 1 << 30
)

// Journal is how much the journal of an instance holds; 0 means the journal's own bounds.
type Journal struct {
	Exchanges int `json:"exchanges"`
	Bytes     int `json:"bytes"`
}

// Strict says whether calls that the ledger does not know are refused.
func (i *Instance) Strict() bool { return i.settings.Strict }

func (j Journal) check() error {
	for _, bound := range []struct {
		field      string
		asked, max int
	}{{"journal.exchanges", j.Exchanges, MaxExchanges}, {"journal.bytes", j.Bytes, MaxBytes}} {
		if bound.asked < 0 || bound.asked > bound.max {
			return &jsonbody.FieldError{
				Message: fmt.Sprintf("is %d", bound.asked), Field: bound.field, Expected: fmt.Sprintf("1 to %d, or 0 for the default", bound.max),
			}
		}
	}
	return nil
}
