package admin

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/openapi"
	"github.com/snowglobe-sim/snowglobe/simulator/routing"
)

// MaxBody is how many bytes a body may have.
const MaxBody = 1 << 20

// Options make a handler; the zero value works.
type Options struct {
	API openapi.Surface // what the instances simulate
}

// NewHandler serves the control plane of whichever instance of the set a request is for (instance.Of), to everybody: see
// Guard.
func NewHandler(set *instance.Set, o Options) http.Handler {
	e := echo.New()
	room := call{set: set, documents: newDocuments(o.API)}
	for _, r := range routes() {
		e.Add(r.Method, routing.Pattern(r.Path), func(c echo.Context) error {
			result, err := answer(r, c, room)
			if err != nil {
				return err
			}
			if s, ok := result.(stream); ok {
				s(c.Response())
				return nil
			}
			if r.Success == http.StatusNoContent {
				return c.NoContent(r.Success)
			}
			return write(c.Response(), r.Success, result)
		})
	}
	e.HTTPErrorHandler = func(err error, c echo.Context) {
		said := refusalOf(err, c.Request().URL.Path)
		_ = write(c.Response(), said.status, said.body()) // an error means that the caller has gone
	}
	return e
}

// answer carries a call out in the room: what all calls share.
func answer(r route, c echo.Context, room call) (any, error) {
	request := c.Request()
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), request.Body, r.MaxBody))
	if err != nil {
		return nil, unreadable(err)
	}
	room.Instance, room.request, room.body, room.param = instance.Of(request.Context()), request, body, routing.Params(c)
	return r.handle(&room)
}

// handle keeps a handler that breaks down from taking the connection with it.
func (r route) handle(c *call) (result any, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%s %s broke down: %v", r.Method, r.Path, broken)
		}
	}()
	return r.Handler(c)
}

func write(w http.ResponseWriter, status int, result any) error {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(result)
}

func unreadable(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &refusal{status: http.StatusRequestEntityTooLarge, problem: jsonbody.FieldError{
			Message: "the body is too large", Expected: fmt.Sprintf("at most %d MiB", large.Limit>>20),
		}}
	}
	return &refusal{status: http.StatusBadRequest, problem: jsonbody.FieldError{Message: "the body broke off: " + err.Error()}}
}
