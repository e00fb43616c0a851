package gateway_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/labstack/echo/v4"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
	"github.com/snowglobe-sim/snowglobe/relay/gateway"
	"github.com/snowglobe-sim/snowglobe/relay/session"
)

// stub is a hand-off that echoes, and ends when it is told to.
type stub struct {
	turns []relay.Turn
	fails bool
}

func (s *stub) SlotNames() relay.SlotNames {
	return relay.SlotNames{HandoffActive: "active", LiveChatID: "id", LiveChatUser: "user", LiveChatLastUpdated: "last"}
}

func (s *stub) Start(_ context.Context, turn relay.Turn) relay.Outcome {
	s.turns = append(s.turns, turn)
	if s.fails {
		return relay.Outcome{Say: []string{"nobody there"}}
	}
	return relay.Outcome{Say: []string{"connecting"}, Slots: []relay.Slot{{Name: "active", Value: true}, {Name: "id", Value: "c"}}}
}

func (s *stub) Converse(_ context.Context, turn relay.Turn) relay.Outcome {
	s.turns = append(s.turns, turn)
	if turn.Text == "/end_chat" {
		return relay.Outcome{Say: []string{"left"}, Slots: []relay.Slot{{Name: "active", Value: nil}, {Name: "id", Value: nil}}}
	}
	return relay.Outcome{Say: []string{"agent: " + turn.Text, "agent: more"}}
}

type front struct {
	t       *testing.T
	handler http.Handler
}

func newFront(t *testing.T, o gateway.Options) *front {
	t.Helper()
	if o.Handoff == nil {
		o.Handoff = &stub{}
	}
	o.Store = session.NewMemory(session.Options{})
	g, err := gateway.New(o)
	require.NoError(t, err)
	e := echo.New()
	g.Register(e)
	return &front{t, e}
}

func (f *front) post(body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	f.handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/webhooks/rest/webhook", strings.NewReader(body)))
	return w
}

// says posts mara's message and requires these answers.
func (f *front) says(message string, want ...string) {
	f.t.Helper()
	list := []string{}
	for _, text := range want {
		list = append(list, fmt.Sprintf(`{"recipient_id":"mara","text":%q}`, text))
	}
	w := f.post(fmt.Sprintf(`{"sender":"mara","message":%q}`, message))
	require.Equal(f.t, http.StatusOK, w.Code, w.Body)
	require.JSONEq(f.t, "["+strings.Join(list, ",")+"]", w.Body.String())
}

const (
	hello    = `Hello! I am a bot. Write "talk to live agent" to reach a person.`
	fallback = `I did not understand that. Write "talk to live agent" to reach a person.`
)

func TestTheGatewayHandsOverAndBack(t *testing.T) {
	h := &stub{}
	f := newFront(t, gateway.Options{Handoff: h})
	f.says("hello", hello)
	f.says("my laptop will not start", fallback)
	f.says("talk to live agent", "connecting")
	f.says("hello", "agent: hello", "agent: more")
	require.Equal(t, map[string]any{"active": true, "id": "c"}, h.turns[1].Slots)
	f.says("/end_chat", "left")
	f.says("hello", hello)
}

func TestTheBotGoesOnWhenThereIsNoAgent(t *testing.T) {
	f := newFront(t, gateway.Options{Handoff: &stub{fails: true}})
	f.says("talk to live agent", "nobody there")
	f.says("hello", hello)
}

func TestTheOpeningHasTheLastLinesOfTheChat(t *testing.T) {
	h := &stub{}
	f := newFront(t, gateway.Options{Handoff: h})
	f.says("my laptop will not start", fallback)
	f.says("talk to live agent", "connecting")
	require.Equal(t, []relay.Line{{Text: "my laptop will not start"}, {Text: fallback, Bot: true}}, h.turns[0].Transcript)
}

func TestWhatStartsTheHandoff(t *testing.T) {
	for _, yes := range []string{
		"talk to live agent", "Live Agent please", "can I talk to a human?", "I want to speak with a real person", "human agent", "chat with an agent",
	} {
		newFront(t, gateway.Options{}).says(yes, "connecting")
	}
	for _, no := range []string{"the agent of change", "humanity", "live", "travel agents"} {
		newFront(t, gateway.Options{}).says(no, fallback)
	}
	f := newFront(t, gateway.Options{HandoffPattern: "^mensch$"})
	f.says("talk to live agent", fallback)
	f.says("mensch", "connecting")
}

func TestAMessageThatComesAgainGetsTheAnswerItHad(t *testing.T) {
	h := &stub{}
	f := newFront(t, gateway.Options{Handoff: h})
	f.says("talk to live agent", "connecting")
	first := f.post(`{"sender":"mara","message":"hi","message_id":"m-1"}`).Body.String()
	again := f.post(`{"sender":"mara","message":"hi","metadata":{"message_id":"m-1"}}`).Body.String()
	require.Contains(t, first, "agent: hi")
	require.JSONEq(t, first, again)
	require.Len(t, h.turns, 2, "the hand-off sees it once")
	f.post(`{"sender":"robin","message":"hello","message_id":"m-1"}`)
	f.post(`{"sender":"mara","message":"hi","message_id":"m-2"}`)
	require.Len(t, h.turns, 3)
}

