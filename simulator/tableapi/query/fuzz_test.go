package query_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/tableapi/query"
)

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "^", "^^", "^OR", "^NQ^NQ", "ORDERBY", "active=true^ORpriority<=2^NQcaller_id.user_name=zoe^ORDERBYDESCopened_at",
		"priorityBETWEEN1@3^subjectNOT LIKEx^subjectSAMEASalias", `opened_at>javascript:gs.dateGenerate("2026-03-01","x")`,
		"RLQUERYx^ENDRLQUERY", "subjectINa,b,,c", "prioritySAMEASprioritySAMEAS", "subject=\x00\xff", "priority>NaN",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text, columns)
		if err != nil {
			return
		}
		chosen := query.Select(q, tickets())
		require.LessOrEqual(t, len(chosen), len(tickets()))
		require.LessOrEqual(t, len(q.Ignored), query.MaxParts)
		again, err := query.Parse(text, columns)
		require.NoError(t, err)
		require.Equal(t, chosen, query.Select(again, tickets()), "the same query chooses the same rows")
	})
}
