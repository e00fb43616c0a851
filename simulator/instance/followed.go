package instance

import (
	"path"
	"strings"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// Followed is what the scripts of a snapshot follow: by the name of the script, the texts by the names that they had.
type Followed map[string]map[string]string

// with adds what a script follows.
func (f Followed) with(s *script.Script) Followed {
	if texts := s.Followed(); texts != nil {
		if f == nil {
			f = Followed{}
		}
		f[s.Name] = texts
	}
	return f
}

// resolver finds again what the script of that name followed. A name was found as it was written, without its extension,
// or as a file from the folder of the one that follows it.
func (f Followed) resolver(name string) script.Resolver {
	texts := f[name]
	return func(from, wanted string) (string, []byte, error) {
		beside := path.Join(path.Dir(from), wanted)
		for _, found := range []string{beside, beside + ".yaml", beside + ".yml", wanted, strings.TrimSuffix(wanted, scripts.Extension)} {
			if text, ok := texts[found]; ok {
				return found, []byte(text), nil
			}
		}
		return agent.Among(nil)(from, wanted)
	}
}
