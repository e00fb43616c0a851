package control

import (
	"github.com/snowglobe-sim/snowglobe/simulator/console/control/clocks"
	"github.com/snowglobe-sim/snowglobe/simulator/console/control/faults"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// Control is the rooms of the control part. Close it in the end.
type Control struct {
	clocks *clocks.Room
	faults *faults.Room
}

// New makes the rooms; bells are those of the pages.
func New(bells *page.Kept[*page.Bell]) *Control {
	return &Control{clocks.New(bells), faults.New(bells)}
}

// Parts are what the rooms put on the page: in the head, and as tabs, in their order.
func (c *Control) Parts() []page.Part {
	return []page.Part{c.clocks.Head(), c.clocks.Tab(), c.faults.Tab()}
}

// Close ends what the rooms keep.
func (c *Control) Close() { c.clocks.Close() }
