package load

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
)

// Ear is how users hear what they are told between turns.
type Ear interface {
	// Listen lets a user listen, who has been answered before, until stop, which waits until neither function is called any
	// more. Both may be called from any goroutine, one at a time: told for each message, and lost where nothing more comes.
	Listen(sender string, told func(text string), lost func(err error)) (stop func())
}

// listen lets a user listen from their first answer on.
func (r *Run) listen(u *user) {
	if r.options.Ear == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if u.deafen != nil || r.halted || r.users[u.number] == nil {
		return
	}
	u.deafen = r.options.Ear.Listen(u.name, u.told, u.lost)
}

// told takes a message that the user is told between turns.
func (u *user) told(text string) {
	r, at := u.run, u.run.options.Wall.Now()
	r.mu.Lock()
	u.book.Told(text, at)
	settles := u.settles && !mayCome(u.book.Audit(), true)
	r.mu.Unlock()
	u.play.Told(text)
	if settles { // not from here: who settles a user waits until they hear nothing more
		r.later(u.settling(), 0, func() { r.settled(u) })
	}
}

// lost notes that a user will hear nothing more between turns, though they listen.
func (u *user) lost(err error) {
	r := u.run
	r.mu.Lock()
	defer r.mu.Unlock()
	r.figures.deaf++
	if r.figures.whyDeaf == "" {
		r.figures.whyDeaf = fmt.Sprintf("%s: %v", u.name, err)
	}
}

// mayCome reports whether something that would change what was found may still come.
func mayCome(f audit.Findings, listens bool) bool {
	return f.User.Lost > 0 || f.Refused > 0 || listens && f.Awaited > 0
}
