package load

import (
	"slices"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/load/audit"
)

// Result is what came of a run.
type Result struct {
	Began   time.Time `json:"began"`
	Ended   time.Time `json:"ended"`
	Seconds float64   `json:"seconds"`
	EndedBy Ending    `json:"ended_by"` // why no further chat began

	Chats    Chats          `json:"chats"`
	Turns    Turns          `json:"turns"`
	Delivery Delivery       `json:"delivery"`
	User     Messages       `json:"user_messages"`
	Agent    AgentMessages  `json:"agent_messages"`
	Behind   Behind         `json:"behind"`
	Examples []Example      `json:"examples"` // messages with which something was wrong, the first that were found
	Failures []Reason       `json:"failures"`
	Scripts  []Played       `json:"scripts"`
	Injected map[string]int `json:"faults"` // calls that were made to fail, by kind; set by whoever knows the instance
}

// Example is a message with which something was wrong.
type Example struct {
	User  string   `json:"user"`  // as the bot knows them
	Chats []string `json:"chats"` // their numbers
	audit.Example
}

// maxExamples is how many are kept.
const maxExamples = 50

// Chats are the conversations of a run. Each that began is one of passed, failed, cut off and broken off.
type Chats struct {
	Begun     int `json:"begun"`
	Passed    int `json:"passed"`
	Failed    int `json:"failed"`
	CutOff    int `json:"cut_off"`    // since the run had used up its messages
	BrokenOff int `json:"broken_off"` // by the end of the run
	MostOpen  int `json:"most_open"`  // at once
	HeldBack  int `json:"held_back"`  // that were due while as many were open as may be
	Dropped   int `json:"dropped"`    // of those, that never began

	Matched      Matched `json:"matched"`
	NotToldApart int     `json:"not_told_apart"` // chats on the desk of which nothing told whose they are
	OfStrangers  int     `json:"of_strangers"`   // chats on the desk that no user of the run can have opened
	OpenedTwice  int     `json:"opened_twice"`   // chats that were opened for a user who had one
}

// Turns are what users said to the bot.
type Turns struct {
	Sent      int     `json:"sent"`
	Answered  int     `json:"answered"`
	Failed    int     `json:"failed"` // without an answer, or with one of no use
	PerSecond float64 `json:"per_second"`
	Latency   Latency `json:"latency"` // from when the turn was due
	Service   Latency `json:"service"` // from when it was sent
	Queued    int     `json:"queued"`  // that had to wait for another user's chat to open, so that chats can be told apart
}

// Delivery is how long it took from an agent's message until the user was told it.
type Delivery struct {
	Latency              // of all messages
	BetweenTurns Latency `json:"between_turns"` // of those that came by themselves
	InAnswers    Latency `json:"in_answers"`    // of those that the user heard when writing again
	Listened     bool    `json:"listened"`      // users listened for what comes between turns
	Deaf         int     `json:"deaf"`          // users whom the target did not let listen to the end
	WhyDeaf      string  `json:"why_deaf,omitempty"`
}

// Messages are those of one direction.
type Messages struct {
	Sent       int `json:"sent"`
	Arrived    int `json:"arrived"`
	Lost       int `json:"lost"`
	Doubled    int `json:"doubled"`
	OutOfOrder int `json:"out_of_order"`
	Refused    int `json:"refused"` // of a user: the bot said that it could not go on; of an agent: it said so instead of them
	Foreign    int `json:"foreign"` // posted in a user's name who never said them
}

// AgentMessages are those from the agents to the user.
type AgentMessages struct {
	Messages
	Untold  int `json:"untold"`  // the one answer that should have told them did not, and none came after it
	Unheard int `json:"unheard"` // the user left, or said nothing more in whose answer they could be told
	Crossed int `json:"crossed"` // came behind a later one within a second, one in an answer and one between turns, which have no order
}

