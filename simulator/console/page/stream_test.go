package page_test

import (
	"bufio"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// stage is an instance whose page shows the openings of its chats, and what the bell was rung for.
type stage struct {
	t      *testing.T
	set    *instance.Set
	bell   *page.Bell
	drawn  atomic.Int64 // how often the chats were drawn
	notes  atomic.Value // string
	last   string       // id of the event that was heard last
	server *httptest.Server
}

func newStage(t *testing.T) *stage {
	t.Helper()
	set, err := instance.NewSet(instance.Settings{}, fault.Options{})
	require.NoError(t, err)
	s := &stage{t: t, set: set, bell: &page.Bell{}}
	s.notes.Store("none")
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i, _ := set.Get(instance.Default)
		v := page.NewVisit(r.WithContext(instance.With(r.Context(), i, "")), set)
		stream := page.Stream{Visit: v, Panes: s.panes(), Bell: s.bell, Drawn: v.Query.Get("drawn")}
		if err := stream.Serve(w); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	}))
	t.Cleanup(func() {
		s.server.CloseClientConnections()
		s.server.Close()
		set.Close()
	})
	return s
}

func (s *stage) panes() []page.Pane {
	return []page.Pane{
		{
			ID:    "chats",
			Minds: func(_ *page.Visit, n page.News) bool { c, ok := page.Of[feed.Chat](n); return ok && c.What == "opened" },
			Rows: func(v *page.Visit) ([]page.Row, error) {
				s.drawn.Add(1)
				var rows []page.Row
				for _, e := range v.Instance.Desk.Entries(chat.Filter{}) {
					html := fmt.Sprintf("<li id=%q>%s</li>", e.Number, template.HTMLEscapeString(e.ShortDescription))
					rows = append(rows, page.Row{Key: e.Number, HTML: template.HTML(html)})
				}
				return rows, nil
			},
		},
		{
			ID:    "the-notes",
			Minds: func(_ *page.Visit, n page.News) bool { return n.Topic == "notes" },
			Rows: func(*page.Visit) ([]page.Row, error) {
				return []page.Row{{Key: "note", HTML: template.HTML(`<p id="note">` + s.notes.Load().(string) + `</p>`)}}, nil
			},
		},
	}
}

// page is what a page says that it has: the panes as they are drawn now.
func (s *stage) page() string {
	i, err := s.set.Get(instance.Default)
	require.NoError(s.t, err)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	canvas := page.NewCanvas(page.NewVisit(r.WithContext(instance.With(r.Context(), i, "")), s.set), s.panes())
	for _, pane := range []string{"chats", "the-notes"} {
		_, err := canvas.Pane(pane)
		require.NoError(s.t, err)
	}
	return canvas.Drawn()
}

func (s *stage) open(text string) {
	i, err := s.set.Get(instance.Default)
	require.NoError(s.t, err)
	abel, err := i.Desk.User("abel.tuter")
	require.NoError(s.t, err)
	_, err = i.Desk.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: text})
	require.NoError(s.t, err)
}

// listen is a page that has what it says, and hears the events one by one.
func (s *stage) listen(drawn string) (next func() string) {
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.server.URL+"/?drawn="+url.QueryEscape(drawn), nil)
	require.NoError(s.t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(s.t, err)
	s.t.Cleanup(func() { _ = response.Body.Close() })
	require.Equal(s.t, "text/event-stream", response.Header.Get("Content-Type"))
	lines := bufio.NewScanner(response.Body)
	return func() string {
		var told []string
		for lines.Scan() {
			line := lines.Text()
			switch {
			case line == "" && len(told) > 0:
				return strings.Join(told, "\n")
			case strings.HasPrefix(line, "event: "), strings.HasPrefix(line, "data: "):
				told = append(told, line)
			case strings.HasPrefix(line, "id: "):
				s.last = strings.TrimPrefix(line, "id: ")
			}
		}
		return strings.Join(append(told, "(over)"), "\n")
	}
}

const ready = "event: ready\ndata: now"

func TestAPageIsToldWhatChanges(t *testing.T) {
	s := newStage(t)
	s.open("one")
	next := s.listen(s.page())
	require.Equal(t, ready, next(), "it has everything already")
	s.open("<b>\ntwo")
	require.Equal(t, "event: rows\ndata: <div hx-swap-oob=\"beforeend:#chats\"><li id=\"CHAT0000002\">&lt;b&gt;\ndata: two</li></div>", next())
	s.notes.Store("hello")
	s.bell.Ring("others")
	s.bell.Ring("notes")
	require.Equal(t, "event: rows\ndata: <p hx-swap-oob=\"true\" id=\"note\">hello</p>", next())
}

func TestAPageThatIsBehindIsBroughtToDate(t *testing.T) {
	s := newStage(t)
	s.open("one")
	before := s.page()
	s.open("two")
	next := s.listen(before)
	require.Equal(t, "event: rows\ndata: <div hx-swap-oob=\"innerHTML:#chats\"><li id=\"CHAT0000001\">one</li><li id=\"CHAT0000002\">two</li></div>", next())
	require.Equal(t, ready, next())
}

func TestAPageThatComesBackIsToldWhatIsAgainAsItWasDrawn(t *testing.T) {
	s := newStage(t)
	drawn := s.page()
	next := s.listen(drawn)
	require.Equal(t, ready, next())
	require.Equal(t, drawn, s.last)
	s.notes.Store("hello")
	s.bell.Ring("notes")
	require.Contains(t, next(), "hello")
	heard := s.last
	require.Equal(t, ready, s.listen(heard)(), "it has missed nothing")
	s.notes.Store("none")
	next = s.listen(heard)
	require.Equal(t, "event: rows\ndata: <div hx-swap-oob=\"innerHTML:#the-notes\"><p id=\"note\">none</p></div>", next())
	require.Equal(t, ready, next())
}

func TestAStreamSaysWhyItBreaksOff(t *testing.T) {
	s := newStage(t)
	i, err := s.set.Get(instance.Default)
	require.NoError(t, err)
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	broken := page.Pane{ID: "broken", Rows: func(*page.Visit) ([]page.Row, error) { return nil, errors.New("no such thing") }}
	stream := page.Stream{Visit: page.NewVisit(r.WithContext(instance.With(r.Context(), i, "")), s.set), Panes: []page.Pane{broken}, Bell: s.bell}
	require.EqualError(t, stream.Serve(httptest.NewRecorder()), "a pane cannot be drawn: broken: no such thing")
}

func TestWhatNoPaneMindsIsNotDrawn(t *testing.T) {
	s := newStage(t)
	next := s.listen(s.page())
	require.Equal(t, ready, next())
	before := s.drawn.Load()
	s.notes.Store("again")
	s.bell.Ring("notes")
	next()
	require.Equal(t, before, s.drawn.Load())
}

func TestAPageOfAnInstanceThatIsMadeAnewIsAskedToReload(t *testing.T) {
	s := newStage(t)
	next := s.listen(s.page())
	require.Equal(t, ready, next())
	_, err := s.set.Make(instance.Default, instance.Settings{})
	require.NoError(t, err)
	require.Equal(t, "event: again\ndata: now", next())
	require.Equal(t, "(over)", next())
}