func TestAChatThatWasOpenedForACallerWhoHasGoneIsKept(t *testing.T) {
	h := &stub{}
	f := newFront(t, gateway.Options{Handoff: h})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	body := `{"sender":"mara","message":"talk to live agent","message_id":"m-1"}`
	f.handler.ServeHTTP(httptest.NewRecorder(),
		httptest.NewRequest(http.MethodPost, "/webhooks/rest/webhook", strings.NewReader(body)).WithContext(ctx))
	require.JSONEq(t, `[{"recipient_id":"mara","text":"connecting"}]`, f.post(body).Body.String())
	require.Len(t, h.turns, 1)
	f.says("hello", "agent: hello", "agent: more")
}

func TestWhatCannotBeUnderstoodIsRefused(t *testing.T) {
	f := newFront(t, gateway.Options{BodyLimit: 1000})
	for name, c := range map[string]struct {
		body   string
		status int
		says   string
	}{
		"no JSON":        {`{`, 400, "the body must be JSON like"},
		"no sender":      {`{"message":"hi"}`, 400, "sender is missing"},
		"a blank sender": {`{"sender":" ","message":"hi"}`, 400, "sender is missing"},
		"a long sender":  {`{"sender":"` + strings.Repeat("x", 600) + `","message":"hi"}`, 400, "sender is longer than 512 bytes"},
		"a long id":      {`{"sender":"mara","message":"hi","message_id":"` + strings.Repeat("x", 600) + `"}`, 400, "message_id is longer than 512 bytes"},
		"no message":     {`{"sender":"mara"}`, 400, "message is missing"},
		"a number":       {`{"sender":"mara","message":7}`, 400, "message must be a text, not a number"},
		"too large":      {`{"sender":"mara","message":"` + strings.Repeat("x", 2000) + `"}`, 413, "the body is larger than 1000 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			w := f.post(c.body)
			require.Equal(t, c.status, w.Code)
			require.Contains(t, w.Body.String(), `{"error":"`+c.says)
		})
	}
	require.Equal(t, 200, f.post(`{"sender":"mara","message":"","metadata":"odd","input_channel":"x"}`).Code)
}

func TestTheTrackerIsShownOnlyWhereAskedFor(t *testing.T) {
	get := func(f *front, path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		f.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	f := newFront(t, gateway.Options{ExposeTracker: true})
	f.says("talk to live agent", "connecting")
	require.JSONEq(t, `{"sender_id":"mara","slots":{"active":true,"id":"c","user":null,"last":null}}`,
		get(f, "/conversations/mara/tracker").Body.String())
	require.JSONEq(t, `{"sender_id":"a/b","slots":{"active":null,"id":null,"user":null,"last":null}}`,
		get(f, "/conversations/a%2Fb/tracker").Body.String())
	require.Equal(t, 404, get(newFront(t, gateway.Options{}), "/conversations/mara/tracker").Code)
}

func TestTheUpstreamBotAnswersAndMayHandOver(t *testing.T) {
	var answer atomic.Value
	var got atomic.Value
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		got.Store(string(b))
		_, _ = io.WriteString(w, answer.Load().(string))
	}))
	defer bot.Close()
	f := newFront(t, gateway.Options{UpstreamBot: bot.URL})

	answer.Store(`[{"recipient_id":"mara","text":"Hi","buttons":[{"title":"A"}]},{"recipient_id":"mara","custom":{"x":1}}]`)
	sent := `{"sender":"mara","message":"hello","metadata":{"a":[1]},"extra":true}`
	require.JSONEq(t, answer.Load().(string), f.post(sent).Body.String())
	require.Equal(t, sent, got.Load())

	answer.Store(`[{"recipient_id":"mara","text":"One moment."},{"recipient_id":"mara","custom":{"handoff":true}}]`)
	f.says("I am stuck", "One moment.", "connecting")
	got.Store("")
	f.says("hi", "agent: hi", "agent: more")
	require.Empty(t, got.Load(), "the bot hears nothing while the agent has the conversation")
}

func TestAnAnswerThatNobodyWaitedForIsAskedForAgain(t *testing.T) {
	ctx, gone := context.WithCancel(context.Background())
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if ctx.Err() == nil {
			_, _ = io.Copy(io.Discard, r.Body)
			gone()
			<-r.Context().Done()
		}
		_, _ = io.WriteString(w, `[{"text":"Hi"}]`)
	}))
	defer bot.Close()
	f := newFront(t, gateway.Options{UpstreamBot: bot.URL})
	body := `{"sender":"mara","message":"hello","message_id":"m-1"}`
	f.handler.ServeHTTP(httptest.NewRecorder(),
		httptest.NewRequest(http.MethodPost, "/webhooks/rest/webhook", strings.NewReader(body)).WithContext(ctx))
	require.JSONEq(t, `[{"text":"Hi"}]`, f.post(body).Body.String())
}

func TestAnUpstreamBotInTroubleIsNotHidden(t *testing.T) {
	const unreachable = `The bot cannot answer just now. Please try again later, or write "talk to live agent" to reach a person.`
	for name, answer := range map[string]http.HandlerFunc{
		"500":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
		"a page":  func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") },
		"nothing": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			bot := httptest.NewServer(answer)
			defer bot.Close()
			f := newFront(t, gateway.Options{UpstreamBot: bot.URL})
			f.says("hello", unreachable)
			f.says("talk to live agent", "connecting")
		})
	}
}

func TestNewNamesTheOptionThatIsWrong(t *testing.T) {
	store := session.NewMemory(session.Options{})
	for want, o := range map[string]gateway.Options{
		"hand-off pattern": {Handoff: &stub{}, Store: store, HandoffPattern: "("},
		"upstream bot":     {Handoff: &stub{}, Store: store, UpstreamBot: "localhost:5005"},
		"Options.Handoff":  {Store: store},
	} {
		_, err := gateway.New(o)
		require.ErrorContains(t, err, want)
	}
}
