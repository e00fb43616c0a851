package console

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/routing"
)

// routes are the addresses of the console.
func (c *Console) routes() *echo.Echo {
	e := echo.New()
	e.HTTPErrorHandler = c.failed
	small := middleware.GzipWithConfig(middleware.GzipConfig{Level: 1, MinLength: 1 << 10})
	e.GET("/", c.showPage, small)
	e.HEAD("/", c.showPage)
	e.GET("/console/assets/:name", c.showAsset)
	e.GET("/console/live", c.stream)
	e.GET("/console/find", c.find)
	for _, p := range c.rooms.parts {
		for _, r := range p.Routes {
			e.Add(r.Method, "/console/"+p.Name+r.Path, func(x echo.Context) error { return c.serve(r, x) }, small)
		}
	}
	return e
}

func (c *Console) showAsset(x echo.Context) error {
	found, ok := c.assets.ready().find(x.Param("name"))
	if !ok {
		return echo.ErrNotFound
	}
	found.serve(x.Response(), x.Request())
	return nil
}

// stream keeps a page in step until it goes.
func (c *Console) stream(x echo.Context) error {
	v := c.visit(x.Request())
	drawn := cmp.Or(x.Request().Header.Get("Last-Event-ID"), v.Query.Get(drawnParam)) // of a browser that connects again by itself
	s := page.Stream{Visit: v, Panes: c.rooms.panes(v), Bell: c.bells.Of(v.Instance), Drawn: drawn}
	v.Query.Del(drawnParam) // or every link of what the stream draws would hold it
	err := s.Serve(x.Response())
	if errors.Is(err, feed.ErrFull) {
		return echo.NewHTTPError(http.StatusServiceUnavailable, "too many pages are open on this instance")
	}
	if err != nil {
		c.options.Log.Error("the console's stream broke off", "error", err)
	}
	return nil
}

// serve carries a part's route out.
func (c *Console) serve(r page.Route, x echo.Context) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%s %s broke down: %v", r.Method, x.Path(), broken)
		}
	}()
	v := c.visit(x.Request())
	call := page.NewCall(v, x.Response(), x.Request())
	call.Control = page.Control{Handler: c.options.Control, Visit: v}
	call.Param = routing.Params(x)
	limit := r.MaxBody
	if limit == 0 {
		limit = page.MaxBody
	}
	if err := call.Read(x.Response(), limit); err != nil {
		return err
	}
	if err := r.Handle(call); err != nil {
		return err
	}
	if !x.Response().Committed {
		return x.NoContent(http.StatusNoContent)
	}
	return nil
}

// failed tells the reader what went wrong: our page where they look, others on a page of its own.
func (c *Console) failed(err error, x echo.Context) {
	if x.Response().Committed {
		return
	}
	status, said := c.told(err)
	w := x.Response()
	if !fromPage(x.Request()) && !wantsHTML(x.Request()) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, said.Error()+"\n") // an error means that the caller has gone
		return
	}
	name, data := "broken.html", map[string]any{"Message": said.Message, "Expected": said.Expected, "Field": said.Field, "Home": homeFrom(x.Request().URL.Path)}
	if fromPage(x.Request()) {
		name = "notice.html"
	}
	html, err := c.sheet.Draw(name, data)
	if err != nil {
		c.options.Log.Error("the console cannot tell what went wrong", "error", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, string(html)) // an error means that the browser has gone
}

// homeFrom is the way from a path to the page, relative to it.
func homeFrom(path string) string {
	return "./" + strings.Repeat("../", max(strings.Count(path, "/")-1, 0))
}

// told is an error as its reader is told it.
func (c *Console) told(err error) (int, jsonbody.FieldError) {
	var refusal *page.Refusal
	var problem *jsonbody.FieldError
	var known *echo.HTTPError
	switch {
	case errors.As(err, &refusal):
		return refusal.Status, refusal.FieldError
	case errors.As(err, &problem):
		return http.StatusBadRequest, *problem
	case errors.As(err, &known):
		return known.Code, jsonbody.FieldError{Message: fmt.Sprint(known.Message)}
	}
	c.options.Log.Error("the console failed", "error", err)
	return http.StatusInternalServerError, jsonbody.FieldError{Message: "the console failed: " + err.Error()}
}
