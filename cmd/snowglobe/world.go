package main

import (
	"os"
	"time"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// instanceFlags are the settings of the default instance that a command line can give.
type instanceFlags struct {
	World   string  `name:"world" env:"SNOWGLOBE_WORLD" placeholder:"FILE" help:"What the default instance starts with: users, queues, scripts, chats; YAML or JSON."`
	Script  string  `name:"script" env:"SNOWGLOBE_SCRIPT" placeholder:"NAME" help:"The agent script of the default instance; none leaves every chat to you. Default: those of --world, or else all that snowglobe scripts lists."`
	Scripts string  `name:"scripts" env:"SNOWGLOBE_SCRIPTS" placeholder:"DIR" help:"A folder of agent scripts for the default instance, beside the others; changes apply to new chats. Default: ./scripts where it is there and neither --script nor --world is given."`
	Seed    *uint64 `name:"seed" env:"SNOWGLOBE_SEED" help:"What every draw and every record's name follows from. Default: that of --world, or else 1."`

	Patience *time.Duration `name:"patience" env:"SNOWGLOBE_PATIENCE" placeholder:"DURATION" help:"How long each new chat is left to you before its script begins, at most 1h. Default: that of --world, or else 15s for up and 0s for serve."`
}

// settings are s, which the command has unless somebody says otherwise, changed by the world and then by the flags that
// were given. A world that cannot be used is a program.UsageError with file and line.
func (i instanceFlags) settings(s simulator.Settings) (simulator.Settings, error) {
	s.Seed = 1
	if i.World == "" {
		s.Scripts = instance.Named(agent.BuiltinAgents()...)
	} else if err := builtin.ReadWorld(i.World, &s); err != nil {
		return s, err
	}
	if i.Seed != nil {
		s.Seed = *i.Seed
	}
	if p := i.Patience; p != nil {
		if *p < 0 || *p > instance.MaxPatience {
			return s, program.Misused("--patience is %s; it goes from 0s to 1h", *p)
		}
		s.Patience = jsonbody.Duration(*p)
	}
	switch i.Script {
	case "":
	case "none":
		s.Scripts = nil
	default:
		s.Scripts = instance.Named(i.Script)
	}
	return s, nil
}

// defaultFolder is where agent scripts stand unless something else is said.
const defaultFolder = "scripts"

// folder is the folder of agent scripts to follow; empty for none.
func (i instanceFlags) folder() string {
	if i.Scripts != "" || i.Script != "" || i.World != "" {
		return i.Scripts
	}
	if found, err := os.Stat(defaultFolder); err != nil || !found.IsDir() {
		return ""
	}
	return defaultFolder
}
