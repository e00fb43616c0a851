package voice_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone/voice"
)

// limit is how long a test waits for something that must come.
const limit = 20 * time.Second

// bot answers what it hears with its echo, and pushes what comes on speak. To "wait" it answers when the test lets it.
type bot struct {
	speak, let chan string
}

func (b *bot) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/events/") {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, "retry: 2000\n\nid: 1\nevent: start\ndata: {\"active\":false}\n\n")
		for n := 2; ; n++ {
			_ = http.NewResponseController(w).Flush()
			select {
			case text := <-b.speak:
				_, _ = fmt.Fprintf(w, "id: %d\nevent: message\ndata: {\"text\":%q}\n\n", n, text)
			case <-r.Context().Done():
				return
			}
		}
	}
	var m struct{ Message string }
	_ = json.NewDecoder(r.Body).Decode(&m)
	switch m.Message {
	case "fail":
		http.Error(w, "no", http.StatusInternalServerError)
	case "nothing":
		_, _ = io.WriteString(w, "[]")
	case "wait":
		select {
		case <-b.let:
		case <-r.Context().Done():
		}
		_, _ = io.WriteString(w, "[]")
	default:
		_, _ = fmt.Fprintf(w, `[{"text":"You said"},{"text":%q}]`, m.Message)
	}
}

// answer is what came of something said.
type answer struct {
	told []string
	err  error
}

// booth is a book with a bot.
type booth struct {
	*phone.Book
	t   *testing.T
	bot *bot
}

func open(t *testing.T) *booth {
	t.Helper()
	b := &bot{speak: make(chan string), let: make(chan string)}
	server := httptest.NewServer(b)
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
	c := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	book := phone.New(phone.Options{Clock: c, Desk: chat.NewDesk(chat.Options{Clock: c}), Bot: server.URL})
	t.Cleanup(book.Close)
	return &booth{book, t, b}
}

func (b *booth) voice(of string) *voice.Voice {
	b.t.Helper()
	v, err := voice.New(b.Book, of)
	require.NoError(b.t, err)
	return v
}

func (b *booth) says(v *voice.Voice, text string) <-chan answer {
	got := make(chan answer, 1)
	v.Say(text, func(told []string, err error) { got <- answer{told, err} })
	return got
}

// got is what comes in time.
func got[T any](t *testing.T, from <-chan T) (what T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	select {
	case what = <-from:
	case <-ctx.Done():
		require.Fail(t, "nothing came")
	}
	return what
}

func TestAVoiceSaysAndIsAnswered(t *testing.T) {
	b := open(t)
	v := b.voice("a talk")
	defer v.End()
	require.Equal(t, "play a talk", v.Name())
	require.Equal(t, answer{told: []string{"You said", "hello"}}, got(t, b.says(v, "hello")))
	require.Equal(t, answer{}, got(t, b.says(v, "nothing")))
	failed := got(t, b.says(v, "fail"))
	require.ErrorContains(t, failed.err, "500")
	require.ErrorContains(t, got(t, b.says(v, " ")).err, "the message is empty")
	u, err := b.User(v.Name())
	require.NoError(t, err)
	require.NotEmpty(t, u.Sender)
}

func TestAVoiceHearsWhatIsSaidBetweenTurnsOnceAndInOrder(t *testing.T) {
	b := open(t)
	v := b.voice("x")
	defer v.End()
	heard := make(chan string, 10)
	v.Hear(func(text string) { heard <- text })
	require.NoError(t, got(t, b.says(v, "hello")).err)
	for _, text := range []string{"one", "two"} {
		b.bot.speak <- text
		require.Equal(t, text, got(t, heard))
	}
	require.NoError(t, got(t, b.says(v, "again")).err)
	require.Empty(t, heard, "nothing is told twice")
}

func TestWhatComesTogetherIsToldInTheOrderInWhichItCame(t *testing.T) {
	b := open(t)
	v := b.voice("x")
	defer v.End()
	order, goOn := make(chan string, 10), make(chan string)
	v.Hear(func(text string) {
		order <- text
		if text == "one" {
			<-goOn
		}
	})
	require.NoError(t, got(t, b.says(v, "hello")).err)
	b.bot.speak <- "one"
	require.Equal(t, "one", got(t, order))
	v.Say("again", func([]string, error) { order <- "answered" })
	b.awaits(func() bool { turns, err := b.Turns(v.Name()); return err == nil && turns[1].State == phone.Done })
	b.bot.speak <- "two"
	b.awaits(func() bool { lines, err := b.Lines(v.Name()); return err == nil && lines[len(lines)-1].Text == "two" })
	close(goOn)
	require.Equal(t, []string{"answered", "two"}, []string{got(t, order), got(t, order)})
}

// awaits waits until something of the book is so.
func (b *booth) awaits(so func() bool) {
	b.t.Helper()
	changed := make(chan string, 1000)
	defer b.Watch(func(user string) { changed <- user })()
	for !so() {
		got(b.t, changed)
	}
}

func TestEachConversationHasAUserOfItsOwnWhoLeavesAtItsEnd(t *testing.T) {
	b := open(t)
	one, two := b.voice("same"), b.voice("same")
	require.Equal(t, "play same", one.Name())
	require.Equal(t, "play same 2", two.Name())
	require.Equal(t, "play "+strings.Repeat("é", 25), b.voice("\x1b"+strings.Repeat("é", 90)).Name())
	require.Len(t, b.Users(), 4)
	waits := b.says(one, "wait")
	one.End()
	require.Error(t, got(t, waits).err)
	two.End()
	require.Len(t, b.Users(), 2)
	for len(b.Users()) < phone.MaxUsers {
		b.voice("more")
	}
	_, err := voice.New(b.Book, "too many")
	require.ErrorIs(t, err, phone.ErrTooMany)
}

func TestAVoiceWhoseUserSomebodyRemovesAnswersWithAnError(t *testing.T) {
	b := open(t)
	v := b.voice("x")
	waits := b.says(v, "wait")
	require.NoError(t, b.Remove(v.Name()))
	require.Error(t, got(t, waits).err)
	require.ErrorIs(t, got(t, b.says(v, "hello")).err, phone.ErrNoUser)
	v.End()
	v.End()
}
