package agent

import (
	"slices"
	"strings"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// Resolve finds the scripts that a script for this crew follows: those of the crew and the built-in ones, by name. It
// is a script.Resolver.
func (c *Crew) Resolve(from, wanted string) (name string, file []byte, err error) {
	texts := map[string]string{}
	for _, s := range c.Scripts() {
		texts[s.Name] = s.Text()
	}
	return Among(texts)(from, wanted)
}

// Among is a script.Resolver for scripts that have names and no files: those given, by name, and the built-in ones. A
// name may be written with the extension of a file, so that the same script does beside files too.
func Among(texts map[string]string) script.Resolver {
	return func(_, wanted string) (string, []byte, error) {
		for _, name := range []string{wanted, strings.TrimSuffix(wanted, scripts.Extension)} {
			if text, ok := texts[name]; ok {
				return name, []byte(text), nil
			}
			if text, err := scripts.Read(name); err == nil {
				return name, text, nil
			}
		}
		names := scripts.Names()
		for name := range texts {
			names = append(names, name)
		}
		slices.Sort(names)
		return "", nil, &script.MissingError{Names: slices.Compact(names)}
	}
}
