package story_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

func keys(s story.Story) []string {
	var all []string
	for _, e := range s.Entries {
		all = append(all, e.Key)
	}
	return all
}

func TestAStoryIsReadInWindowsFromTheNewestBackwards(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	for n := range 150 {
		w.post(group, fmt.Sprint("number ", n), "")
	}
	all := keys(w.of(group))
	require.Len(t, all, 303)
	var read []string
	window := story.Window{Most: 70}
	for {
		s, err := w.tell().Of(group, window)
		require.NoError(t, err)
		read = append(keys(s), read...)
		if !s.More {
			break
		}
		require.Len(t, s.Entries, 70)
		window.Before = s.Entries[0].Key
	}
	require.Equal(t, all, read)
	newest, err := w.tell().Of(group, story.Window{})
	require.NoError(t, err)
	require.Equal(t, all[len(all)-story.MaxEntries:], keys(newest))
	require.True(t, newest.More)
	require.False(t, newest.Newer)

	around, err := w.tell().Of(group, story.Window{Around: all[100], Most: 40})
	require.NoError(t, err)
	require.Equal(t, all[90:130], keys(around))
	require.True(t, around.More && around.Newer)
	around, err = w.tell().Of(group, story.Window{Around: all[300], Most: 40})
	require.NoError(t, err)
	require.Equal(t, all[263:], keys(around), "near the end it is as long as elsewhere")
	require.False(t, around.Newer)
}

func TestAWindowChoosesByKindAndByText(t *testing.T) {
	w := newWorld(t)
	group := handedOff(w, "ann", "talk to live agent")
	w.do(w.Desk.Accept, "beth.anglin", group)
	w.say(group, "Your BADGE, please")
	said(w, "ann", group, "badge 123456", "f1")
	for why, c := range map[string]struct {
		window story.Window
		kinds  string
	}{
		"one kind":           {story.Window{Kinds: []story.Kind{story.Fault}}, "fault"},
		"two":                {story.Window{Kinds: []story.Kind{story.Said, story.Told}}, "said told said"},
		"a text in any case": {story.Window{Text: "badge"}, "message said message"},
		"a text in a line":   {story.Window{Text: "→ 500"}, "call"},
		"a person":           {story.Window{Text: "beth"}, "state message"},
		"both":               {story.Window{Text: "badge", Kinds: []story.Kind{story.Said}}, "said"},
		"nothing":            {story.Window{Text: "no such words"}, ""},
	} {
		s, err := w.tell().Of(group, c.window)
		require.NoError(t, err)
		found := ""
		for _, e := range s.Entries {
			found += " " + string(e.Kind)
		}
		require.Equal(t, c.kinds, found[min(1, len(found)):], why)
		require.False(t, s.More, why)
	}
}

func TestTheWholeInstanceIsTheCallsOfAllChats(t *testing.T) {
	w := newWorld(t)
	one, two := w.open("one"), w.open("two")
	w.post(one, "a", "")
	w.post(two, "b", "f1")
	w.call(journal.Exchange{Operation: "queues", User: "abel.tuter", Query: "token=12345"}, nil)
	s, err := w.tell().Whole(story.Window{})
	require.NoError(t, err)
	require.Equal(t, []string{"x:1", "x:2", "x:3", "x:4", "f:4", "x:5"}, keys(s))
	require.Equal(t, "queues → 200 OK (GET /api/queues?token=[redacted])", s.Entries[5].Summary)
	s, err = w.tell().Whole(story.Window{Before: "f:4", Most: 2})
	require.NoError(t, err)
	require.Equal(t, []string{"x:3", "x:4"}, keys(s))
	require.True(t, s.More)
	s, err = w.tell().Whole(story.Window{Kinds: []story.Kind{story.Fault}})
	require.NoError(t, err)
	require.Equal(t, []string{"f:4"}, keys(s))
	_, err = w.tell().Whole(story.Window{Before: "x:99"})
	require.ErrorIs(t, err, story.ErrNoEntry)

	call, err := w.tell().Entry("", "x:4")
	require.NoError(t, err)
	require.Contains(t, call.Details, story.Detail{Name: "request", Text: "{\n  \"message\": \"b\"\n}", Block: true})
	fault, err := w.tell().Entry("", "f:4")
	require.NoError(t, err)
	require.Contains(t, fault.Details, story.Detail{Name: "draw", Text: "0.25"})
	for _, key := range []string{"f:3", "x:99", "x:", "m:1", ""} {
		_, err = w.tell().Entry("", key)
		require.ErrorIs(t, err, story.ErrNoEntry, key)
	}
}

func TestCallsThatLookAgainAndAgainAreFoldedIntoOne(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	for range 5 {
		w.thread(group)
	}
	w.post(group, "hello", "")
	w.thread(group)
	all := w.of(group)
	folded, err := w.tell().Of(group, story.Window{Fold: true})
	require.NoError(t, err)
	require.Len(t, folded.Entries, len(all.Entries)-4)
	var looks []story.Entry
	for _, e := range folded.Entries {
		if e.Quiet {
			looks = append(looks, e)
		}
	}
	require.Len(t, looks, 2, "what stands between parts them")
	require.Equal(t, 5, looks[0].Times)
	require.Zero(t, looks[1].Times, "one is itself")
	var each []story.Entry
	for _, e := range all.Entries {
		if e.Quiet {
			each = append(each, e)
		}
	}
	require.Equal(t, each[0].Key, looks[0].Key, "the first stands for all, so that its row stays while more come")
	require.Equal(t, each[4].At, looks[0].Until)
}

func TestAWindowOfWhichMostIsFoldedLooksFurtherBack(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	for range 3 * story.MaxEntries {
		w.thread(group)
	}
	folded, err := w.tell().Of(group, story.Window{Fold: true})
	require.NoError(t, err)
	require.False(t, folded.More)
	last := folded.Entries[len(folded.Entries)-1]
	require.Equal(t, 3*story.MaxEntries, last.Times)
}
