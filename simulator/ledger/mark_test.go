package ledger_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

func ExampleMark() {
	fmt.Println(ledger.ObservedIn("SN-14", "SN-36"))
	fmt.Println(ledger.AssumedFrom())
	fmt.Println(ledger.Mark{}.Check())
	// Output:
	// observed SN-14, SN-36
	// assumed
	// has no mark; expected documented, observed or assumed, and its source
}

func TestAMarkNeedsAKindAndSourcesThatAreSome(t *testing.T) {
	for name, tc := range map[string]struct {
		mark ledger.Mark
		says string
	}{
		"documented":                   {ledger.DocumentedBy("SN-136"), ""},
		"an uncertainty":               {ledger.AssumedFrom("SN-U03"), ""},
		"an assumption standing alone": {ledger.AssumedFrom(), ""},
		"no source":                    {ledger.ObservedIn(), "is marked observed without a source"},
		"no kind":                      {ledger.Mark{Sources: []string{"SN-14"}}, "has no mark"},
		"another kind":                 {ledger.Mark{Kind: "guessed"}, "has no mark"},
		"a source that is none":        {ledger.ObservedIn("SN14"), `names the source "SN14"`},
	} {
		t.Run(name, func(t *testing.T) {
			if tc.says == "" {
				require.NoError(t, tc.mark.Check())
				return
			}
			require.ErrorContains(t, tc.mark.Check(), tc.says)
		})
	}
}
