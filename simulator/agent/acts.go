package agent

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// perform carries out a line of an agent's; ok is false for any other line.
func (s *seat) perform(line script.Line, r *run) (ok bool, err error) {
	who := line.Actor()
	if !who.IsAgent() {
		return false, nil
	}
	if s.entry, err = s.floor.ByGroup(s.entry.Group); err != nil {
		return true, err
	}
	user, err := s.who(who)
	if err != nil {
		return true, err
	}
	return true, s.act(chat.Actor{User: user, Scripted: true}, line, r)
}

func (s *seat) act(by chat.Actor, line script.Line, r *run) (err error) {
	group := s.entry.Group
	switch l := line.(type) {
	case *script.Says:
		_, err = s.floor.Post(by, group, chat.Draft{Text: l.Text.Fill(r.value)})
	case *script.Notes:
		_, err = s.floor.Post(by, group, chat.Draft{Text: l.Text.Fill(r.value), Note: true})
	case *script.Types:
		length := r.length(l.For)
		if err = s.floor.Type(by, group, length); err == nil {
			r.suspend(length, r.goOn)
		}
	case *script.SendsLink:
		_, err = s.floor.Post(by, group, linking(l, r.value))
	case *script.SendsFile:
		_, err = s.floor.Post(by, group, filing(group, l, r.value))
	case *script.GoesIdle:
		s.idle(by, l, r)
	case *script.Leaves:
		_, err = s.floor.Close(by, group, true)
	case *script.Closes:
		_, err = s.floor.Close(by, group, false)
	default:
		return s.handOver(by, line, r)
	}
	return err
}

// idle lets the run stand still: for a while, or until somebody calls wake, which is at the end of the chat.
func (s *seat) idle(by chat.Actor, l *script.GoesIdle, r *run) {
	how := "until the chat ends"
	if l.Forever {
		s.wake = s.untilTheEnd(r)
	} else {
		length := r.length(l.For)
		how = "for " + script.Length(length)
		r.suspend(length, r.goOn)
	}
	if s.shown != nil {
		s.shown(transcript.Remark{Side: transcript.Agent, Who: FirstName(by.User), Does: "goes idle", Text: how})
	}
}

// untilTheEnd lets the run stand still with no end of its own. Where the lines below are the only ones that could end the
// chat, it gives up in time.
func (s *seat) untilTheEnd(r *run) (wake func()) {
	if r.patience <= 0 {
		return r.suspend(-1, nil)
	}
	return r.suspend(idleWithin, func() {
		r.end(fmt.Errorf("the agent is idle until the chat ends, and within %s nobody ended it: say for how long, as in `agent goes idle: 5m`",
			script.Length(idleWithin)))
	})
}

// stir ends the idleness that lasts until the chat ends, if there is one.
func (s *seat) stir() {
	if wake := s.wake; wake != nil {
		s.wake = nil
		wake()
	}
}

// handOver carries out the lines with which a chat changes hands.
func (s *seat) handOver(by chat.Actor, line script.Line, r *run) (err error) {
	switch l := line.(type) {
	case *script.Accepts:
		return s.accept(by)
	case *script.Transfers:
		return s.transfer(by, l.To.Fill(r.value))
	case *script.Declines:
		_, err = s.floor.RejectTransfer(by, s.entry.Group)
	case *script.Withdraws:
		_, err = s.floor.CancelTransfer(by, s.entry.Group)
	default:
		err = fmt.Errorf("no agent can do this")
	}
	return err
}
