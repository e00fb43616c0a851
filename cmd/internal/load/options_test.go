package load_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestAModelThatMakesNoSenseIsRefused(t *testing.T) {
	for want, m := range map[string]load.Model{
		"do not go together":               {Rate: 1, Concurrency: 1, Total: 1},
		"neither a rate nor a concurrency": {Total: 1},
		"the rate is -1 a second":          {Rate: -1, Total: 1},
		"the rate is NaN a second":         {Rate: math.NaN(), Total: 1},
		"the rate is +Inf a second":        {Rate: math.Inf(1), Total: 1},
		"it goes up to 10000":              {Rate: 10_001, Total: 1},
		"the concurrency is -1":            {Concurrency: -1, Total: 1},
		"it goes from 1 to 100000":         {Concurrency: 100_001, Total: 1},
		"there is no end":                  {Rate: 1},
		"the total is -1":                  {Rate: 1, Total: -1},
		"the length is -1s":                {Rate: 1, For: -time.Second},
		"the ramp is -1s":                  {Rate: 1, Total: 1, Ramp: -time.Second},
		"longer than the run":              {Rate: 1, For: time.Second, Ramp: time.Minute},
	} {
		require.ErrorContains(t, m.Check(), want)
	}
	require.NoError(t, load.Model{Concurrency: 1, Total: 1, For: time.Minute, Ramp: time.Minute}.Check())
}

func TestARunThatCannotBeIsRefused(t *testing.T) {
	b := newBot(t)
	good := func() load.Options { return options(t, b, load.Model{Concurrency: 1, Total: 1}) }
	for want, change := range map[string]func(o *load.Options){
		"there is no end":    func(o *load.Options) { o.Model.Total = 0 },
		"no scripts":         func(o *load.Options) { o.Cast = nil },
		"has no user lines":  func(o *load.Options) { o.Cast[0].Script = parse(t, "a.yaml", "script:\n- agent accepts\n") },
		"it must be above 0": func(o *load.Options) { o.Cast[0].Share = 0 },
		"nothing can be made to fail": func(o *load.Options) {
			o.Cast[0].Script = parse(t, "a.yaml", "script:\n- user says: x\n- servicenow fails: leave\n")
		},
		"`beth` is no agent here": func(o *load.Options) { o.Names = []string{"fred"} },
		"this target tells the user": func(o *load.Options) {
			o.Cast[0].Script = parse(t, "a.yaml", "script:\n- user says: x\n- beth says: y\n- user sees: y\n")
		},
		"a cap of 2 on messages is too low": func(o *load.Options) { o.MaxMessages = 2 },
	} {
		o := good()
		change(&o)
		_, err := load.New(o)
		require.ErrorContains(t, err, want)
	}
	o := good()
	o.Names = []string{"fred"}
	_, err := load.New(o)
	var problems script.Problems
	require.ErrorAs(t, err, &problems)
}
