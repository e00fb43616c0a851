package agent

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// maxSaid is how many messages of a user wait for a when; of more the oldest are forgotten.
const maxSaid = 100

// listening is a when that was met, with what its branches have used up.
type listening struct {
	when *script.When
	used map[*script.ListenAgain]int
}

// listen waits in a when, unless something that the user said before already decides it.
func (r *run) listen(l *listening) {
	r.listening = l
	for len(r.said) > 0 {
		message := r.said[0]
		r.said = r.said[1:]
		if b, groups := choose(l.when, message); b != nil {
			r.branch(b, groups)
			return
		}
	}
	r.host.moved(r.at, Waiting)
	for i := range l.when.Branches {
		if b := &l.when.Branches[i]; b.Silence > 0 {
			r.suspend(b.Silence, func() {
				r.branch(b, nil)
				r.goOn()
			})
			return
		}
	}
	if r.patience <= 0 {
		r.suspend(-1, nil)
		return
	}
	r.suspend(r.patience, func() {
		r.end(fmt.Errorf("the user said nothing that a branch takes, and it is this script that speaks for them: "+
			"write a `user says` above this line, or a branch `nothing for %s`", script.Length(r.patience)))
	})
}

// hear takes what the user said: for the when that the run waits in, or for the next one.
func (r *run) hear(message string) {
	if r.ended {
		return
	}
	if len(r.said) == maxSaid {
		r.said = r.said[1:]
	}
	r.said = append(r.said, message)
	r.calm()
	if l := r.listening; l != nil {
		if r.stopTimer != nil {
			r.stopTimer()
		}
		r.suspended, r.stopTimer = false, nil
		r.listen(l)
		r.goOn()
	}
}

// choose is the first branch that takes the message, with what it matched.
func choose(w *script.When, message string) (*script.Branch, []string) {
	for i := range w.Branches {
		b := &w.Branches[i]
		if b.Else {
			return b, []string{message}
		}
		if b.Says != nil {
			if groups, ok := b.Says.Find(message); ok {
				return b, groups
			}
		}
	}
	return nil, nil
}

// branch goes into a branch of the when that the run waits in; below it the script goes on behind the when.
func (r *run) branch(b *script.Branch, groups []string) {
	if b.Says != nil {
		b.Says.Named(groups, r.remember)
	}
	r.frames = append(r.frames, frame{lines: b.Lines, when: r.listening, groups: groups})
	r.listening = nil
}

// listenAgain goes back to the when around the line, unless that has happened as often as it may.
func (r *run) listenAgain(line *script.ListenAgain) {
	branch := len(r.frames) - 1
	for r.frames[branch].when == nil { // the line may stand in a repeat or by chance
		branch--
	}
	l := r.frames[branch].when
	if line.Times > 0 {
		if l.used[line] == line.Times {
			return
		}
		if l.used == nil {
			l.used = map[*script.ListenAgain]int{}
		}
		l.used[line]++
	}
	r.frames = r.frames[:branch]
	r.listen(l)
}
