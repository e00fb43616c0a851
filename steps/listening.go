package steps

import (
	"context"
	"errors"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/steps/ear"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// listens lets a user listen to the events of the target, from the place that last names; empty for what is new.
func (w *World) listens(ctx context.Context, p *person, last string) error {
	p.deaf = false
	if p.stream != nil {
		p.stream.Close()
	}
	within, cancel := context.WithTimeout(ctx, w.due())
	defer cancel()
	var err error
	p.stream, err = ear.Listen(within, ear.Listener{Base: w.hearing.base, Sender: p.sender, Last: last, Log: w.hearing.log})
	if err != nil {
		p.stream = nil
		return failed("the answer to GET "+ear.Path(p.sender), "a stream of server-sent events", err.Error())
	}
	w.stage(p.name, "listens to "+ear.Path(p.sender)+after(last))
	return nil
}

func after(last string) string {
	if last == "" {
		return ""
	}
	return " from " + last
}

// stops ends a user's listening.
func (p *person) stops() {
	if p.stream != nil {
		p.last = p.stream.Last()
		p.stream.Close()
		p.stream = nil
	}
	p.deaf = true
}

// joins lets a user who has just got a chat listen, where one has to.
func (w *World) joins(ctx context.Context, p *person) error {
	if w.hearing.way != ByEvents || p.deaf || p.stream != nil && !p.stream.Over() {
		return nil
	}
	return w.listens(ctx, p, "")
}

func (w *World) changesListening(ctx context.Context, who, how string) error {
	p := w.person(who)
	w.stage(who, how)
	switch how {
	case "listens again":
		return w.listens(ctx, p, p.last)
	case "listens anew":
		return w.listens(ctx, p, "")
	default: // not yet, or no more
		p.stops()
		return nil
	}
}

// stalls breaks a user's connection: what comes is lost, but the target goes on sending it.
func (w *World) stalls() error {
	p := w.person(theUser)
	if p.stream == nil {
		return unprepared("%s does not listen", p.name)
	}
	w.stage(p.name, "has lost the connection")
	p.last = p.stream.Last()
	p.stream.Stall()
	return nil
}

// tunesIn is somebody who listens, whatever the target makes of it.
func (w *World) tunesIn(ctx context.Context, sender, last string) error {
	within, cancel := context.WithTimeout(ctx, w.due())
	defer cancel()
	c := target.Call{What: "GET " + ear.Path(sender), Method: http.MethodGet, Path: ear.Path(sender)}
	stream, err := ear.Listen(within, ear.Listener{Base: w.hearing.base, Sender: sender, Last: last, Log: &ear.Log{}})
	var refused *ear.RefusedError
	switch {
	case errors.As(err, &refused):
		c.Status, c.Kind, c.Response = refused.Status, refused.Kind, quoteUnlessJSON(refused.Body)
	case err != nil:
		c.Response = quote(err.Error())
	default:
		stream.Close()
		c.Status, c.Kind = http.StatusOK, "text/event-stream"
	}
	w.latest = &c
	w.called(w.seen(), []target.Call{c})
	return nil
}
