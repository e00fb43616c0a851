package screen

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

func TestPanesMindWhatTheyShow(t *testing.T) {
	chat := page.News{Event: feed.Event{Kind: feed.OfChats}}
	mara, other := page.News{Topic: topicOf("mara")}, page.News{Topic: "scripts"}
	for name, c := range map[string]struct {
		user string
		news page.News
		any  bool
		one  bool
	}{
		"the user who is chosen":             {"mara", mara, true, true},
		"another user":                       {"me", mara, true, false},
		"a user whose name begins like that": {"mar", mara, true, false},
		"any user, where none is chosen":     {"", mara, true, true},
		"another room":                       {"", other, false, false},
		"the feed":                           {"", chat, false, false},
	} {
		v := &page.Visit{User: c.user}
		require.Equal(t, c.any, anyUser(v, c.news), name)
		require.Equal(t, c.one, chosenUser(v, c.news), name)
	}
}
