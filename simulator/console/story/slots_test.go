package story_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
)

func TestSlotsAreComparedBeforeAndAfterATurn(t *testing.T) {
	for why, c := range map[string]struct {
		before, after string
		told          []string
	}{
		"nothing is known":             {`{}`, `{}`, nil},
		"set, changed, cleared, as is": {`{"c":1,"b":{"x": 1},"d":true}`, `{"a":"<b>","b":{"x": 2},"c":null,"d":true}`, []string{`a is set to "<b>"`, `b changes from {"x":1} to {"x":2}`, "c is cleared, it was 1", "d stays as it is"}},
		"absent is as null":            {`{"a":null,"b":2}`, `{"c":null}`, []string{"b is cleared, it was 2", "a stays as it is", "c stays as it is"}},
		"blanks are no change":         {`{"a":{"x":1}}`, `{"a":{ "x" : 1 }}`, []string{"a stays as it is"}},
		"false is a value":             {`{"a":false}`, `{"a":null}`, []string{"a is cleared, it was false"}},
	} {
		var told []string
		for _, s := range story.SlotChanges(slots(c.before), slots(c.after)) {
			told = append(told, s.String())
		}
		require.Equal(t, c.told, told, why)
	}
}

func TestTurnsOfDifferentUsersHaveDifferentKeys(t *testing.T) {
	seen := map[string]string{}
	for _, user := range []string{"ann", "Ann", "a n", "a_n", "a-n", "a.n", "a+n", "a%20n", "a~n", `"><b>`, "ü", "a\x00n", "a_20n", ""} {
		key := story.Turn{User: user, Number: 7}.Key()
		require.Regexp(t, `^t:[A-Za-z0-9_]*-7$`, key)
		require.Empty(t, seen[key], "%q and %q", user, seen[key])
		seen[key] = user
	}
}
