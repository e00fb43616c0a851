package agent

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// host is the world of a run. A run calls it from its own turns.
type host interface {
	// perform carries out a line that is no matter of the run itself. Where the line takes time, the host
	// suspends the run before it returns.
	perform(script.Line) error
	// named is the value of <user> or <agent>.
	named(name string) string
	// moved tells that the run stands at another line or in another state.
	moved(at script.Pos, state State)
	// over tells that the run has ended: by its last line, or by a line that failed.
	over(err error)
}

// run is a script on its way. Everything in it belongs to its turns.
type run struct {
	turns    turns
	clock    clock.Clock
	draw     *rand.Rand
	host     host
	patience time.Duration // how long a when without `nothing for` waits; zero has no end

	at        script.Pos
	frames    []frame
	suspended bool
	epoch     uint64            // counts suspensions, so that what belongs to an older one does nothing
	stopTimer func() bool       // of the suspension, if it has one
	listening *listening        // the when that the run waits in, if it does
	said      []string          // by the user, and met by no when yet
	names     map[string]string // what is remembered; never changed, only replaced
	steps     int               // lines since the user said something, or for as long as paced
	paced     time.Duration     // how much time has passed while steps were counted
	ended     bool
}

// frame is a list of lines on its way: the script's own, or one nested in a line.
type frame struct {
	lines  []script.Line
	next   int
	again  int                  // how often the lines come again
	when   *listening           // that the branch belongs to; nil where it is none of a when
	groups []string             // what the user said and the branch matched; nil for silence
	used   map[*script.GoTo]int // how often lines led to a label in it
}

// begin runs the lines from the first.
func (r *run) begin(lines []script.Line) {
	r.frames = []frame{{lines: lines}}
	r.goOn()
}

// goOn carries out the next line. The one after it takes a turn of its own, so that what the line caused on
// the desk is seen before it.
func (r *run) goOn() {
	if r.suspended || r.ended {
		return
	}
	line := r.next()
	if line == nil {
		r.end(nil)
		return
	}
	r.at = line.At()
	r.host.moved(r.at, Running)
	err := r.spin()
	if err == nil {
		err = r.step(line)
	}
	if err != nil {
		r.fail(err)
		return
	}
	if !r.suspended {
		r.turns.take(r.goOn)
	}
}

// next is the line to carry out, nil behind the last.
func (r *run) next() script.Line {
	for len(r.frames) > 0 {
		top := &r.frames[len(r.frames)-1]
		if top.next < len(top.lines) {
			top.next++
			return top.lines[top.next-1]
		}
		if top.again > 0 {
			top.again--
			top.next, top.used = 0, nil
			continue
		}
		r.frames = r.frames[:len(r.frames)-1]
	}
	return nil
}

func (r *run) step(line script.Line) error {
	switch l := line.(type) {
	case *script.Wait:
		r.suspend(r.length(l.For), r.goOn)
	case *script.When:
		r.listen(&listening{when: l})
	case *script.ListenAgain:
		r.listenAgain(l)
	case *script.Follows:
		r.frames = append(r.frames, frame{lines: l.Script.Lines})
	case *script.ByChance:
		r.byChance(l)
	case *script.Repeat:
		r.frames = append(r.frames, frame{lines: l.Lines, again: l.Times - 1})
	case *script.GoTo:
		r.goTo(l)
	case *script.Remember:
		r.remember(l.Name, r.value("match"))
	case *script.Label: // a place, where nothing happens
	case *script.Stop:
		r.frames = nil
	default:
		return r.host.perform(line)
	}
	return nil
}

// again takes the run back to the line that it stands at.
func (r *run) again() { r.frames[len(r.frames)-1].next-- }

// last reports whether nothing comes behind the line that the run stands at.
func (r *run) last() bool {
	return !slices.ContainsFunc(r.frames, func(f frame) bool { return f.next < len(f.lines) || f.again > 0 })
}

// suspend halts the run. After d, then is called, unless resume was; a d below zero has no end. resume lets
// the run go on behind the line; it does nothing once the suspension is over.
func (r *run) suspend(d time.Duration, then func()) (resume func()) {
	r.suspended = true
	r.epoch++
	epoch := r.epoch
	wake := func(count, f func()) {
		if r.ended || r.epoch != epoch || !r.suspended {
			return
		}
		if r.stopTimer != nil {
			r.stopTimer()
		}
		r.suspended, r.stopTimer = false, nil
		count()
		f()
	}
	if d >= 0 {
		r.stopTimer = r.clock.AfterFunc(d, func() { r.turns.take(func() { wake(func() { r.passed(d) }, then) }) })
	}
	return func() { wake(r.calm, r.goOn) }
}

// fail ends the run, behind what it has not heard yet: a line that could not be carried out, because somebody was quicker,
// is no failure.
func (r *run) fail(err error) {
	r.suspend(-1, nil)
	r.turns.take(func() { r.end(err) })
}

// end stops the run for good.
func (r *run) end(err error) {
	if r.ended {
		return
	}
	if r.stopTimer != nil {
		r.stopTimer()
	}
	r.ended = true
	r.frames, r.said, r.listening, r.stopTimer = nil, nil, nil, nil
	r.host.over(err)
}

// halt stops the run from outside its turns, without telling the host, and returns once nothing of it acts.
// It reports whether the run had not ended yet.
func (r *run) halt() bool {
	r.turns.close()
	if r.stopTimer != nil {
		r.stopTimer()
	}
	had := r.ended
	r.ended = true
	return !had
}

// length draws a length of time.
func (r *run) length(p script.Pause) time.Duration { return draw(r.draw, p) }

// value is what a placeholder stands for now.
func (r *run) value(name string) string { return r.values()(name) }

// values gives the placeholders the values that they have now, whenever it is asked; the names of people are
// those of that time.
func (r *run) values() func(name string) string {
	var groups []string
	for i := len(r.frames) - 1; i >= 0 && groups == nil; i-- {
		groups = r.frames[i].groups
	}
	names := r.names
	return func(name string) string {
		switch name {
		case "user", "agent":
			return r.host.named(name)
		case "match":
			name = "0"
		}
		number, err := strconv.Atoi(name)
		if err != nil {
			return names[name]
		}
		if number < len(groups) {
			return groups[number]
		}
		return ""
	}
}
