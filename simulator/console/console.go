package console

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/porter"
)

// Options make a console. Set and Control are required.
type Options struct {
	Set     *instance.Set
	Control http.Handler   // the control plane, for those who have been let in
	Porter  porter.Options // its password and hosts are those of the control plane
	Bot     string         // the REST channel that users talk to unless they say another; empty for none
	Log     *slog.Logger   // nil logs nothing
}

// Console serves the page of every instance: those that a request is for (instance.Of). It is safe for concurrent use.
type Console struct {
	options Options
	porter  *porter.Porter
	rooms   rooms
	bells   *page.Kept[*page.Bell]
	assets  assets
	sheet   *page.Sheet
	echo    *echo.Echo
}

// New makes a console. It costs nothing until somebody opens the page.
func New(o Options) *Console {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	o.Porter.Visits, o.Porter.Place, o.Porter.Realm = porter.ByLink, "console", "Snowglobe control plane" // one door, one password
	c := &Console{options: o, porter: porter.New(o.Porter), sheet: page.NewSheet(files, "templates/*.html")}
	c.bells = page.Keep(func(*instance.Instance) *page.Bell { return &page.Bell{} }, func(*page.Bell) {})
	c.rooms = newRooms(o, c.bells)
	c.assets.parts = c.rooms.parts
	c.echo = c.routes()
	return c
}

// Serves reports whether a request is for the console: its page, for a browser, or something below /console/. Programs that
// ask for the root are told in plain text what stands there.
func Serves(r *http.Request) bool {
	return r.URL.Path == "/" && WantsPage(r) || strings.HasPrefix(r.URL.Path, "/console/")
}

// WantsPage tells browsers from programs. The page's own scripts accept anything, but say that it is they.
func WantsPage(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && (wantsHTML(r) || fromPage(r))
}

// ServeHTTP serves the page and what belongs to it.
func (c *Console) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	if refused := c.porter.Admit(r); refused != nil {
		c.turnAway(w, r, refused)
		return
	}
	c.echo.ServeHTTP(w, r)
}

// Controlled tells the pages of an instance that the control plane may have changed something of it. It costs nothing where nobody
// has opened one.
func (c *Console) Controlled(i *instance.Instance) {
	if bell, open := c.bells.Known(i); open {
		bell.Ring(page.Controlled)
	}
}

// Close ends what the rooms keep, and waits for it.
func (c *Console) Close() {
	c.rooms.close()
	c.bells.Close()
}
