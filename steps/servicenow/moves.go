package servicenow

import (
	"context"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// given makes a chat the one that the scenario is about, as it stands in the words of the features.
func (w *World) given(ctx context.Context, how string) (err error) {
	prepare := map[string]func(context.Context) (*chat, error){
		"in the queue":                w.inQueue,
		"that the agent has accepted": w.withAgent,
		"that the requester has left": w.thatWasLeft,
		"that the agent has closed":   w.thatWasClosed,
	}[how]
	if w.chat, err = prepare(ctx); err != nil {
		return err
	}
	w.entry, w.answer = w.chat.entry, w.chat.opened
	w.did(report.Stage, w.chat.name(), "a chat "+how)
	return nil
}

func (w *World) nobodyWaits(ctx context.Context) error {
	w.settle(ctx)
	return w.alone(ctx, nil)
}

// opens opens a chat, in the words of a call that may be refused.
func (w *World) opens(ctx context.Context, who string) error {
	return w.opensWith(ctx, who, w.lobby.opening())
}

func (w *World) opensWith(ctx context.Context, who, words string) error {
	queue, err := w.theQueue(ctx)
	if err != nil {
		return err
	}
	return w.opensAt(ctx, who, queue.text("sys_id"), words)
}

func (w *World) opensAt(ctx context.Context, who, queueID, words string) error {
	as, err := w.as(who)
	if err != nil {
		return err
	}
	w.did(report.Stage, who, "opens a chat")
	c, a, err := w.openIn(ctx, as, queueID, words)
	if err != nil {
		return err
	}
	w.chat, w.answer, w.entry = c, a, nil
	if c != nil {
		w.entry = c.entry
	}
	return nil
}

// opensInClosed tries a chat in the queue that is said to be closed, if it says so itself.
func (w *World) opensInClosed(ctx context.Context, who string) error {
	queue, err := w.queueNamed(ctx, w.instance.ClosedQueue)
	if err != nil {
		return err
	}
	if queue.text("not_available") == "" {
		return skip("the queue %s is open", queue.text("name"))
	}
	return w.opensAt(ctx, who, queue.text("sys_id"), w.lobby.opening())
}

func (w *World) leaves(ctx context.Context, who string) error {
	return w.moves(who, "leaves the chat", func(c *chat, as *client) (answer, error) { return w.leave(ctx, as, c) })
}

func (w *World) rejoins(ctx context.Context) error {
	return w.moves(requester, "rejoins the chat", func(c *chat, _ *client) (answer, error) { return w.rejoin(ctx, c) })
}

func (w *World) accepts(ctx context.Context) error {
	w.did(report.Stage, agent, "accepts the next chat")
	a, err := w.accept(ctx, w.chat)
	if err != nil {
		return err
	}
	w.took(a)
	return nil
}

func (w *World) closes(ctx context.Context, who string) error {
	return w.moves(who, "closes the chat", func(c *chat, as *client) (answer, error) {
		if as == w.agent {
			return w.close(ctx, c)
		}
		return as.post(ctx, c.session()+"/close", map[string]bool{"agent_leave": false})
	})
}

func (w *World) closesLeaving(ctx context.Context) error {
	return w.moves(agent, "closes the chat, leaving it", func(c *chat, as *client) (answer, error) {
		a, err := as.post(ctx, c.session()+"/close", map[string]bool{"agent_leave": true})
		if err == nil && a.succeeded() {
			w.lobby.ended(c, a)
		}
		return a, err
	})
}

// offers offers the chat to some other agent of the queue; no other scenario is to have it after that.
func (w *World) offers(ctx context.Context) error {
	return w.moves(agent, "offers the chat to another agent", func(c *chat, as *client) (answer, error) {
		path, err := w.atQueue(ctx, "/agents")
		if err != nil {
			return answer{}, err
		}
		a, err := as.get(ctx, path)
		if err != nil {
			return a, err
		}
		agents, err := a.list("the agents of the queue")
		if err != nil {
			return a, err
		}
		for _, other := range agents {
			if w.other = other.text("document"); w.other != "" && w.other != c.agentID {
				c.spent = true
				return as.post(ctx, c.session()+"/transfer/"+w.other, struct{}{})
			}
		}
		return a, skip("the queue has no other agent to whom the chat could be offered")
	})
}

func (w *World) takesBack(ctx context.Context) error {
	return w.moves(agent, "takes the offer back", func(c *chat, as *client) (answer, error) {
		return as.post(ctx, c.session()+"/transfer/cancel", struct{}{})
	})
}

// moves carries out a call about the chat, and keeps its answer and the entry in it.
func (w *World) moves(who, what string, call func(*chat, *client) (answer, error)) error {
	c, err := w.theChat()
	if err != nil {
		return err
	}
	as, err := w.as(who)
	if err != nil {
		return err
	}
	w.did(report.Stage, who, what)
	a, err := call(c, as)
	if err != nil {
		return err
	}
	w.took(a)
	return nil
}

// took keeps an answer that holds an entry.
func (w *World) took(a answer) {
	w.answer = a
	w.entry, _ = a.object("")
}
