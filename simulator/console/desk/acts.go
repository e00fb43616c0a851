package desk

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// acts is what can be done with the chosen chat now, and why the rest cannot.
func (r *room) acts(v *page.Visit) ([]page.Row, error) {
	s, err := standingOf(v)
	if err != nil {
		return nil, err
	}
	to, _ := v.Instance.Desk.UserByID(s.Entry.Transfer.To)
	from, _ := v.Instance.Desk.UserByID(s.Entry.Transfer.From)
	row, err := r.sheet.Row("desk-act", "acts.html", struct {
		standing

		From, To         chat.User
		Offered, Changed bool
	}{s, from, to, !s.Over() && s.Entry.Transfer.State == chat.TransferPending, !s.Over() && s.Entry.Transfer.State == chat.TransferAccepted})
	return []page.Row{row}, err
}

func (r *room) actRoutes() []page.Route {
	post := func(path string, handle func(*page.Call) error) page.Route {
		return page.Route{Method: http.MethodPost, Path: path, Handle: handle}
	}
	return []page.Route{
		post("/next", acceptNext), post("/accept/:chat", accept), post("/type/:chat", typeNow),
		{Method: http.MethodPost, Path: "/say/:chat", Handle: say, MaxBody: maxSaid}, post("/note/:chat", note),
		post("/leave/:chat", act("leave")), post("/close/:chat", act("close")),
		post("/transfer/:chat", pass("transfer")), post("/escalate/:chat", pass("escalate")),
		post("/transfer/:chat/:step", answerTransfer),
		{Method: http.MethodGet, Path: "/earlier/:chat/:before", Handle: r.earlier},
		{Method: http.MethodGet, Path: "/file/:chat/:file", Handle: download},
	}
}

// order lets the control plane carry out what the reader's agent does in a chat.
func order(c *page.Call, chat string, body map[string]any, act ...string) error {
	if c.Agent != "" {
		body["agent"] = c.Agent
	}
	_, err := c.Control.Do(page.Order{Method: http.MethodPost, Path: append([]string{"chats", chat}, act...), Body: body})
	return err
}

// accept takes a chat and leads to it.
func accept(c *page.Call) error {
	if err := order(c, c.Param("chat"), map[string]any{}, "accept"); err != nil {
		return err
	}
	if e, err := c.Find(c.Param("chat")); err == nil && e.Group != c.Entry.Group {
		return c.Go(c.Link(page.ChatParam, e.Number))
	}
	return nil
}

// acceptNext takes whoever has waited longest, of the queue that is listed.
func acceptNext(c *page.Call) error {
	first, _ := c.Instance.Desk.Look(chat.Look{State: chat.Waiting, Queue: choiceOf(c.Visit).Queue, Limit: 1})
	if len(first) == 0 {
		return &page.Refusal{Status: http.StatusConflict, FieldError: jsonbody.FieldError{Message: "nobody waits"}}
	}
	number := first[0].Entry.Number
	if err := order(c, number, map[string]any{}, "accept"); err != nil {
		return err
	}
	return c.Go(c.Link(page.ChatParam, number))
}

// note keeps a work note.
func note(c *page.Call) error {
	return order(c, c.Param("chat"), map[string]any{"text": c.Form.Get("text")}, "note")
}

// typingLasts is how long one word of an agent's typing counts; the page sends the next before.
const typingLasts = "4s"

// typeNow tells that the agent is writing. It takes no chat that waits, as an agent may write before they accept.
func typeNow(c *page.Call) error {
	e, err := c.Find(c.Param("chat"))
	if err != nil || e.State != chat.WorkInProgress {
		return nil //nolint:nilerr // what is written will be refused when it is sent
	}
	return order(c, e.Number, map[string]any{"for": typingLasts}, "type")
}

func act(what string) func(*page.Call) error {
	return func(c *page.Call) error { return order(c, c.Param("chat"), map[string]any{}, what) }
}

// pass hands a chat on: to another agent, or to another queue.
func pass(how string) func(*page.Call) error {
	return func(c *page.Call) error {
		return order(c, c.Param("chat"), map[string]any{"to": c.Form.Get("to")}, how)
	}
}

// answerTransfer takes a step of a transfer, in the name of whoever it is up to.
func answerTransfer(c *page.Call) error {
	_, err := c.Control.Do(page.Order{
		Method: http.MethodPost, Path: []string{"chats", c.Param("chat"), "transfer", c.Param("step")}, Body: map[string]any{},
	})
	return err
}
