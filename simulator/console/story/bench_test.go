package story_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
)

// long is a chat of 10,000 messages and 5,000 exchanges, half of which wrote one and half of which read a page.
func long(b *testing.B) (w *world, group string) {
	w = newWorld(b)
	group = w.open("help")
	w.tell()
	w.do(w.Desk.Accept, "beth.anglin", group)
	page := []byte(`{"result":[` + strings.Repeat(`{"message":"password"},`, 100) + `{}]}`)
	for n := range 2500 {
		w.post(group, fmt.Sprint("number ", n), "")
		w.call(journal.Exchange{Operation: "thread", User: "abel.tuter", Chat: group, Response: page}, nil)
		for range 3 {
			_, err := w.Desk.Post(chat.Actor{User: w.actor("beth.anglin").User, Scripted: true}, group, chat.Draft{Text: "and what then?"})
			require.NoError(b, err)
		}
	}
	return w, group
}

func BenchmarkTheNewestOfALongChat(b *testing.B) {
	w, group := long(b)
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.tell().Of(group, story.Window{})
		require.NoError(b, err)
	}
}

func BenchmarkATextThatIsNowhereInALongChat(b *testing.B) {
	w, group := long(b)
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.tell().Of(group, story.Window{Text: "nowhere"})
		require.NoError(b, err)
	}
}

func BenchmarkTheNewestOfAllChats(b *testing.B) {
	w, _ := long(b)
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.tell().Whole(story.Window{})
		require.NoError(b, err)
	}
}

func BenchmarkAnUsualChat(b *testing.B) {
	w := newWorld(b)
	group := handedOff(w, "ann", "talk to live agent")
	w.do(w.Desk.Accept, "beth.anglin", group)
	for range 10 {
		w.say(group, "and then?")
		said(w, "ann", group, "nothing", "", "and then?")
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.tell().Of(group, story.Window{})
		require.NoError(b, err)
	}
}
