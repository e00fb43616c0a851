package desk_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	room "github.com/snowglobe-sim/snowglobe/simulator/console/desk"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

func TestThePlaceInTheQueueFollowsTheOtherChats(t *testing.T) {
	panes := room.Part().Panes
	head := panes[slices.IndexFunc(panes, func(p page.Pane) bool { return p.ID == "desk-standing" })]
	v := &page.Visit{Entry: chat.Entry{Group: "chosen"}}
	minds := func(what chat.EventKind) bool {
		return head.Minds(v, page.News{Event: feed.Event{Kind: feed.OfChats, Of: &feed.Chat{Chat: "other", What: string(what)}}})
	}
	require.True(t, minds(chat.Accepted), "those behind it move up")
	require.False(t, minds(chat.Posted))
	require.False(t, minds(chat.Typed))
}
