package steps

import (
	"context"
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/control"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// lastLook is how long the calls of a scenario may take to be read once it has ended.
const lastLook = 2 * time.Second

// exchanges are the calls that ServiceNow and the target saw, in one order.
func (w *World) exchanges(ctx context.Context) []report.Exchange {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastLook)
	defer cancel()
	_ = w.look(ctx) // what was seen so far is shown all the same
	all := slices.Clone(w.ofTarget)
	for _, x := range w.wire {
		all = append(all, seenBy(x))
	}
	// A call of the target's stands in front of the calls of ServiceNow's that it led to.
	slices.SortStableFunc(all, func(a, b report.Exchange) int { return int(place(a) - place(b)) })
	return all
}

// place orders exchanges of both sides.
func place(x report.Exchange) int64 {
	if x.Side == report.Bot {
		return 2*x.After + 1
	}
	return 2 * x.Seq
}

// seenBy is an exchange as ServiceNow's journal has it.
func seenBy(x control.Exchange) report.Exchange {
	return report.Exchange{
		Side: report.ServiceNow, Seq: x.Seq, Operation: x.Operation, Method: x.Method, Path: x.Path, Query: x.Query, Status: x.Status,
		Request: x.Request, Response: x.Response, Took: time.Duration(x.Milliseconds * float64(time.Millisecond)),
		Fault: x.Fault != "", Done: x.Done,
	}
}

// called keeps the calls of the target that a turn consisted of.
func (w *World) called(mark int64, calls []target.Call) {
	w.made = append(w.made, calls...)
	for _, c := range calls {
		w.ofTarget = append(w.ofTarget, report.Exchange{
			Side: report.Bot, After: mark, Operation: c.What, Method: c.Method, Path: c.Path, Status: c.Status,
			Request: c.Request, Response: c.Response, Took: c.Took,
		})
	}
}
