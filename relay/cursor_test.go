package relay_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/relay"
)

func TestParseCursorReadsWhatTrackersHold(t *testing.T) {
	at := time.UnixMilli(1710252461208).UTC()
	for name, c := range map[string]struct {
		value any
		want  relay.Cursor
		exact bool
	}{
		"our own":            {"1710252461208/018e", relay.Cursor{Time: at, ID: "018e"}, true},
		"our own, no id":     {"1710252461208/", relay.Cursor{Time: at}, true},
		"an id with a slash": {"1710252461208/a/b", relay.Cursor{Time: at, ID: "a/b"}, true},
		"our own zero":       {"0/", relay.Cursor{}, false},
		"a number":           {1710252461208.0, relay.Cursor{Time: at}, false},
		"an int":             {1710252461208, relay.Cursor{Time: at}, false},
		"an int64":           {int64(1710252461208), relay.Cursor{Time: at}, false},
		"a JSON number":      {json.Number("1710252461208"), relay.Cursor{Time: at}, false},
		"digits":             {"1710252461208", relay.Cursor{Time: at}, false},
		"ServiceNow's date":  {"2024-03-12 14:07:41", relay.Cursor{Time: at.Truncate(time.Second)}, false},
		"null":               {nil, relay.Cursor{}, false},
		"false":              {false, relay.Cursor{}, false},
		"words":              {"soon", relay.Cursor{}, false},
		"nothing":            {"", relay.Cursor{}, false},
		"a negative":         {-5.0, relay.Cursor{}, false},
		"a fraction":         {1.5, relay.Cursor{}, false},
		"no number":          {math.NaN(), relay.Cursor{}, false},
		"infinity":           {math.Inf(1), relay.Cursor{}, false},
		"beyond all years":   {1e18, relay.Cursor{}, false},
		"an object":          {map[string]any{}, relay.Cursor{}, false},
		"too many digits":    {"99999999999999999999/x", relay.Cursor{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, exact := relay.ParseCursor(c.value)
			require.Equal(t, c.want, got)
			require.Equal(t, c.exact, exact)
		})
	}
}

func TestCursorsSurviveTheTrackerAndKeepTheirOrder(t *testing.T) {
	draw := rapid.Custom(func(t *rapid.T) relay.Cursor {
		return relay.Cursor{
			Time: time.UnixMilli(rapid.Int64Range(1, 5).Draw(t, "ms")).UTC(),
			ID:   rapid.StringMatching(`[a-c]{0,2}`).Draw(t, "id"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw.Draw(t, "a"), draw.Draw(t, "b")
		back, exact := relay.ParseCursor(a.String())
		require.Equal(t, a, back)
		require.True(t, exact)
		require.Equal(t, a.After(b), b.Compare(a) < 0)
		require.False(t, a.After(a.Later(b)) || b.After(a.Later(b)))
		require.True(t, a.After(relay.Cursor{}))
	})
}
