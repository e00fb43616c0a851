package story

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
)

// texts are the lines of scripts, of each script once.
type texts struct {
	crew  *agent.Crew
	known map[[2]string][]string // by the name of the script, and of the file where a line stands in one that it follows
}

// lineOf is what a line of a script says, as far as the crew has the script. It may have been replaced since the chat took
// it: then it is what the script of that name says there now.
func (t *tale) lineOf(of *feed.Script) string {
	lines := t.texts.of(of.Script, of.File)
	if of.Line < 1 || of.Line > len(lines) {
		return ""
	}
	return strings.TrimPrefix(strings.TrimSpace(lines[of.Line-1]), "- ")
}

func (t *texts) of(name, file string) []string {
	key := [2]string{name, file}
	if lines, ok := t.known[key]; ok {
		return lines
	}
	if t.known == nil {
		t.known = map[[2]string][]string{}
	}
	scripts := t.crew.Scripts()
	if i := slices.IndexFunc(scripts, func(s *script.Script) bool { return s.Name == name }); i >= 0 {
		text := scripts[i].Text()
		if file != "" {
			text = scripts[i].Followed()[file]
		}
		t.known[key] = strings.Split(text, "\n")
	}
	return t.known[key]
}
