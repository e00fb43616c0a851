package simulator_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
)

func TestEverythingInTheBookIsMarked(t *testing.T) {
	book := simulator.Book()
	require.NotEmpty(t, book.Objects)
	require.NotEmpty(t, book.Tables)
	require.NotEmpty(t, book.Sentences)
	for _, s := range book.Sentences {
		require.NoError(t, s.Mark.Check(), "the sentence %q, said %s", s.Words, s.When)
	}
	for _, table := range book.Tables {
		require.NoError(t, table.Mark.Check(), "the table %s", table.Name)
		for _, f := range table.Fields {
			require.NoError(t, f.Mark.Check(), "the column %s of %s", f.Name, table.Name)
		}
	}
	for _, m := range book.Marks() {
		require.NoError(t, m.Check())
	}
}

func TestThePageOfTheLedgerIsNotStale(t *testing.T) {
	page, err := os.ReadFile("../docs/fidelity.md")
	require.NoError(t, err)
	require.True(t, string(page) == simulator.Book().Markdown(), "docs/fidelity.md is stale; run: go generate ./simulator")
}
