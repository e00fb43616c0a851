package fault_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

func TestAPlanCountsWhatItsRulesDidByKindOfEffect(t *testing.T) {
	p := newPlan()
	require.Empty(t, p.Injected())
	add(t, p, fault.Rule{Match: fault.Match{Operation: "post"}, Effect: fault.Spec{Kind: "reset"}, Times: 2})
	add(t, p, fault.Rule{Match: fault.Match{Operation: "post"}, Effect: failing()})
	for range 3 { // the first rule is gone after two of them
		_, met := p.Meet(post("c1"))
		require.True(t, met)
	}
	injected := p.Injected()
	require.Equal(t, map[string]int{"reset": 2, "status": 1}, injected)

	p.Clear()
	p.Meet(post("c1"))
	injected["reset"] = 7
	require.Equal(t, map[string]int{"reset": 2, "status": 1}, p.Injected(), "what is handed out is a copy")
}
