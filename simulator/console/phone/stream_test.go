package phone_test

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

// event is one as it stands on the wire.
func event(id int, name, data string) string {
	return fmt.Sprintf("id: %d\nevent: %s\ndata: %s\n\n", id, name, data)
}

func pushed(id int, text string) string {
	return event(id, "message", `{"recipient_id":"x","text":"`+text+`"}`)
}

func TestAUserHearsWhatIsSaidBetweenTurns(t *testing.T) {
	speak := make(chan string)
	bot := newStub(t, &stub{answer: echo, stream: func(s *stream, _ *http.Request) {
		s.send("retry: 2000\n\n" + event(7, "start", `{"active":false}`))
		for {
			select {
			case raw := <-speak:
				s.send(raw)
			case <-s.ended.Done():
				return
			}
		}
	}})
	h := open(t, phone.Options{Bot: bot.URL})
	require.Equal(t, phone.NotYet, h.user("me").Pushes.Hearing)
	h.say("me", "hello")
	h.await("the user listens", func() bool {
		return h.user("me").Pushes.Hearing == phone.Listening && h.user("me").Handoff == phone.WithBot
	})
	require.Empty(t, h.user("me").Pushes.Why)
	h.clock.Advance(time.Minute)
	speak <- ": still here\n\n" + pushed(8, "News <i>for</i> you")
	h.await("the push is there", func() bool { return len(h.lines("me")) == 3 })
	line := h.lines("me")[2]
	require.Equal(t, "bot (pushed): News <i>for</i> you", h.talk("me")[2])
	require.Zero(t, line.Turn)
	require.Equal(t, start.Add(time.Minute), line.At)
	speak <- event(9, "handoff", `{"active":true}`)
	h.await("an agent has the conversation", func() bool { return h.user("me").Handoff == phone.WithAgent })
	speak <- event(10, "gap", `{"active":false}`) + event(11, "weather", `{}`)
	h.await("the gap is told", func() bool { return len(h.lines("me")) == 4 })
	require.Equal(t, "notice: Something may be missing here: the bot's stream has a gap.", h.talk("me")[3])
	require.Equal(t, phone.WithBot, h.user("me").Handoff)
	h.say("me", "and now?")
	require.Len(t, bot.calls("GET /events/me-x7"), 1, "one stream is enough")
}

func TestAStreamThatBreaksIsTakenUpWhereItBroke(t *testing.T) {
	var mu sync.Mutex
	var last []string
	bot := newStub(t, &stub{answer: echo})
	bot.stream = func(s *stream, r *http.Request) {
		mu.Lock()
		last = append(last, r.Header.Get("Last-Event-ID"))
		n := len(last)
		mu.Unlock()
		switch n {
		case 1:
			s.send(event(7, "start", `{"active":false}`) + pushed(8, "one"))
		case 2:
			s.send(pushed(9, "two") + "id: 10\nevent: message\ndata: {\"text\":\"not to its end")
			panic(http.ErrAbortHandler)
		case 3:
			s.WriteHeader(http.StatusServiceUnavailable)
		default:
			s.send(pushed(10, "three"))
			<-s.ended.Done()
		}
	}
	h := open(t, phone.Options{Bot: bot.URL, Pause: time.Millisecond})
	h.say("me", "hello")
	h.await("all is heard", func() bool { return len(h.lines("me")) == 5 })
	require.Equal(t, []string{"bot (pushed): one", "bot (pushed): two", "bot (pushed): three"}, h.talk("me")[2:])
	mu.Lock()
	defer mu.Unlock()
	require.Equal(t, []string{"", "8", "9", "9"}, last)
}

func TestABotThatIsGoneIsTriedAgainQuietly(t *testing.T) {
	tried := make(chan struct{})
	bot := newStub(t, &stub{answer: echo, stream: func(_ *stream, r *http.Request) {
		select {
		case tried <- struct{}{}:
		case <-r.Context().Done():
		}
		panic(http.ErrAbortHandler)
	}})
	h := open(t, phone.Options{Bot: bot.URL, Pause: time.Millisecond})
	h.say("me", "hello")
	for range 4 {
		<-tried
	}
	require.Equal(t, phone.Trying, h.user("me").Pushes.Hearing)
	require.Contains(t, h.user("me").Pushes.Why, "/events/me-x7 has closed the connection without an answer")
	require.Len(t, h.lines("me"), 2, "nobody is bothered with it")
}

