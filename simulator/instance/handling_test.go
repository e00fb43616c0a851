package instance_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func TestHandlingThatMakesNoSenseIsRefused(t *testing.T) {
	set := newSet(t, instance.Settings{})
	for field, settings := range map[string]instance.Settings{
		"escalation":     {Escalation: "upwards"},
		"handover":       {Handover: "later"},
		"idle.after":     {Idle: instance.Idle{After: -time.Second}},
		"idle.countdown": {Idle: instance.Idle{Countdown: 25 * time.Hour}},
		"success":        {Success: map[string]int{"psot": 200}},
		"success.post":   {Success: map[string]int{"post": 302}},
		"errors":         {Errors: map[string]string{"200": "fine"}},
		"errors.403":     {Errors: map[string]string{"403": ""}},
	} {
		_, err := set.Make("t1", settings)
		var problem *jsonbody.FieldError
		require.ErrorAs(t, err, &problem, field)
		require.Equal(t, field, problem.Field)
	}
	require.Len(t, set.List(), 1)
}

func TestAnInstanceThatEndsWarnsNobodyOfIdleness(t *testing.T) {
	set := newSet(t, instance.Settings{})
	i, err := set.Make("t1", instance.Settings{Clock: instance.Virtual, Idle: instance.Idle{After: time.Minute}})
	require.NoError(t, err)
	group := open(t, i).Group
	accept(t, i, group)
	require.NoError(t, set.End("t1"))
	ran, err := i.Virtual().Advance(time.Hour)
	require.NoError(t, err)
	require.Zero(t, ran)
}
