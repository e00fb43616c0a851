package jsonbody_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func TestADurationIsWrittenAsPeopleSayIt(t *testing.T) {
	for want, length := range map[string]time.Duration{
		"0s": 0, "250ms": 250 * time.Millisecond, "4s": 4 * time.Second, "10m": 10 * time.Minute,
		"1m30s": 90 * time.Second, "2h": 2 * time.Hour, "1h30m0s": 90 * time.Minute,
	} {
		encoded, err := json.Marshal(jsonbody.Duration(length))
		require.NoError(t, err)
		require.JSONEq(t, `"`+want+`"`, string(encoded))
		var back jsonbody.Duration
		require.NoError(t, json.Unmarshal(encoded, &back))
		require.Equal(t, length, time.Duration(back))
	}
}

func TestOneOfWordsAChoice(t *testing.T) {
	require.Equal(t, "one of a, b", jsonbody.OneOf([]string{"a", "b"}))
	require.Equal(t, "nothing", jsonbody.OneOf(nil))
}
