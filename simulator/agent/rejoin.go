package agent

import (
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// rejoin lets the user of the play's chat wait in it again.
func (p *Play) rejoin() error {
	if p.seat == nil {
		return fmt.Errorf("the user has opened no chat that could be rejoined")
	}
	by := chat.Actor{User: p.seat.requester, Scripted: true}
	_, err := p.seat.floor.Rejoin(by, p.seat.entry.Group)
	if errors.Is(err, chat.ErrWrongState) {
		return fmt.Errorf("%w: a user rejoins only a chat that they left before an agent took it", err)
	}
	return err
}

// stir ends the idleness of an agent whose chat has ended.
func (p *Play) stir(e chat.Event) {
	if e.Kind == chat.Left || e.Kind == chat.Closed || e.Kind == chat.TimedOut {
		p.seat.stir()
	}
}
