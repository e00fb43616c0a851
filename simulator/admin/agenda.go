package admin

import (
	"fmt"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// How many events an agenda lists.
const (
	MaxAgenda  = 1000
	someAgenda = 20 // unless somebody says another number
)

// shownDue is one event that is scheduled.
type shownDue struct {
	In  jsonbody.Duration `json:"in"` // in the clock's own time
	For string            `json:"for"`
}

// agenda is what is scheduled.
type agenda struct {
	Due []shownDue `json:"due"`
	All int        `json:"all"` // how many there are, listed or not
}

func agendaQuery() []ledger.Field {
	return []ledger.Field{{Name: "most", Note: fmt.Sprintf("how many are listed: 1 to %d, by default %d", MaxAgenda, someAgenda)}}
}

func readAgenda(c *call) (any, error) {
	query, err := c.query("most")
	if err != nil {
		return nil, err
	}
	most := someAgenda
	if asked := query.Get("most"); asked != "" {
		if most, err = strconv.Atoi(asked); err != nil || most < 1 || most > MaxAgenda {
			return nil, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", asked), Field: "most", Expected: fmt.Sprintf("a number from 1 to %d", MaxAgenda)}
		}
	}
	listing, ok := c.Clock.(clock.Listing)
	if !ok {
		return nil, c.otherClock(instance.Scaled, instance.Virtual)
	}
	shown := agenda{Due: []shownDue{}}
	due, all := listing.Agenda(most)
	shown.All = all
	for _, d := range due {
		shown.Due = append(shown.Due, shownDue{jsonbody.Duration(d.In), d.Label})
	}
	return shown, nil
}
