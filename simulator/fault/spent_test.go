package fault_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
)

func TestAPlanRemembersTheRulesThatWereOverLast(t *testing.T) {
	p := newPlan()
	for range fault.MaxSpent + 5 {
		add(t, p, fault.Rule{Effect: failing(), Times: 1})
		p.Meet(post("c"))
	}
	spent := p.Spent()
	require.Len(t, spent, fault.MaxSpent)
	require.Equal(t, "f6", spent[0].Rule.ID)
	require.Equal(t, fault.UsedUp, spent[fault.MaxSpent-1].Why)
	require.Equal(t, 1, spent[0].Rule.Hits)
}
