package scripts_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/admin"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// house is an instance with a virtual clock, and the tab before it.
type house struct {
	*instance.Instance
	t       *testing.T
	set     *instance.Set
	control http.Handler
	part    page.Part
	bells   *page.Kept[*page.Bell]
	dir     string // the folder; empty for none
}

// setup is how a house is to be.
type setup struct {
	files   map[string]string // of the folder; nil for no folder
	scripts []string          // of the library
	dial    scripts.Dial
}

func open(t *testing.T, s setup) *house {
	t.Helper()
	set, err := instance.NewSet(instance.Settings{Clock: instance.Virtual, Scripts: instance.Named(s.scripts...)}, fault.Options{})
	require.NoError(t, err)
	t.Cleanup(set.Close)
	h := &house{t: t, set: set, control: admin.NewHandler(set, admin.Options{})}
	if s.files != nil {
		h.dir = t.TempDir()
		for name, text := range s.files {
			h.write(name, text)
		}
		opened, err := shelf.Open(shelf.Options{Dir: h.dir})
		require.NoError(t, err)
		set.Stock(opened)
	}
	h.Instance, err = set.Get(instance.Default)
	require.NoError(t, err)
	bells := page.Keep(func(*instance.Instance) *page.Bell { return &page.Bell{} }, func(*page.Bell) {})
	room := scripts.New(scripts.Options{Bells: bells, Dial: s.dial})
	t.Cleanup(bells.Close)
	t.Cleanup(room.Close)
	h.part, h.bells = room.Part(), bells
	return h
}

func (h *house) write(name, text string) {
	h.t.Helper()
	require.NoError(h.t, os.WriteFile(filepath.Join(h.dir, name), []byte(text), 0o600))
}

// visit is a visit of the page with these parameters, as pairs.
func (h *house) visit(pairs ...string) *page.Visit {
	query := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		query.Set(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest(http.MethodGet, "http://localhost/?"+query.Encode(), nil)
	return page.NewVisit(r.WithContext(instance.With(h.t.Context(), h.Instance, "")), h.set)
}

// show is the tab as that visit sees it.
func (h *house) show(pairs ...string) string {
	h.t.Helper()
	v := h.visit(pairs...)
	html, err := h.part.Draw(page.NewCanvas(v, page.Shown(v, h.part.Panes)))
	require.NoError(h.t, err)
	return string(html)
}

// pane is a pane as that visit sees it.
func (h *house) pane(id string, pairs ...string) string {
	h.t.Helper()
	v := h.visit(pairs...)
	for _, p := range h.part.Panes {
		if p.ID == id {
			rows, err := p.Rows(v)
			require.NoError(h.t, err)
			return string(page.Join(rows))
		}
	}
	require.Fail(h.t, "there is no pane "+id)
	return ""
}

// answer is what a call of the page got.
type answer struct {
	err  error
	body string
	went string // where the page is led
}

// sends makes a call of the page, with a form as pairs.
func (h *house) sends(path string, pairs ...string) (a answer) {
	h.t.Helper()
	v := h.visit()
	w := httptest.NewRecorder()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	for _, r := range h.part.Routes {
		if r.Path != path {
			continue
		}
		require.Equal(h.t, http.MethodPost, r.Method)
		c := page.NewCall(v, w, httptest.NewRequest(r.Method, "http://localhost/console/scripts"+path, nil))
		c.Control, c.Form = page.Control{Handler: h.inside(), Visit: v}, form
		a.err = r.Handle(c)
		a.body = w.Body.String()
		var location struct{ Path string }
		_ = json.Unmarshal([]byte(w.Header().Get("HX-Location")), &location) // empty where it leads nowhere
		a.went = location.Path
		return a
	}
	require.Fail(h.t, "there is no route "+path)
	return a
}

// inside is the control plane of the instance.
func (h *house) inside() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.control.ServeHTTP(w, r.WithContext(instance.With(r.Context(), h.Instance, "")))
	})
}

// text is the script of that name as new chats play it; empty for none.
func (h *house) text(name string) string {
	for _, s := range h.Crew.Scripts() {
		if s.Name == name {
			return s.Text()
		}
	}
	return ""
}

// tried are the names of the scripts, in the order in which they are tried.
func (h *house) tried() string {
	var names []string
	for _, s := range h.Crew.Scripts() {
		names = append(names, s.Name)
	}
	return strings.Join(names, " ")
}

// chat opens a chat with these words.
func (h *house) chat(words string) chat.Entry {
	h.t.Helper()
	abel, err := h.Desk.User("abel.tuter")
	require.NoError(h.t, err)
	e, err := h.Desk.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: words})
	require.NoError(h.t, err)
	return e
}

func (h *house) advance(d time.Duration) {
	h.t.Helper()
	_, err := h.Virtual().Advance(d)
	require.NoError(h.t, err)
}

// tail is what the stream of a page has said.
type tail struct {
	http.ResponseWriter
	t    *testing.T
	more chan string
	said strings.Builder
}

// follows opens a page, and its stream until the test ends.
func (h *house) follows(pairs ...string) *tail {
	h.t.Helper()
	h.show(pairs...)
	w := &tail{ResponseWriter: httptest.NewRecorder(), t: h.t, more: make(chan string, 1000)}
	v := h.visit(pairs...)
	var end context.CancelFunc
	v.Context, end = context.WithCancel(v.Context)
	var streaming sync.WaitGroup
	streaming.Go(func() {
		_ = (&page.Stream{Visit: v, Panes: page.Shown(v, h.part.Panes), Bell: h.bells.Of(h.Instance)}).Serve(w)
	})
	h.t.Cleanup(func() { end(); streaming.Wait() })
	return w
}

// Write takes what is said.
func (w *tail) Write(p []byte) (int, error) {
	w.more <- string(p)
	return len(p), nil
}

// Flush does nothing, as all is there.
func (w *tail) Flush() {}

// shows waits until it has been said.
func (w *tail) shows(want string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), 20*time.Second)
	defer cancel()
	for !strings.Contains(w.said.String(), want) {
		select {
		case more := <-w.more:
			w.said.WriteString(more)
		case <-ctx.Done():
			require.Fail(w.t, "the stream never said "+want, w.said.String())
		}
	}
}

// words is HTML without its markup, each run of white space one blank.
func words(html string) string {
	var out strings.Builder
	for i, piece := range strings.Split(html, "<") {
		if i > 0 {
			_, piece, _ = strings.Cut(piece, ">")
			out.WriteByte(' ')
		}
		out.WriteString(piece)
	}
	return strings.Join(strings.Fields(out.String()), " ")
}
