package admin

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// MaxSnapshot is how many bytes a snapshot may have.
const MaxSnapshot = 64 << 20

func snapshotRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/snapshot", Handler: takeSnapshot,
			Summary: "Writes down everything that this instance holds.", Query: []ledger.Field{{Name: "runs"}}, Result: instance.Snapshot{},
		},
		{
			Method: http.MethodPut, Path: "/_sim/snapshot", Handler: restoreSnapshot, MaxBody: MaxSnapshot,
			Summary: "Makes this instance what it was when the snapshot was taken.", Body: instance.Snapshot{}, Result: shownInstance{},
		},
	}
}

func takeSnapshot(c *call) (any, error) {
	query, err := c.query("runs")
	if err != nil {
		return nil, err
	}
	runs := instance.RunsRefused
	switch query.Get("runs") {
	case "":
	case "aside":
		runs = instance.RunsAside
	default:
		return nil, &jsonbody.FieldError{Message: fmt.Sprintf("is %q", query.Get("runs")), Field: "runs", Expected: "aside, or no such parameter"}
	}
	taken, err := c.Snapshot(runs)
	var playing *instance.RunsError
	if errors.As(err, &playing) {
		return nil, refused(http.StatusConflict, err.Error(), "the script to end first, or ?runs=aside, with which it steps aside in the snapshot")
	}
	return taken, err
}

func restoreSnapshot(c *call) (any, error) {
	var from instance.Snapshot
	if err := c.decode(&from); err != nil {
		return nil, err
	}
	restored, err := c.set.Restore(c.Instance, from)
	if err != nil {
		return nil, err
	}
	return c.show(restored), nil
}
