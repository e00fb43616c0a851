package agent

import (
	"strings"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// Default is the name of the script that makes a pleasant first chat.
const Default = "default"

// ErrNoScript says that no script of that name is built in.
var ErrNoScript = scripts.ErrUnknown

// Builtin is the built-in script of that name: one for a crew, or a conversation. It fails with ErrNoScript.
func Builtin(name string) (*script.Script, error) {
	text, err := scripts.Read(name)
	if err != nil {
		return nil, err
	}
	return script.ParseOptions{Resolve: Among(nil)}.Parse(name, text)
}

// Builtins reads all built-in scripts, by name, which takes some time.
func Builtins() ([]*script.Script, error) {
	names := scripts.Names()
	all := make([]*script.Script, 0, len(names))
	for _, name := range names {
		s, err := Builtin(name)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// conversing is what a line of the user's begins with. Reading all scripts to find out which are conversations would take
// longer than starting the simulator does.
const conversing = "\n  - user "

// BuiltinAgents are the names of the built-in scripts that a crew can play, in the order in which it should try them:
// by name, and Default behind all others, since it takes every chat.
func BuiltinAgents() []string {
	var names []string
	for _, name := range scripts.Names() {
		text, err := scripts.Read(name)
		if err == nil && name != Default && !strings.Contains(string(text), conversing) {
			names = append(names, name)
		}
	}
	return append(names, Default)
}
