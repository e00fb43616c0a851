package ledger_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

type named struct {
	Name string `json:"name,omitempty" evidence:"documented SN-42"`
}

type record struct {
	named

	Group  string `json:"group" evidence:"observed SN-38, SN-U03: the conversation's sys_id"`
	Bare   string `json:"bare"`
	Hidden string `json:"-"`
	Inner  int
}

func ExampleFields() {
	for _, f := range ledger.Fields(record{}) {
		fmt.Printf("%s | %s | %q\n", f.Name, f.Mark, f.Note)
	}
	fmt.Println(ledger.Quote(ledger.Fields([]record{})))
	// Output:
	// name | documented SN-42 | ""
	// group | observed SN-38, SN-U03 | "the conversation's sys_id"
	// bare |  | ""
	// name (documented SN-42), group (observed SN-38, SN-U03), bare ()
}

func TestWhatIsNoStructHasNoFields(t *testing.T) {
	for _, of := range []any{nil, "text", map[string]any{"a": 1}, []string{"a"}} {
		require.Empty(t, ledger.Fields(of))
	}
	require.Equal(t, "nothing", ledger.Quote(nil))
}

func TestAFieldIsKnownByItsWholeName(t *testing.T) {
	fields := ledger.Fields(record{})
	require.True(t, ledger.Knows(fields, "group"))
	require.False(t, ledger.Knows(fields, "Group"))
	require.False(t, ledger.Knows(fields, "Inner"))
}
