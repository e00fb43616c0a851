package steps

import (
	"context"
	"net/http"
	"strconv"

	"github.com/snowglobe-sim/snowglobe/steps/control"
)

// queue is the queue of the default world to which relays are set.
const queue = "IT Support"

// operation is an operation by the words that scenarios use for it.
func operation(words string) string {
	switch words {
	case "open a chat":
		return control.Create
	case "take a message":
		return control.Post
	case "show the thread":
		return control.Thread
	default: // end the chat
		return control.Leave
	}
}

// effect is what ServiceNow does, by the words that scenarios use for it.
func effect(words string) control.Effect {
	switch words {
	case "refuses":
		return control.Effect{Kind: control.StatusEffect, Status: http.StatusForbidden}
	case "finds no chat when asked":
		return control.Effect{Kind: control.StatusEffect, Status: http.StatusNotFound}
	case "hangs up when asked":
		return control.Effect{Kind: "reset"}
	case "sends a page that says it hibernates when asked":
		return control.Effect{Kind: "hibernating"}
	case "cuts its answer short when asked":
		return control.Effect{Kind: "truncated"}
	default: // fails
		return control.Effect{Kind: control.StatusEffect, Status: http.StatusInternalServerError}
	}
}

// breaks makes ServiceNow fail in an operation, once or until it works again.
func (w *World) breaks(ctx context.Context, how, what, once string) error {
	w.stage("ServiceNow", how+" to "+what+once)
	f := control.Fault{Operation: operation(what), Effect: effect(how)}
	if once != "" {
		f.Times = 1
	}
	return w.instance.Break(ctx, f)
}

// commits makes ServiceNow take the next message and answer with an error.
func (w *World) commits(ctx context.Context) error {
	w.stage("ServiceNow", "takes the next message but answers with an error")
	return w.instance.Break(ctx, control.Fault{
		Operation: control.Post, Effect: control.Effect{Kind: "committed", Status: http.StatusInternalServerError}, Times: 1,
	})
}

// patience makes ServiceNow ask for a second's patience, once.
func (w *World) patience(ctx context.Context, what string) error {
	w.stage("ServiceNow", "asks for a second's patience when asked to "+what)
	return w.instance.Break(ctx, control.Fault{
		Operation: operation(what), Times: 1,
		Effect: control.Effect{Kind: control.StatusEffect, Status: http.StatusTooManyRequests, RetryAfter: 1},
	})
}

// slows makes ServiceNow slow in an operation.
func (w *World) slows(ctx context.Context, milliseconds int, what string) error {
	w.stage("ServiceNow", "is slow to "+what)
	return w.instance.Break(ctx, control.Fault{
		Operation: operation(what), Effect: control.Effect{Kind: "delay", Delay: strconv.Itoa(milliseconds) + "ms"},
	})
}

func (w *World) mends(ctx context.Context) error {
	w.stage("ServiceNow", "works again")
	return w.instance.Mend(ctx)
}

func (w *World) queueCloses(ctx context.Context, reason string) error {
	w.stage("ServiceNow", "closes the queue: "+reason)
	return w.instance.CloseQueue(ctx, queue, reason)
}

func (w *World) queueOpens(ctx context.Context) error {
	w.stage("ServiceNow", "opens the queue")
	return w.instance.OpenQueue(ctx, queue)
}
