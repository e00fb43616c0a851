package admin

import (
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/nearest"
)

// served is a route of the simulated API.
type served = nearest.Route

// MaxNearMisses is how many calls that met no route are told, the latest.
const MaxNearMisses = 100

// shownNearMisses is the calls that met no route, the latest first.
type shownNearMisses struct {
	NearMisses []nearMiss `json:"near_misses"`
	Dropped    uint64     `json:"dropped"` // exchanges of any kind that the journal had to forget
}

// nearMiss is one of them.
type nearMiss struct {
	Request journal.Exchange `json:"request"`
	Message string           `json:"message"`
	Nearest []shownMiss      `json:"nearest"`
}

// shownMiss is a route that a call came near to.
type shownMiss struct {
	Method    string   `json:"method"`
	Path      string   `json:"path"`
	Operation string   `json:"operation"`
	Distance  int      `json:"distance"`
	Differs   []string `json:"differs"`
}

func listNearMisses(c *call) (any, error) {
	if _, err := c.query(); err != nil {
		return nil, err
	}
	shown := shownNearMisses{NearMisses: []nearMiss{}}
	var lost []journal.Exchange
	lost, shown.Dropped = c.Journal.Unserved(MaxNearMisses)
	for _, x := range lost {
		near := nearMiss{Request: x}
		for _, m := range nearest.Find(x.Method, x.Path, c.documents.served, 3) {
			near.Nearest = append(near.Nearest, shownMiss{m.Route.Method, m.Route.Path, m.Route.Name, m.Distance, m.Differs})
		}
		if len(near.Nearest) > 0 {
			best := near.Nearest[0]
			near.Message = fmt.Sprintf("%s %s met no route; did you mean %s %s? It differs in: %s",
				x.Method, x.Path, best.Method, best.Path, strings.Join(best.Differs, "; "))
		}
		shown.NearMisses = append(shown.NearMisses, near)
	}
	return shown, nil
}

// nearest is the served path that comes nearest to one.
func (d *documents) nearest(path string) string {
	for _, m := range nearest.Find("", path, d.served, 1) {
		return m.Route.Path
	}
	return ""
}
