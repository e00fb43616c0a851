package load

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// Bounds of a run.
const (
	MaxRate    = 10_000  // chats that begin each second
	MaxAtATime = 100_000 // chats that are open at once
	MaxTotal   = 10_000_000
)

// Defaults of the options.
const (
	DefaultMaxChats = 10_000
	DefaultMaxTurns = 1000
)

// Options make a run. Cast, Model, Target, Floor and Time are required; the zero value of the rest works.
type Options struct {
	Cast   []Part
	Model  Model
	Target Talker
	Ear    Ear                 // how users hear between turns; nil where the target tells them something only in answers
	Seen   time.Duration       // how long a `user sees` waits where there is an Ear; a minute when 0
	Floor  agent.Floor         // the desk on which the chats appear
	Time   clock.Clock         // of scripts and agents
	Speed  float64             // of Time: so many times wall time; 0 means 1
	Wall   clock.Clock         // of arrivals and latencies; clock.Wall when nil
	Faults func() agent.Faults // for the `servicenow` lines of one chat; nil refuses such scripts
	Names  []string            // first names of the desk's agents, to check scripts by; nil does not
	Seed   uint64              // of every draw
	Sender string              // what the users' names towards the bot begin with; "load" when empty

	MaxMessages int // that users say to the bot in all; 0 for no limit
	MaxChats    int // of an open model, that are open at once; what arrives beyond waits; 10,000 when 0
	MaxTurns    int // that are open at once; what is said beyond waits; 1,000 when 0
	Stop        Failures
}

// Talker is the bot; a target.Target is one.
type Talker interface {
	Say(ctx context.Context, m target.Message) (target.Turn, error)
}

// Part is a script that is played, with how often.
type Part struct {
	Script *script.Script
	Share  float64 // of the chats, against the other parts' shares; it is above 0
}

// Model is when chats begin and how many. One of Rate and Concurrency is set, and Total or For.
type Model struct {
	Rate        float64       // chats that begin each second, however the others fare: an open model
	Even        bool          // in even steps; else as a Poisson process has it
	Concurrency int           // chats that are open at once, each followed by the next: a closed model
	Ramp        time.Duration // over which the rate or the number grows from nothing
	Total       int           // chats that begin in all; 0 for no limit
	For         time.Duration // how long chats begin; 0 for no limit
}

// Failures are how many failed chats end a run early: no further chat begins. The zero value ends none.
type Failures struct {
	Count int     // so many; 0 for no limit
	Share float64 // of the chats that have ended, 0 to 1, once there are 20 of them; 0 for no limit
}

const enoughForShare = 20

func (o Options) withDefaults() Options {
	if o.Speed == 0 {
		o.Speed = 1
	}
	if o.Wall == nil {
		o.Wall = clock.Wall{}
	}
	if o.Sender == "" {
		o.Sender = "load"
	}
	switch {
	case o.Model.Concurrency > 0:
		o.MaxChats = o.Model.Concurrency
	case o.MaxChats == 0:
		o.MaxChats = DefaultMaxChats
	}
	if o.MaxTurns == 0 {
		o.MaxTurns = DefaultMaxTurns
	}
	return o
}

// check finds what a run cannot be made of. What is wrong with a script is script.Problems.
func (o Options) check() error {
	if err := o.Model.Check(); err != nil {
		return err
	}
	if len(o.Cast) == 0 {
		return errors.New("no scripts to play")
	}
	on := agent.Stage{User: true, Pushes: o.Ear != nil, Agents: true, Names: o.Names, Faults: o.Faults != nil}
	for _, p := range o.Cast {
		if !p.Script.HasUser() {
			return fmt.Errorf("%s has no user lines", p.Script.Name)
		}
		if !(p.Share > 0) {
			return fmt.Errorf("the share of %s is %g; it must be above 0", p.Script.Name, p.Share)
		}
		if err := agent.Check(p.Script, on); err != nil {
			return err
		}
	}
	return nil
}

// Check finds what is wrong with a model, in the words of its fields.
func (m Model) Check() error {
	switch {
	case m.Rate != 0 && m.Concurrency != 0:
		return errors.New("a rate and a concurrency do not go together: chats begin at a rate, or as others end")
	case m.Rate == 0 && m.Concurrency == 0:
		return errors.New("neither a rate nor a concurrency is given")
	case m.Concurrency == 0 && !(m.Rate > 0 && m.Rate <= MaxRate): // not a number is out of bounds too
		return fmt.Errorf("the rate is %g a second; it goes up to %d", m.Rate, MaxRate)
	case m.Concurrency < 0 || m.Concurrency > MaxAtATime:
		return fmt.Errorf("the concurrency is %d; it goes from 1 to %d", m.Concurrency, MaxAtATime)
	case m.Total < 0 || m.Total > MaxTotal:
		return fmt.Errorf("the total is %d; it goes from 1 to %d", m.Total, MaxTotal)
	case m.Total == 0 && m.For == 0:
		return errors.New("there is no end: a total or a length of time is needed")
	case m.For < 0:
		return fmt.Errorf("the length is %s; it is above zero", m.For)
	case m.Ramp < 0:
		return fmt.Errorf("the ramp is %s; it is above zero", m.Ramp)
	case m.Ramp > 0 && m.For > 0 && m.Ramp > m.For:
		return fmt.Errorf("the ramp, %s, is longer than the run, %s", m.Ramp, m.For)
	}
	return nil
}
