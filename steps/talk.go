package steps

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/snowglobe-sim/snowglobe/steps/control"
)

// sayWhile lets an agent say something while a turn of the user's is under way.
func (w *World) sayWhile(ctx context.Context, agent, said, text string) error {
	return w.together(ctx, []string{text}, agent, []string{said})
}

func (w *World) sayManyWhile(ctx context.Context, messages int, agent string, n int) error {
	texts := make([]string, messages)
	for i := range texts {
		texts[i] = fmt.Sprintf("message %d of %d", i+1, messages)
	}
	return w.together(ctx, texts, agent, lines(n))
}

// together lets the user and an agent talk at the same time, each of them one thing after the other.
func (w *World) together(ctx context.Context, texts []string, agent string, said []string) error {
	p := w.person(theUser)
	acts := make([]control.Act, len(said))
	for i, text := range said {
		acts[i] = w.does(p, control.Act{Kind: "say", Agent: agent, Text: text})
	}
	var talking sync.WaitGroup
	var failure error
	group := p.chat
	talking.Go(func() {
		for _, act := range acts {
			failure = errors.Join(failure, w.instance.Perform(ctx, group, act))
		}
	})
	var broken error
	for _, text := range texts {
		if broken = w.says(ctx, theUser, text); broken != nil {
			break
		}
	}
	talking.Wait()
	return errors.Join(broken, failure)
}
