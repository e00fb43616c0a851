package chat

import (
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestASnapshotKnowsEverythingThatADeskHolds fails where a field has been added of which nobody has said what becomes of
// it in a snapshot: write it into Snapshot and Restore, or into the second list here with a reason.
func TestASnapshotKnowsEverythingThatADeskHolds(t *testing.T) {
	for of, fields := range map[reflect.Type][2][]string{
		reflect.TypeFor[Desk](): {
			{"ids", "users", "world", "lines", "order", "chats", "opened", "direct", "orders", "tickets", "seq", "shelves"},
			{
				"clock", "settings", "seed", "observers", "closed", // of the desk that restores
				"telling", "mu", "untold", // of the moment
				"usersByID", "profiles", "numbers", "serving", "openings", // follow from the rest
			},
		},
		reflect.TypeFor[conversation](): {
			{"entry", "past", "requester", "agent", "served", "ticket", "thread", "last", "name", "members", "views", "history"},
			{"idle", "key"}, // counted anew; follows from the rest
		},
		reflect.TypeFor[line]():  {{"row", "waits"}, {"waiting"}},
		reflect.TypeFor[ids]():   {{"source", "number", "order"}, {"random"}},
		reflect.TypeFor[shelf](): {{"rows", "number"}, nil},
	} {
		known := slices.Concat(fields[0], fields[1])
		for i := range of.NumField() {
			require.Contains(t, known, of.Field(i).Name, "%s has a new field: what becomes of it in a snapshot?", of)
		}
		require.Len(t, known, of.NumField(), "a field of %s is gone", of)
	}
}
