package journal

import (
	"encoding/json"
	"time"
)

// Hit is how it came that a fault's rule applied to an exchange.
type Hit struct {
	Rule    json.RawMessage // what it matches and does, as JSON; it is never changed
	Ordinal uint64          // of the call, among those of its chat that the rule counts
	Draw    float64         // from 0 to 1: below the rule's probability, where it has one
	Delay   time.Duration   // of wall time that the effect chose; 0 for none
}

// MarshalJSON writes the delay in milliseconds.
func (h Hit) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Rule    json.RawMessage `json:"rule"`
		Ordinal uint64          `json:"ordinal"`
		Draw    float64         `json:"draw"`
		DelayMS float64         `json:"delay_ms"`
	}{h.Rule, h.Ordinal, h.Draw, float64(h.Delay.Microseconds()) / 1000})
}
