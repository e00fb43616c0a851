package admin

import (
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/fault/preset"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// shownPresets is the bad days that have a name.
type shownPresets struct {
	Presets []preset.Preset `json:"presets"`
}

// narrowed is where a preset is to apply; everything may be left out.
type narrowed struct {
	Chat  string            `json:"chat"`
	User  string            `json:"user"`
	Queue string            `json:"queue"`
	State string            `json:"state"`
	For   jsonbody.Duration `json:"for"`
}

func listPresets(*call) (any, error) { return shownPresets{preset.All()}, nil }

func applyPreset(c *call) (any, error) {
	chosen, err := preset.Find(c.param("name"))
	if err != nil {
		said := refusalOf(err, "")
		said.status = http.StatusNotFound
		return nil, said
	}
	var body narrowed
	if err := c.decode(&body); err != nil {
		return nil, err
	}
	match := fault.Match{Chat: body.Chat, User: body.User, Queue: body.Queue, State: body.State}
	if err := c.resolve(&match); err != nil {
		return nil, ofNarrowing(err)
	}
	rules := chosen.In(preset.Where{Chat: match.Chat, User: match.User, Queue: match.Queue, State: match.State, For: body.For})
	added, err := c.Faults.AddAll(rules)
	if err != nil {
		return nil, ofNarrowing(err)
	}
	return shownFaults{added}, nil
}

// ofNarrowing is err about a rule as one about the body, which names the same fields without their match.
func ofNarrowing(err error) error {
	said := refusalOf(err, "")
	said.problem.Field = strings.TrimPrefix(said.problem.Field, "match.")
	return said
}
