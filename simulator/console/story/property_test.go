package story_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// hostile are texts that somebody may write.
func hostile() []string {
	return []string{
		"hello", "<script>alert(1)</script>", `"id":"000"`, `{"id":"x"}`, "a\nb;c#d\te", "end", "\u202eabc", "\x00\x1b[2J", "", "  ", "same", "same", "%%{init}%%",
	}
}

// drawn lets anything happen in a chat.
func drawn(w *world, r *rand.Rand) (groups []string) {
	for n := range 3 {
		groups = append(groups, handedOff(w, fmt.Sprint("user ", n), "help "+hostile()[r.IntN(len(hostile()))]))
	}
	for range 120 {
		n := r.IntN(len(groups))
		group, text := groups[n], "x"+hostile()[r.IntN(len(hostile()))]
		by := []string{"beth.anglin", "fred.luddy"}[r.IntN(2)]
		switch r.IntN(12) {
		case 0:
			_, _ = w.Desk.Accept(w.actor(by), group) // what cannot be done now is left
		case 1:
			_ = w.Desk.Type(w.actor(by), group, time.Second)
		case 2:
			_, _ = w.Desk.Post(w.actor(by), group, chat.Draft{Text: text, Note: true})
		case 3, 4:
			_, _ = w.Desk.Post(chat.Actor{User: w.actor(by).User, Scripted: true}, group, chat.Draft{Text: text})
		case 5:
			w.advance(time.Duration(r.IntN(3)) * time.Millisecond)
		case 6:
			_, _ = w.Desk.OfferTransfer(w.actor(by), group, "fred.luddy")
		case 7:
			_, _ = w.Desk.AcceptTransfer(w.actor(by), group)
		case 8:
			w.thread(group)
		case 9:
			if r.IntN(10) == 0 {
				_, _ = w.Desk.Escalate(w.actor(by), group, "Service Desk")
			}
		default:
			said(w, fmt.Sprint("user ", n), group, text, []string{"", "", "f1"}[r.IntN(3)], text)
		}
	}
	return groups
}

func TestNothingIsMissingNothingStandsTwiceAndEveryLinkLeadsBack(t *testing.T) {
	for seed := range uint64(10) {
		w := newWorld(t)
		if seed%2 == 0 {
			w.tell()
		}
		for _, group := range drawn(w, rand.New(rand.NewPCG(seed, 1))) {
			s := w.of(group)
			entries := map[string]story.Entry{}
			for _, e := range s.Entries {
				require.NotContains(t, entries, e.Key, "seed %d", seed)
				require.Regexp(t, `^[a-z]:[A-Za-z0-9_.-]+$`, e.Key)
				entries[e.Key] = e
			}
			complete(t, w, group, entries)
			linked(t, w, group, entries)
			inOrder(t, s, entries)
			for _, most := range []int{1, 5, 40} {
				end, err := w.tell().Of(group, story.Window{Most: most})
				require.NoError(t, err)
				require.Equal(t, keys(s)[len(s.Entries)-most:], keys(end), "the end, read alone")
				require.True(t, end.More)
			}
		}
	}
}

// complete checks that everything is there that history and journal hold.
func complete(t *testing.T, w *world, group string, entries map[string]story.Entry) {
	t.Helper()
	h, err := w.Desk.History(group)
	require.NoError(t, err)
	for n, e := range h.Events {
		if e.Message.ID != "" {
			require.Contains(t, entries, "m:"+e.Message.ID)
			require.Equal(t, e.Message.Text, entries["m:"+e.Message.ID].Text)
		}
		if e.Kind != chat.Posted {
			require.Contains(t, entries, fmt.Sprint("e:", h.Events[0].Entry.Number, "-", n))
		}
	}
	calls, _ := w.Journal.Exchanges(journal.Filter{Chat: group})
	for _, x := range calls {
		require.Contains(t, entries, story.CallKey(x.Seq))
		if x.Fault != "" {
			require.Contains(t, entries, fmt.Sprint("f:", x.Seq))
		}
	}
}

// linked checks that each link to an entry is led back, and that the entry can be read alone.
func linked(t *testing.T, w *world, group string, entries map[string]story.Entry) {
	t.Helper()
	for key, e := range entries {
		for _, l := range e.Links {
			if l.Key == "" {
				continue
			}
			require.Contains(t, entries, l.Key, "from %s", key)
			back := false
			for _, other := range entries[l.Key].Links {
				back = back || other.Key == key
			}
			require.True(t, back, "%s leads to %s, and nothing leads back", key, l.Key)
		}
	}
	for key := range entries {
		alone, err := w.tell().Entry(group, key)
		require.NoError(t, err)
		require.Equal(t, entries[key].Summary, alone.Summary)
		break
	}
}

// inOrder checks that times rise, and that calls stand before what they did, and turns around their calls.
func inOrder(t *testing.T, s story.Story, entries map[string]story.Entry) {
	t.Helper()
	at, order := time.Time{}, map[string]int{}
	for n, e := range s.Entries {
		require.False(t, e.At.Before(at), e.Key)
		at, order[e.Key] = e.At, n
	}
	for key, e := range entries {
		for _, l := range e.Links {
			switch {
			case e.Kind == story.Call && (l.Label == "wrote" || l.Label == "did" || l.Label == "met a fault"),
				e.Kind == story.Said && l.Key != "":
				require.Less(t, order[key], order[l.Key], "%s before %s", key, l.Key)
			case e.Kind == story.Told && l.Label == "the message":
				require.Greater(t, order[key], order[l.Key], "%s after %s", key, l.Key)
			}
		}
	}
}

func TestAStoryIsReadWhileItHappens(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	chronicle := w.tell()
	var busy sync.WaitGroup
	for range 3 {
		busy.Go(func() {
			for range 100 {
				w.post(group, "again", "")
			}
		})
	}
	busy.Go(func() {
		for range 50 {
			_, err := chronicle.Of(group, story.Window{})
			if err != nil {
				t.Error(err)
			}
		}
	})
	busy.Wait()
	s := w.of(group)
	for _, e := range s.Entries {
		if e.Kind == story.Call && e.Key != "x:1" {
			require.Len(t, e.Links, 1, "each wrote one message, whatever went on beside it")
		}
	}
}

func TestAChronicleEndsWithItsInstanceAndIsReadAllTheSame(t *testing.T) {
	w := newWorld(t)
	group := w.open("help")
	require.False(t, w.tell().Over())
	w.Feed.Close()
	require.Eventually(t, w.tell().Over, 10*time.Second, time.Millisecond)
	require.Len(t, w.of(group).Entries, 3)
}

func TestNotesAreBounded(t *testing.T) {
	w := newWorld(t)
	c, err := story.New(story.Rooms{Desk: w.Desk, Journal: w.Journal, Feed: w.Feed, Crew: w.Crew, MaxNotes: 10})
	require.NoError(t, err)
	t.Cleanup(c.Close)
	group := w.open("help")
	for range 20 {
		w.post(group, "again", "")
	}
	s, err := c.Of(group, story.Window{})
	require.NoError(t, err)
	require.Len(t, s.Forgotten, 1)
	require.Len(t, s.Entries, 43)
	_, err = json.Marshal(s)
	require.NoError(t, err)
}
