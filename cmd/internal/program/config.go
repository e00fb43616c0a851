package program

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

const (
	configFlag     = "--config"
	configVariable = "SNOWGLOBE_CONFIG"
	configLimit    = 1 << 20
)

// settings are the values of a configuration file: a YAML mapping from the names of flags, without their
// dashes, to values.
type settings struct {
	file   string
	values map[string]string
	lines  map[string]int
}

// configured reads the file that --config or its variable names, or nothing where neither does.
func (p Process) configured() (settings, error) {
	name := p.Env[configVariable]
	for i, arg := range p.Args {
		if value, ok := strings.CutPrefix(arg, configFlag+"="); ok {
			name = value
		} else if arg == configFlag && i+1 < len(p.Args) {
			name = p.Args[i+1]
		}
	}
	if name == "" {
		return settings{}, nil
	}
	text, err := ReadFile(name, configLimit)
	if err != nil {
		return settings{}, Misused("cannot read the configuration: %w", err)
	}
	return parseSettings(name, text)
}

func parseSettings(name string, text []byte) (settings, error) {
	s := settings{file: name, values: map[string]string{}, lines: map[string]int{}}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return s, Misused("%s: %w", name, err)
	}
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		mapping, ok := doc.Body.(ast.MapNode)
		if !ok {
			return s, Misused("%s:%d: want lines of the form flag-name: value", name, doc.Body.GetToken().Position.Line)
		}
		for i := mapping.MapRange(); i.Next(); {
			key, line := i.Key().GetToken().Value, i.Key().GetToken().Position.Line
			scalar, ok := i.Value().(ast.ScalarNode)
			if !ok {
				return s, Misused("%s:%d: %s wants one value on its line", name, line, key)
			}
			s.values[key], s.lines[key] = scalar.GetToken().Value, line
		}
	}
	return s, nil
}

// Validate refuses a name that no command has a flag for; it serves kong.
func (s settings) Validate(app *kong.Application) error {
	known := map[string]bool{}
	collect(app.Node, known)
	for key, line := range s.lines {
		if !known[key] {
			return fmt.Errorf("%s:%d: there is no flag --%s", s.file, line, key)
		}
	}
	return nil
}

func collect(node *kong.Node, known map[string]bool) {
	for _, flag := range node.Flags {
		known[flag.Name] = true
	}
	for _, child := range node.Children {
		collect(child, known)
	}
}

// Resolve gives a flag its value from the file; it serves kong.
func (s settings) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if value, ok := s.values[flag.Name]; ok {
		return value, nil
	}
	return nil, nil
}