func TestABotWithoutAStreamIsAskedAgainAfterTheNextTurnAlone(t *testing.T) {
	var there atomic.Bool
	bot := newStub(t, &stub{answer: echo, stream: func(s *stream, _ *http.Request) {
		if !there.Load() {
			s.Header().Set("Content-Type", "text/html")
			s.WriteHeader(http.StatusNotFound)
			return
		}
		s.send(event(7, "start", `{"active":false}`))
		<-s.ended.Done()
	}})
	h := open(t, phone.Options{Bot: bot.URL, Pause: time.Millisecond})
	h.say("me", "hello")
	h.await("there is none", func() bool { return h.user("me").Pushes.Hearing == phone.Deaf })
	require.Equal(t, bot.URL+"/events/me-x7 is not there: what is said between turns is heard with the next answer", h.user("me").Pushes.Why)
	there.Store(true)
	h.say("me", "hello")
	h.await("now there is", func() bool { return h.user("me").Pushes.Hearing == phone.Listening })
	require.Len(t, bot.calls("GET /events/me-x7"), 2)
}

func TestAnAnswerThatIsNoStreamIsNone(t *testing.T) {
	for name, c := range map[string]struct {
		serve func(s *stream)
		want  string
	}{
		"a page":    {func(s *stream) { s.Header().Set("Content-Type", "text/html"); s.send("<html>") }, `answers with "text/html" and not text/event-stream: `},
		"forbidden": {func(s *stream) { s.WriteHeader(http.StatusForbidden) }, "answers with status 403: "},
		"elsewhere": {func(s *stream) { s.Header().Set("Location", "/there"); s.WriteHeader(http.StatusFound) }, "answers with status 302: "},
	} {
		t.Run(name, func(t *testing.T) {
			bot := newStub(t, &stub{answer: echo, stream: func(s *stream, _ *http.Request) { c.serve(s) }})
			h := open(t, phone.Options{Bot: bot.URL, Pause: time.Millisecond})
			h.say("me", "hello")
			h.await("there is none", func() bool { return h.user("me").Pushes.Hearing == phone.Deaf })
			require.Contains(t, h.user("me").Pushes.Why, c.want)
			require.Empty(t, bot.calls("GET /there"))
		})
	}
}

func TestWhatIsPushedBehindAnAnswerStandsBehindIt(t *testing.T) {
	push, asked, goOn := make(chan string), make(chan struct{}), make(chan struct{})
	var slow atomic.Bool
	bot := newStub(t, &stub{answer: echo,
		slots: func(string) string {
			if slow.Load() {
				asked <- struct{}{}
				<-goOn
			}
			return `{"slots":{}}`
		},
		stream: func(s *stream, _ *http.Request) {
			s.send(event(7, "start", `{"active":false}`))
			select {
			case raw := <-push:
				s.send(raw)
			case <-s.ended.Done():
			}
			<-s.ended.Done()
		},
	})
	h := open(t, phone.Options{Bot: bot.URL, SlotLimit: limit})
	h.say("me", "one")
	h.await("the user listens", func() bool { return h.user("me").Pushes.Hearing == phone.Listening })
	slow.Store(true)
	id, err := h.Say("me", "two")
	require.NoError(t, err)
	<-asked
	goOn <- struct{}{}
	<-asked // after the answer
	push <- pushed(8, "pushed behind it")
	goOn <- struct{}{}
	h.done("me", id)
	h.await("the push is there", func() bool { return len(h.lines("me")) == 5 })
	require.Equal(t, []string{"bot: You said two", "bot (pushed): pushed behind it"}, h.talk("me")[3:])
}

func TestNothingIsHeardFromTheBotOfBefore(t *testing.T) {
	ended := make(chan struct{})
	first := newStub(t, &stub{answer: echo, stream: func(s *stream, _ *http.Request) {
		s.send(event(7, "start", `{"active":true}`))
		<-s.ended.Done()
		close(ended)
	}})
	second := newStub(t, &stub{whole: func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, says("I am another")) }})
	h := open(t, phone.Options{Bot: first.URL})
	h.say("me", "hello")
	h.await("the user listens", func() bool { return h.user("me").Handoff == phone.WithAgent })
	require.NoError(t, h.Point("me", second.URL))
	<-ended
	u := h.user("me")
	require.Equal(t, second.URL+"/webhooks/rest/webhook", u.Bot)
	require.Equal(t, phone.Unknown, u.Handoff)
	require.Equal(t, phone.NotYet, u.Pushes.Hearing)
	require.Equal(t, []string{"I am another"}, h.say("me", "hello").Told)
}
