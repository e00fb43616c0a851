package control

import (
	"embed"

	"github.com/snowglobe-sim/snowglobe/simulator/console/control/clocks"
	"github.com/snowglobe-sim/snowglobe/simulator/console/control/faults"
	"github.com/snowglobe-sim/snowglobe/simulator/console/control/instances"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

//go:embed control.css control.js
var files embed.FS

// Control is the rooms of the control part. Close it in the end.
type Control struct {
	clocks    *clocks.Room
	faults    *faults.Room
	instances *instances.Room
}

// New makes the rooms; bells are those of the pages.
func New(bells *page.Kept[*page.Bell]) *Control {
	return &Control{clocks.New(bells), faults.New(bells), instances.New(bells, faults.Bell)}
}

// Parts are what the rooms put on the page: in the head, and as tabs, in their order. What all of them share goes with the
// first.
func (c *Control) Parts() []page.Part {
	parts := []page.Part{c.clocks.Head(), c.clocks.Tab(), c.faults.Tab(), c.instances.Tab()}
	parts[0].Style = append(read("control.css"), parts[0].Style...)
	parts[0].Script = read("control.js")
	return parts
}

func read(name string) []byte {
	text, _ := files.ReadFile(name) // it is embedded
	return text
}

// Close ends what the rooms keep.
func (c *Control) Close() { c.clocks.Close() }
