package fault

import (
	"encoding/json"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// Ordinal is the number of a call among those that a rule counts, from 1; 0 is none.
type Ordinal int

// UnmarshalJSON reads a number of 1 or more. A 0 that was written down is refused: it would otherwise pass for a field
// that is absent, and a rule for no call at all would meet every one.
func (o *Ordinal) UnmarshalJSON(raw []byte) error {
	var n int
	if err := json.Unmarshal(raw, &n); err != nil || n < 1 {
		return &jsonbody.FieldError{Message: "is " + string(raw), Expected: "the number of a call, from 1"}
	}
	*o = Ordinal(n)
	return nil
}
