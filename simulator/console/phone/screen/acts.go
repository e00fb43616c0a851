package screen

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// routes are what the page asks for. Users are named by their id there: a name may be anything, also "..".
func (r *Room) routes() []page.Route {
	return []page.Route{
		{Method: http.MethodPost, Path: "/add", Handle: r.add},
		{Method: http.MethodPost, Path: "/say/:user", Handle: r.of(say)},
		{Method: http.MethodPost, Path: "/press/:user/:line/:button", Handle: r.of(press)},
		{Method: http.MethodPost, Path: "/cancel/:user", Handle: r.of(cancel)},
		{Method: http.MethodPost, Path: "/bot/:user", Handle: r.of(point)},
		{Method: http.MethodPost, Path: "/renew/:user", Handle: r.of(renew)},
		{Method: http.MethodPost, Path: "/remove/:user", Handle: r.of(remove)},
		{Method: http.MethodGet, Path: "/turn/:turn", Handle: r.turn},
	}
}

// of is a handler of a call about one user.
func (r *Room) of(handle func(c *page.Call, b *phone.Book, name string) error) func(*page.Call) error {
	return func(c *page.Call) error {
		b := r.Of(c.Instance)
		for _, u := range b.Users() {
			if strconv.FormatUint(u.ID, 10) == c.Param("user") {
				return refused(handle(c, b, u.Name))
			}
		}
		return refused(phone.ErrNoUser)
	}
}

// refused is an error of the book's as the reader is told it.
func refused(err error) error {
	if err == nil {
		return nil
	}
	status := http.StatusBadRequest
	switch {
	case errors.Is(err, phone.ErrNoUser), errors.Is(err, phone.ErrNoButton):
		status = http.StatusNotFound
	case errors.Is(err, phone.ErrTaken), errors.Is(err, phone.ErrTooMany):
		status = http.StatusConflict
	}
	return &page.Refusal{Status: status, FieldError: jsonbody.FieldError{Message: wording.Visible(err.Error())}}
}

func say(c *page.Call, b *phone.Book, name string) error {
	_, err := b.Say(name, strings.ReplaceAll(c.Form.Get("text"), "\r\n", "\n")) // as forms write the end of a line
	return err
}

func press(c *page.Call, b *phone.Book, name string) error {
	line, err := strconv.ParseUint(c.Param("line"), 10, 64)
	if err != nil {
		return phone.ErrNoButton
	}
	button, err := strconv.Atoi(c.Param("button"))
	if err != nil {
		return phone.ErrNoButton
	}
	_, err = b.Press(name, line, button)
	return err
}

func cancel(_ *page.Call, b *phone.Book, name string) error { return b.Cancel(name) }

// point gives the user another bot, and draws the page anew, as the field that holds the address stands in its frame.
func point(c *page.Call, b *phone.Book, name string) error {
	if err := b.Point(name, c.Form.Get("bot")); err != nil {
		return err
	}
	return c.Go(c.Link(page.UserParam, name))
}

func renew(c *page.Call, b *phone.Book, name string) error {
	if err := b.Renew(name); err != nil {
		return err
	}
	u, err := b.User(name)
	if err != nil {
		return err
	}
	return c.Said("The bot will not know " + wording.Visible(name) + " any more: to it they are " + u.Sender + " now.")
}

func remove(c *page.Call, b *phone.Book, name string) error {
	if err := b.Remove(name); err != nil {
		return err
	}
	return c.Go(c.Link(page.UserParam, ""))
}

func (r *Room) add(c *page.Call) error {
	n := phone.NewUser{Name: strings.TrimSpace(c.Form.Get("name")), Bot: strings.TrimSpace(c.Form.Get("bot")), Sender: strings.TrimSpace(c.Form.Get("sender"))}
	if _, err := r.Of(c.Instance).Add(n); err != nil {
		return refused(err)
	}
	return c.Go(c.Link(page.UserParam, n.Name))
}

// whole is a turn in all its detail.
type whole struct {
	phone.Turn

	Took    string
	Changes []phone.Change
	Known   bool // the slots on both sides
	Why     string
}

// turn shows a turn as it was on the wire, when somebody asks for it.
func (r *Room) turn(c *page.Call) error {
	id, err := strconv.ParseUint(c.Param("turn"), 10, 64)
	t, ok := r.Of(c.Instance).Turn(id)
	if err != nil || !ok {
		return &page.Refusal{Status: http.StatusNotFound, FieldError: jsonbody.FieldError{Message: "there is no such turn, or it is kept no more"}}
	}
	w := whole{Turn: t, Took: took(t.Took), Changes: phone.Changes(t.Before, t.After), Known: t.Before.All != nil && t.After.All != nil}
	w.Request, w.Response = wording.Visible(page.Pretty([]byte(t.Request))), wording.Visible(page.Pretty([]byte(t.Response)))
	for i, change := range w.Changes {
		w.Changes[i] = phone.Change{Name: wording.Visible(change.Name), Before: wording.Visible(change.Before), After: wording.Visible(change.After)}
	}
	if w.Why = t.Before.Why; t.After.All == nil {
		w.Why = t.After.Why
	}
	html, err := r.sheet.Draw("turn.html", w)
	if err != nil {
		return err
	}
	return c.Show(html)
}
