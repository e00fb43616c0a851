package ledger_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

func TestGapsAreFoundAtEveryDepth(t *testing.T) {
	type inner struct {
		Marked string `json:"marked" evidence:"assumed"`
		Bare   string `json:"bare"`
	}
	type outer struct {
		Inner []*inner          `json:"inner" evidence:"observed SN-13"`
		Again map[string]*outer `json:"again" evidence:"guessed SN-13"`
	}
	gaps := ledger.Gaps([]outer{})
	require.Len(t, gaps, 2)
	require.Contains(t, gaps[0], `the field "again" of ledger_test.outer has no mark`)
	require.Contains(t, gaps[1], `the field "bare" of ledger_test.inner has no mark`)
	require.Contains(t, gaps[1], `give it a tag such as`)

	require.Empty(t, ledger.Gaps(nil))
	require.Empty(t, ledger.Gaps(map[string]any{}))
}
