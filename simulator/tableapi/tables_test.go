package tableapi_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/tableapi"
)

func ExampleTables() {
	for _, t := range tableapi.Tables() {
		fmt.Println(t.Name, t.Display, t.Writable)
	}
	// Output:
	// sys_user name false
	// sys_user_group name false
	// chat_queue name false
	// chat_queue_entry number false
	// live_group_profile name false
	// live_message message false
	// live_profile name false
	// incident number true
	// interaction number true
}

func TestTheTablesAreSound(t *testing.T) {
	served := map[string]tableapi.Table{}
	for _, table := range tableapi.Tables() {
		served[table.Name] = table
		require.NoError(t, table.Evidence.Check(), table.Name)
	}
	for _, table := range served {
		seen := map[string]bool{}
		for _, c := range table.Columns {
			require.False(t, seen[c.Name], "%s.%s stands twice", table.Name, c.Name)
			seen[c.Name] = true
			require.NoError(t, c.Evidence.Check(), "%s.%s", table.Name, c.Name)
			if c.Type == tableapi.Reference {
				require.Contains(t, served, c.Reference, "%s.%s", table.Name, c.Name)
			} else {
				require.Empty(t, c.Reference, "%s.%s", table.Name, c.Name)
			}
		}
		require.True(t, seen[table.Display], table.Name)
		require.True(t, seen["sys_id"], table.Name)
	}
}