// Behind is how far the run was behind its schedule.
type Behind struct {
	Worst   float64    `json:"worst_seconds"`
	WorstAt *time.Time `json:"worst_at,omitempty"`
	Since   *time.Time `json:"since,omitempty"` // that it is behind without a break; absent where it is not in the end
	Seconds float64    `json:"seconds"`         // in which it was more than a second behind
}

// Played is how often a script was played.
type Played struct {
	Script string  `json:"script"`
	Share  float64 `json:"share"` // 0 to 1, of the chats
	Chats  int     `json:"chats"`
}

// Sound reports whether everything went as it should: every chat passed, and no message was lost, doubled or out of order.
// To refuse a message, or to leave the last one untold, is a bot's right only where calls of ServiceNow were made to fail.
func (r Result) Sound() bool {
	for _, m := range []Messages{r.User, r.Agent.Messages} {
		if m.Lost+m.Doubled+m.OutOfOrder+m.Foreign > 0 || m.Refused > 0 && len(r.Injected) == 0 {
			return false
		}
	}
	if r.Agent.Untold > 0 && len(r.Injected) == 0 {
		return false
	}
	return r.Chats.Failed == 0 && r.Chats.NotToldApart == 0 && r.Turns.Failed == 0
}

func (r *Run) result() Result {
	r.mu.Lock()
	defer r.mu.Unlock()
	now, f := r.options.Wall.Now(), r.figures
	result := Result{
		Began: r.began, Ended: now, Seconds: now.Sub(r.began).Seconds(), EndedBy: r.ending,
		Chats: Chats{
			Begun: r.begun, Passed: f.passed, Failed: f.failed, CutOff: f.cutOff, BrokenOff: f.brokenOff, MostOpen: r.mostOpen,
			HeldBack: r.heldBack, Dropped: r.dropped,
			Matched: r.matched, NotToldApart: f.notToldApart, OfStrangers: f.ofStrangers, OpenedTwice: f.openedTwice,
		},
		Turns: Turns{
			Sent: r.said, Answered: f.answeredTurns, Failed: f.failedTurns, Latency: latency(f.turns), Service: latency(f.service),
			Queued: r.gate.held,
		},
		Delivery: Delivery{
			Latency: latency(f.delivery), BetweenTurns: latency(f.pushed), InAnswers: latency(f.inTurns),
			Listened: r.options.Ear != nil, Deaf: f.deaf, WhyDeaf: f.whyDeaf,
		},
		User:     messages(f.messages.User, f.messages.Refused),
		Agent:    AgentMessages{Messages: messages(f.messages.Agent, f.messages.Cut), Untold: f.messages.Untold, Unheard: f.messages.Unheard, Crossed: f.messages.Crossed},
		Behind:   r.lag.told(now),
		Examples: append([]Example{}, r.examples...),
		Failures: r.reasons.list(),
		Scripts:  r.played(),
	}
	result.User.Foreign = f.messages.Foreign
	if result.Seconds > 0 {
		result.Turns.PerSecond = float64(f.answeredTurns) / result.Seconds
	}
	return result
}

func messages(d audit.Direction, refused int) Messages {
	return Messages{Sent: d.Sent, Arrived: d.Arrived, Lost: d.Lost, Doubled: d.Doubled, OutOfOrder: d.OutOfOrder, Refused: refused}
}

func (l *lag) told(now time.Time) Behind {
	b := Behind{Worst: l.worst.Seconds(), Seconds: l.behind(now).Seconds()}
	if !l.worstAt.IsZero() {
		b.WorstAt = &l.worstAt
	}
	if !l.since.IsZero() {
		b.Since = &l.since
	}
	return b
}

// played needs the run's lock.
func (r *Run) played() []Played {
	all := 0.0
	for _, p := range r.options.Cast {
		all += p.Share
	}
	var played []Played
	for i, p := range r.options.Cast {
		played = append(played, Played{Script: p.Script.Name, Share: p.Share / all, Chats: r.parts[i].chats})
	}
	return slices.Clip(played)
}
