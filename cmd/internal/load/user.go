package load

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// user is one virtual user with the play that moves them. The run's lock guards what stands below it.
type user struct {
	run    *Run
	number int
	name   string // towards the bot
	part   int    // of the cast
	clock  *punctual
	faults agent.Faults // nil where the script lets nothing fail

	play    *agent.Play
	hears   func(chat.Event) // the play; nil before it begins and after its end
	book    audit.Book
	chats   []string // groups of all chats that were the user's
	numbers []string // of those chats, for people
	open    bool     // the last of them has not ended
	lines   int      // that the play has not said yet, as its script has it
	deafen  func()   // ends the listening; nil while the user does not listen
	settles bool     // the play has ended, and something may still come
	cut     bool     // a line was not said, since the run had used up its messages
}

// nameOf is the name of the user with a number. Names have no other as their beginning, and no bot cuts them.
func (r *Run) nameOf(number int) string { return fmt.Sprintf("%s-%06d", r.options.Sender, number) }

// named is the user whose name stands in a text; nil where none does.
func (r *Run) named(text string) *user {
	prefix := r.options.Sender + "-"
	for {
		_, rest, found := strings.Cut(text, prefix)
		if !found {
			return nil
		}
		number, digits := 0, 0
		for digits < len(rest) && digits < 9 && rest[digits] >= '0' && rest[digits] <= '9' {
			number = number*10 + int(rest[digits]-'0')
			digits++
		}
		if u := r.users[number]; u != nil && digits > 0 && r.nameOf(number) == prefix+rest[:digits] {
			return u
		}
		text = rest
	}
}

// floor is the desk as one play sees it: it hears of its own chat alone, so that an event costs the same however many
// plays there are.
type floor struct {
	agent.Floor
	user *user
}

// Observe serves agent.Floor.
func (f floor) Observe(see func(chat.Event)) (stop func()) {
	r := f.user.run
	hear := func(see func(chat.Event)) {
		r.mu.Lock()
		defer r.mu.Unlock()
		f.user.hears = see
	}
	hear(see)
	return func() { hear(nil) }
}

// join makes the next user, whose first words were due at an instant; it needs the run's lock.
func (r *Run) join(due time.Time) *user {
	r.begun++
	r.running++
	r.mostOpen = max(r.mostOpen, r.running)
	u := &user{run: r, number: r.begun, name: r.nameOf(r.begun)}
	draw := rand.New(rand.NewPCG(r.options.Seed, uint64(r.begun))) //nolint:gosec // the draws of a run follow from its seed
	u.part = r.cast(draw.Float64())
	u.clock = &punctual{Clock: r.options.Time, wall: r.options.Wall, speed: r.options.Speed, due: due}
	r.users[u.number] = u
	part := &r.parts[u.part]
	part.chats++
	if part.faults {
		u.faults = r.options.Faults()
	}
	u.lines = part.lines
	r.promised += u.lines
	play, err := agent.NewPlay(agent.PlayOptions{
		Script: r.options.Cast[u.part].Script, Clock: u.clock, Seed: draw.Uint64(), User: u,
		Pushes: r.options.Ear != nil, Seen: r.options.Seen,
		Floor: floor{r.options.Floor, u}, Names: r.options.Names, Faults: u.faults,
		Ended: func(report agent.Report) { r.ended(u, report) },
	})
	if err != nil { // the script has been checked, so this is no user's doing
		panic(fmt.Sprintf("load: a script that was checked cannot be played: %v", err))
	}
	u.play = play
	return u
}

// cast is the part of the cast that a draw from 0 to 1 falls on.
func (r *Run) cast(draw float64) int {
	all := 0.0
	for _, p := range r.options.Cast {
		all += p.Share
	}
	draw *= all
	for i, p := range r.options.Cast {
		if draw -= p.Share; draw < 0 {
			return i
		}
	}
	return len(r.options.Cast) - 1
}
