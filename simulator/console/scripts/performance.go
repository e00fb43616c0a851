package scripts

import (
	"sync"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// mostRemarks is how many lines of a transcript are shown, the latest ones.
const mostRemarks = 200

// performance is one conversation while it is played, and afterwards.
type performance struct {
	number      int
	name, title string
	source      *script.Script
	caller      Caller
	play        *agent.Play
	ring        func()
	release     func() // the claim on chats; nil without one

	mu      sync.Mutex // guards what follows
	remarks []transcript.Remark
	dropped int // that are shown no more
	at      script.Pos
	over    bool
	report  agent.Report
}

// begin starts the play.
func (p *performance) begin(i *instance.Instance, pushes bool) (err error) {
	var user agent.User = p.caller
	p.release = func() {}
	if p.source.HasAgent() {
		user, p.release = stake(i, p.caller)
	}
	on := agent.StageOf(i.Desk)
	p.play, err = agent.NewPlay(agent.PlayOptions{
		Script: p.source, Clock: i.Clock, User: user, Pushes: pushes, Floor: i.Desk, Names: on.Names, Queues: on.Queues, Faults: i.ScriptFaults(),
		Remark: p.remark, Moved: p.moved, Ended: p.ended,
	})
	if err != nil {
		return err
	}
	p.caller.Hear(func(text string) { p.play.Told(text) })
	p.play.Start()
	return nil
}

func (p *performance) remark(r transcript.Remark) {
	p.change(func() {
		if p.remarks = append(p.remarks, r); len(p.remarks) > mostRemarks {
			p.remarks, p.dropped = p.remarks[1:], p.dropped+1
		}
	})
}

func (p *performance) moved(at script.Pos) { p.change(func() { p.at = at }) }

// ended is called from the play's last turn, which must not wait.
func (p *performance) ended(r agent.Report) {
	p.release()
	p.change(func() { p.over, p.report = true, r })
}

func (p *performance) change(by func()) {
	p.mu.Lock()
	by()
	p.mu.Unlock()
	p.ring()
}

func (p *performance) breakOff() { p.play.Close() }

// end breaks the play off where it has not ended, and takes its user away.
func (p *performance) end() {
	p.release()
	if p.play != nil {
		p.play.Close()
	}
	p.caller.End()
}

// playing is how a performance stands.
type playing struct {
	Number      int
	Name, Title string
	Speaker     string // as whom it speaks on the left
	At          script.Pos
	Over        bool
	Report      agent.Report
	Remarks     []transcript.Remark
	Dropped     int
}

func (p *performance) view() playing {
	p.mu.Lock()
	defer p.mu.Unlock()
	return playing{
		Number: p.number, Name: p.name, Title: p.title, Speaker: p.caller.Name(), At: p.at, Over: p.over, Report: p.report,
		Remarks: append([]transcript.Remark(nil), p.remarks...), Dropped: p.dropped,
	}
}
