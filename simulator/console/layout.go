package console

import (
	"html/template"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

// layout is the page as its template takes it.
type layout struct {
	Title, Theme, Config string
	Icon, Style, Script  string
	Live                 string // address of the stream
	Heads                []template.HTML
	Left, Right, Tab     template.HTML
	Tabs                 []tab
}

// tab leads to a part below.
type tab struct {
	Title, Link, Key string
	Current          bool
}

// htmxConfig: nothing is evaluated, no style is put into the page, errors are shown as notices, and the browser's history
// asks for pages anew.
const htmxConfig = `{"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true,` +
	`"defaultSettleDelay":0,"attributesToSettle":[],"scrollIntoViewOnBoost":false,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},` +
	`{"code":"[45]..","swap":true,"error":true,"target":"#notices","swapOverride":"beforeend"}]}`

// drawnParam is by which a page tells its stream how its panes stand.
const drawnParam = "drawn"

// visit is what a request looks at. Without a tab it is the first.
func (c *Console) visit(r *http.Request) *page.Visit {
	v := page.NewVisit(r, c.options.Set)
	for _, p := range c.rooms.tabs() {
		if p.Name == v.Tab {
			return v
		}
	}
	v.Tab = ""
	if tabs := c.rooms.tabs(); len(tabs) > 0 {
		v.Tab = tabs[0].Name
	}
	return v
}

func (c *Console) showPage(x echo.Context) error {
	v := c.visit(x.Request())
	drawn, err := c.draw(v)
	if err != nil {
		return err
	}
	if cookie, err := x.Request().Cookie("snowglobe-theme"); err == nil && (cookie.Value == "light" || cookie.Value == "dark") {
		drawn.Theme = cookie.Value
	}
	html, err := c.sheet.Draw("layout.html", drawn)
	if err != nil {
		return err
	}
	return x.HTMLBlob(http.StatusOK, []byte(html))
}

// draw draws every part that is on the page.
func (c *Console) draw(v *page.Visit) (layout, error) {
	files := c.assets.ready()
	made := layout{
		Title: "Snowglobe", Theme: "auto", Config: htmxConfig,
		Icon: files.icon.name, Style: files.style.name, Script: files.script.name,
	}
	if v.Chosen() {
		made.Title = v.Entry.Number + " · Snowglobe"
	}
	canvas := page.NewCanvas(v, c.rooms.panes(v))
	for _, p := range c.rooms.parts {
		if p.Place == page.Tab && p.Name != v.Tab {
			continue
		}
		html, err := p.Draw(canvas)
		if err != nil {
			return made, err
		}
		switch p.Place {
		case page.Head:
			made.Heads = append(made.Heads, html)
		case page.Left:
			made.Left = html
		case page.Right:
			made.Right = html
		case page.Tab:
			made.Tab = html
		}
	}
	for n, p := range c.rooms.tabs() {
		made.Tabs = append(made.Tabs, tab{p.Title, v.Link(page.TabParam, p.Name), strconv.Itoa(n + 1), p.Name == v.Tab})
	}
	query := url.Values{}
	for name, values := range v.Query {
		query[name] = values
	}
	query.Set(drawnParam, canvas.Drawn())
	made.Live = "console/live?" + query.Encode()
	return made, nil
}
