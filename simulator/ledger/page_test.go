package ledger_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

func TestThePageTellsEverythingInTheBook(t *testing.T) {
	book := ledger.Book{
		Calls: []ledger.Call{{
			Name: "GET /x", Summary: "Reads.", Mark: ledger.ObservedIn("SN-10"),
			Query: []ledger.Field{{Name: "before", Mark: ledger.DocumentedBy("SN-23"), Note: "a | b <c>"}},
			Body:  ledger.Fields(record{}),
		}},
		Objects:   []ledger.Object{{Name: "Entry", Fields: []ledger.Field{{Name: "group", Mark: ledger.AssumedFrom()}}}},
		Tables:    []ledger.Object{{Name: "incident", Mark: ledger.DocumentedBy("SN-77")}},
		Sentences: []ledger.Sentence{{When: "closing", Words: "<agent> has closed", Mark: ledger.DocumentedBy("SN-61")}, {When: "joining", Mark: ledger.AssumedFrom("SN-67")}},
	}
	page := book.Markdown()
	for _, line := range []string{
		"Of 9 marks, 4 are documented, 2 observed and 2 assumed.",
		"| `GET /x` | Reads. | observed SN-10 |",
		"| `GET /x` | `?before` | a \\| b &lt;c> | documented SN-23 |",
		"| `GET /x` | `group` | the conversation's sys_id | observed SN-38, SN-U03 |",
		"### Entry", "| `group` |  | assumed |", "### incident", "documented SN-77.",
		"| closing | `<agent> has closed` | documented SN-61 |",
		"| joining | nothing is said by default | assumed SN-67 |",
	} {
		require.True(t, strings.Contains(page, line+"\n"), "%s\n%s", line, page)
	}
}
