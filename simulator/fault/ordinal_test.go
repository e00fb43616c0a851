package fault_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

func TestAnOrdinalThatIsWrittenDownCountsFromOne(t *testing.T) {
	for _, field := range []string{"nth", "first", "from", "to"} {
		for _, number := range []string{"0", "-1", "1.5", `"2"`} {
			var m fault.Match
			var problem *jsonbody.FieldError
			require.ErrorAs(t, jsonbody.Decode([]byte(`{"`+field+`":`+number+`}`), &m, jsonbody.Refused), &problem)
			require.Equal(t, field, problem.Field)
			require.Equal(t, "is "+number, problem.Message)
		}
	}
	var m fault.Match
	require.NoError(t, jsonbody.Decode([]byte(`{"from":2,"to":3}`), &m, jsonbody.Refused))
	require.Equal(t, fault.Match{From: 2, To: 3}, m)
}
