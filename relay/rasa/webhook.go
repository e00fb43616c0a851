package rasa

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// calledAction is the key under which a request's action is known to recovered.
const calledAction = "rasa.action"

// webhook runs an action (RA-16).
func (s *ActionServer) webhook(c echo.Context) error {
	raw, body, refused := s.read(c.Request())
	if refused != nil {
		return c.JSON(refused.status, failed{Error: refused.Error()})
	}
	r, err := parse(body)
	c.Set(calledAction, r.NextAction)
	switch {
	case r.NextAction != "" && !r.ours(): // what else is in it is not the relay's to judge
		return s.foreign(c, r.NextAction, raw)
	case err != nil:
		return c.JSON(http.StatusBadRequest, failed{Error: err.Error(), ActionName: r.NextAction}) // RA-27, RA-28
	case r.NextAction == "":
		return c.JSON(http.StatusOK, nil) // RA-26
	}
	return c.JSON(http.StatusOK, s.run(c, r))
}

// foreign passes an action on to the developer's own server, if there is one.
func (s *ActionServer) foreign(c echo.Context, action string, raw []byte) error {
	if s.own != nil {
		s.passOn(c, raw)
		return nil
	}
	return c.JSON(http.StatusNotFound, failed{ // RA-29
		Error: fmt.Sprintf("No registered action found for name '%s'.", action), ActionName: action,
	})
}

func (s *ActionServer) run(c echo.Context, r request) answer {
	ctx, turn := c.Request().Context(), r.turn()
	var a answer
	if r.NextAction == relay.ActionLiveAgent {
		out := s.handoff.Start(ctx, turn)
		a = newAnswer(out)
		if r.Tracker.looping() && began(out) {
			a.endForm()
		}
	} else {
		a = newAnswer(s.handoff.Converse(ctx, turn))
	}
	if s.followUp {
		a.listen()
	}
	return a
}

// began reports whether the outcome is a hand-off under way: a slot is set to something.
func began(out relay.Outcome) bool {
	return slices.ContainsFunc(out.Slots, func(s relay.Slot) bool { return s.Value != nil })
}

// recovered answers a panic in the SDK's shape for an action that failed (RA-31).
func (s *ActionServer) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler { //nolint:errorlint // the very value
				panic(cause)
			}
			action, _ := c.Get(calledAction).(string)
			s.log.Error("an action panicked", "action", action, "cause", cause)
			err = c.JSON(http.StatusInternalServerError, failed{
				Error: "the action failed inside the relay", ActionName: action,
				RequestBody: map[string]string{"next_action": action},
			})
		}()
		return next(c)
	}
}

// actions lists the relay's actions and the developer's own (RA-18).
func (s *ActionServer) actions(c echo.Context) error {
	names := []string{relay.ActionLiveAgent, relay.ActionLiveAgentChat}
	if s.own != nil {
		theirs, err := s.theirActions(c.Request().Context())
		if err != nil {
			s.log.Warn("the action server does not list its actions", "error", err)
		}
		for _, name := range theirs {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	list := make([]map[string]string, 0, len(names))
	for _, name := range names {
		list = append(list, map[string]string{"name": name})
	}
	return c.JSON(http.StatusOK, list)
}
