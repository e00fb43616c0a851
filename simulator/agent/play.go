package agent

import (
	"errors"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// Patience of a play, in script time.
const (
	chatWithin  = time.Minute      // how long an agent's line waits for the user's lines to open a chat
	heardWithin = time.Minute      // how long a when waits where the user's lines stand in the same script
	idleWithin  = 15 * time.Minute // how long an agent who is idle until the chat ends waits for that, in such a script
	seenWithin  = time.Minute      // how long `user sees` waits where the user is told things between turns
)

// PlayOptions make a play. Script and Clock are required, and the ports that the script's lines need.
type PlayOptions struct {
	Script *script.Script
	Clock  clock.Clock
	Seed   uint64 // of everything that the script leaves to chance
	User   User   // needed for user lines
	// Pushes says that the user is told things between turns too, through Told. Without it `user sees` is
	// judged in the answer to the user's next line.
	Pushes bool
	Seen   time.Duration // how long `user sees` waits with Pushes, where the script does not say; a minute when 0
	Floor  Floor         // the desk on which the chat appears; needed for agents' lines
	Names  []string      // first names of the desk's agents, in lower case, to check the script by; nil does not
	Queues []string      // names of its queues, likewise
	Faults Faults        // needed for `servicenow` lines
	// Remark is called for every line of the transcript as it happens, one at a time; it must not wait. Nil
	// calls nothing.
	Remark func(transcript.Remark)
	// Moved is called whenever the play comes to another line, under the same terms. Nil calls nothing.
	Moved func(at script.Pos)
	// Ended is called once, when the play has ended: from its last turn, or from Close. It must neither wait nor close
	// the play. Nil calls nothing; whoever has few plays waits for Done instead.
	Ended func(Report)
}

// Play is a conversation on its way, with the user's side, the agents' or both. The chat that it belongs to
// is the next one that opens on the desk once the user has spoken.
type Play struct {
	options   PlayOptions
	run       run
	unobserve func()
	done      chan struct{}

	// Everything from here on belongs to the run's turns.
	seat     *seat  // nil until the chat opens
	spoken   bool   // the user has said something
	opened   func() // goes on where an agent's line waits for a chat; nil where none does
	told     []string
	seen     int            // messages of told up to the last that a `user sees` took
	pending  []*expectation // to be judged in the next answer
	awaited  *expectation   // what the run waits for the user to be told
	silence  *silence       // that the run watches
	neverSaw []*expectation
	report   Report
	turn     turnGate
}

// NewPlay readies a play. It fails with script.Problems where the script needs more than the options give.
func NewPlay(o PlayOptions) (*Play, error) {
	stage := Stage{User: o.User != nil, Pushes: o.Pushes, Agents: o.Floor != nil, Names: o.Names, Queues: o.Queues, Faults: o.Faults != nil}
	if err := Check(o.Script, stage); err != nil {
		return nil, err
	}
	p := &Play{options: o, done: make(chan struct{}), unobserve: func() {}}
	p.run.clock, p.run.host = clock.Named(o.Clock, "play "+o.Script.Name), p
	p.run.draw = newDraw(o.Seed, "play", o.Script.Name)
	if o.Script.HasUser() {
		p.run.patience = heardWithin
	}
	p.report = Report{Script: o.Script.Name, Title: o.Script.Title, Seed: o.Seed}
	return p, nil
}

// Start begins the script at once; it must be called once.
func (p *Play) Start() {
	if p.options.Floor != nil {
		p.unobserve = p.options.Floor.Observe(func(e chat.Event) {
			p.run.turns.later(p.run.clock, func() { p.see(e) })
		})
	}
	p.run.turns.take(func() {
		p.report.Began = p.options.Clock.Now()
		p.run.begin(p.options.Script.Lines)
	})
}

// Done is closed once the play has ended.
func (p *Play) Done() <-chan struct{} { return p.done }

// Report is what came of the play. It may be called once Done is closed.
func (p *Play) Report() Report { return p.report }

// Close breaks the play off where it has not ended, which is a failure of its own, and returns once nothing
// of it acts any more. It may be called again.
func (p *Play) Close() {
	p.unobserve()
	if p.run.halt() {
		p.over(ErrBrokenOff)
	}
}

// ErrBrokenOff is why a play failed that was closed before its end.
var ErrBrokenOff = errors.New("the play was broken off")

// perform carries out a line for the run.
func (p *Play) perform(line script.Line) error {
	switch l := line.(type) {
	case *script.Says:
		if l.Who == script.User {
			p.say(l)
			return nil
		}
	case *script.Sees:
		p.sees(l)
		return nil
	case *script.SeesNothing:
		p.seesNothing(l)
		return nil
	case *script.NeverSaw:
		p.neverSaw = append(p.neverSaw, &expectation{at: l.At(), wanted: l.Wanted, value: p.run.values()})
		return nil
	case *script.Rejoins:
		return p.rejoin()
	case *script.Fails:
		p.remark(transcript.Remark{Side: transcript.Instance, Who: string(transcript.Instance), Does: "fails", Text: l.String()})
		return p.options.Faults.Fail(p.group(), l)
	case *script.Works:
		p.remark(transcript.Remark{Side: transcript.Instance, Who: string(transcript.Instance), Does: "works"})
		return p.options.Faults.Clear(p.group())
	}
	if p.seat == nil {
		p.awaitChat()
		return nil
	}
	if ok, err := p.seat.perform(line, &p.run); ok {
		if err == nil && p.run.last() {
			p.seat.stir() // an agent who stays idle until the chat ends need not be waited for
		}
		return err
	}
	return fmt.Errorf("a play cannot do this")
}

// group is that of the play's chat; empty where there is none, or it has ended and another may come.
func (p *Play) group() string {
	if p.seat == nil || p.seat.entry.State.Closed() {
		return ""
	}
	return p.seat.entry.Group
}

// awaitChat holds the line back until the chat opens.
func (p *Play) awaitChat() {
	p.run.again()
	resume := p.run.suspend(chatWithin, func() {
		p.run.end(fmt.Errorf("no chat was opened within %s: what the user says must start one", chatWithin))
	})
	p.opened = resume
}

// see takes an event of the desk.
func (p *Play) see(e chat.Event) {
	if p.run.ended || !p.concerns(e) {
		return
	}
	if e.Kind == chat.Opened {
		p.seat = &seat{floor: p.options.Floor, entry: e.Entry, requester: e.By.User, shown: p.remark}
		if groups, ok := takes(p.options.Script, e.Message.Text); ok && groups != nil {
			p.options.Script.Takes.Named(groups, p.run.remember)
		}
	} else {
		p.seat.saw(e)
	}
	if m, shown := RemarkOf(e, p.options.Floor); shown {
		p.remark(m)
	}
	p.stir(e)
	switch opened := p.opened; {
	case e.Kind == chat.Opened && opened != nil:
		p.opened = nil
		opened()
	case byUser(e):
		p.run.hear(e.Message.Text)
	}
}

// concerns reports whether an event belongs to the play: to its chat, or to the next that opens once the user
// has spoken and no chat of the play is open.
func (p *Play) concerns(e chat.Event) bool {
	if e.Kind == chat.Opened {
		return p.spoken && (p.seat == nil || p.seat.entry.State.Closed())
	}
	return p.seat != nil && p.seat.entry.Group == e.Entry.Group
}

// named is what <user> and <agent> stand for; before there is a chat, their own words.
func (p *Play) named(name string) string {
	if p.seat == nil {
		return name
	}
	return p.seat.named(name)
}

func (p *Play) moved(at script.Pos, _ State) {
	if p.options.Moved != nil {
		p.options.Moved(at)
	}
}

// over closes the report.
func (p *Play) over(err error) {
	if err != nil {
		p.fail(p.run.at, CarriedOut, err.Error())
	}
	seen := "nothing more was said to the user"
	if left := p.told[p.seen:]; len(left) > 0 {
		seen = "the user was told " + list(left) + ", and nothing more"
	}
	p.settle(seen)
	p.judgeNeverSaw()
	p.report.Ended = p.options.Clock.Now()
	p.unobserve()
	close(p.done)
	if p.options.Ended != nil {
		p.options.Ended(p.report)
	}
}

func (p *Play) remark(m transcript.Remark) {
	if m.At.IsZero() {
		m.At = p.options.Clock.Now()
	}
	p.report.Transcript = append(p.report.Transcript, m)
	if p.options.Remark != nil {
		p.options.Remark(m)
	}
}

func (p *Play) fail(at script.Pos, expected, seen string) {
	p.report.Failures = append(p.report.Failures, Failure{
		File: p.options.Script.File(at), At: at, Written: p.options.Script.Written(at), Expected: expected, Seen: seen,
	})
}
