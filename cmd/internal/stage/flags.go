package stage

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// DefaultListen is where a target in another process finds the simulator unless somebody says otherwise.
const DefaultListen = "127.0.0.1:8080"

// Flags say where and in which time scripts are played. Which target, each command says itself.
type Flags struct {
	SceneFlags

	Virtual bool `name:"virtual" env:"SNOWGLOBE_VIRTUAL" help:"In virtual time: waits take no time, and the clock stands still while the bot answers."`
}

// SceneFlags are those of a command that has nothing to do in virtual time.
type SceneFlags struct {
	Speed           *float64      `name:"speed" env:"SNOWGLOBE_SPEED" placeholder:"N" help:"So many times as fast as real time, from 0.01 to 1000."`
	Seed            uint64        `name:"seed" env:"SNOWGLOBE_SEED" default:"1" help:"What every draw follows from. Default: ${default}."`
	World           string        `name:"world" env:"SNOWGLOBE_WORLD" placeholder:"FILE" help:"What the instance starts with: users, queues, chats; YAML or JSON."`
	SimulatorListen string        `name:"simulator-listen" env:"SNOWGLOBE_SIMULATOR_LISTEN" placeholder:"HOST:PORT" help:"Where the simulator listens for the target's relay: 127.0.0.1:8080 unless set; for builtin any free port."`
	Wait            time.Duration `name:"wait" env:"SNOWGLOBE_WAIT" default:"30s" help:"How long the target may take to answer at all. Default: ${default}."`
	Push            *bool         `name:"push" negatable:"" env:"SNOWGLOBE_PUSH" help:"Users listen at the target's /events/{sender}, and hear agents between turns. Default: where the target has that, except in virtual time."`
	PollInterval    time.Duration `name:"poll-interval" env:"SNOWGLOBE_POLL_INTERVAL" placeholder:"2s" help:"How often the built-in relay looks for what is to be told between turns, on wall time. Default: 2s, divided by --speed, and 100ms at least."`
	TurnLimit       time.Duration `name:"turn-limit" env:"SNOWGLOBE_TURN_LIMIT" default:"30s" help:"How long the target may take for one answer. Default: ${default}."`
}

// Options are what the flags say, for a target. What cannot be is a program.UsageError.
func (f Flags) Options(spec target.Spec) (Options, error) {
	o := Options{
		Target: spec, Listen: f.SimulatorListen, Wait: f.Wait, TurnLimit: f.TurnLimit,
		Push: !f.Virtual && (f.Push == nil || *f.Push), Poll: f.poll(),
	}
	var err error
	o.Settings, err = f.settings()
	switch {
	case err != nil:
		return o, err
	case f.Wait < 0:
		return o, program.Misused("--wait is %s; it is a length of time such as 30s", f.Wait)
	case f.Virtual && f.Push != nil && *f.Push:
		return o, program.Misused("--push and --virtual do not go together: what comes between turns comes on wall time, and virtual time waits for none of it")
	case f.PollInterval < 0:
		return o, program.Misused("--poll-interval is %s; it is a length of time above zero, such as 2s", f.PollInterval)
	case f.TurnLimit <= 0:
		return o, program.Misused("--turn-limit is %s; it is a length of time above zero, such as 30s", f.TurnLimit)
	}
	return o, nil
}

// poll is how often the built-in relay looks, on wall time: unless somebody says otherwise the faster, the faster scripts are.
func (f SceneFlags) poll() time.Duration {
	if f.PollInterval != 0 || f.Speed == nil {
		return f.PollInterval
	}
	return max(time.Duration(float64(defaultPoll) / *f.Speed), shortestPoll)
}

// Seen is how long a `user sees` waits for what may come between turns, in the time of scripts: a minute, and on wall time ten
// seconds at least, since a bot does not look more often because scripts are faster.
func (f SceneFlags) Seen() time.Duration {
	const least, onWall = time.Minute, 10 * time.Second
	if f.Speed == nil {
		return least
	}
	return max(least, time.Duration(*f.Speed*float64(onWall)))
}

// Options are what the flags say, for a target. What cannot be is a program.UsageError.
func (f SceneFlags) Options(spec target.Spec) (Options, error) {
	return Flags{SceneFlags: f}.Options(spec)
}

// Words are the flags as they would be written again: see Flags.
func (f SceneFlags) Words() []string { return Flags{SceneFlags: f}.Words() }

// settings are the world's, on the clock of the flags.
func (f Flags) settings() (simulator.Settings, error) {
	var s simulator.Settings
	switch {
	case f.Speed != nil && f.Virtual:
		return s, program.Misused("--speed and --virtual do not go together: virtual time has no speed, it takes none at all")
	case f.Speed != nil && !(*f.Speed >= clock.MinSpeed && *f.Speed <= clock.MaxSpeed): // not a number is out of bounds too
		return s, program.Misused("--speed is %g; it goes from %g to %d", *f.Speed, clock.MinSpeed, clock.MaxSpeed)
	}
	if f.World != "" {
		if err := builtin.ReadWorld(f.World, &s); err != nil {
			return s, err
		}
	}
	s.Seed, s.Clock, s.Speed, s.Port = f.Seed, instance.Wall, 0, nil
	switch {
	case f.Virtual:
		s.Clock = instance.Virtual
	case f.Speed != nil:
		s.Clock, s.Speed = instance.Scaled, *f.Speed
	}
	if s.Clock == instance.Wall {
		s.Start = time.Time{} // wall time begins when it does
	}
	return s, nil
}

// Words are the flags as they would be written again, for the command that repeats a play: those that are not as they
// are by themselves, and the seed in any case.
func (f Flags) Words() []string {
	var words []string
	add := func(given bool, format string, value any) {
		if given {
			words = append(words, fmt.Sprintf(format, value))
		}
	}
	if f.Speed != nil {
		add(true, "--speed %g", *f.Speed)
	}
	add(f.Virtual, "%s", "--virtual")
	add(true, "--seed %d", f.Seed)
	add(f.World != "", "--world %s", program.Quoted(f.World))
	add(f.Push != nil && *f.Push, "%s", "--push")
	add(f.Push != nil && !*f.Push, "%s", "--no-push")
	add(f.PollInterval != 0, "--poll-interval %s", f.PollInterval)
	add(f.SimulatorListen != "", "--simulator-listen %s", f.SimulatorListen)
	add(f.Wait != defaultWait && f.Wait != 0, "--wait %s", f.Wait)
	add(f.TurnLimit != defaultTurnLimit && f.TurnLimit != 0, "--turn-limit %s", f.TurnLimit)
	return words
}
