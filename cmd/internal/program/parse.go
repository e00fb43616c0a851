package program

import (
	"errors"
	"fmt"

	"github.com/alecthomas/kong"
)

// Common are the flags that every serving command has.
type Common struct {
	Config    string `name:"config" env:"SNOWGLOBE_CONFIG" placeholder:"FILE" help:"A YAML file of flag-name: value lines. A flag or a variable beats it."`
	LogFormat string `name:"log-format" env:"SNOWGLOBE_LOG_FORMAT" enum:"text,json" default:"text" help:"How the log is written: text or json."`
}

// Grammar is what a command line may say.
type Grammar struct {
	Name        string // of the program
	Description string // one paragraph of help
	Into        any    // pointer to a struct with kong's tags: flags, environment variables, subcommands
}

// errHelp ends the parsing of a command line that asked for help only.
var errHelp = errors.New("help was shown")

// Parse reads the command line, the process's environment and the file of --config into g.Into. A flag beats
// its variable, a variable beats the file, the file beats the default. It returns nil and a nil error where help was asked for and has been shown;
// whatever it cannot read is a UsageError.
func (p Process) Parse(g Grammar) (chosen *kong.Context, err error) {
	defer func() {
		if r := recover(); r != nil { // kong leaves through Exit after help; nothing else may panic
			if r != errHelp { //nolint:errorlint // the very value that Exit below panicked with
				panic(r)
			}
			chosen, err = nil, nil
		}
	}()
	file, err := p.configured()
	if err != nil {
		return nil, err
	}
	parser, err := kong.New(g.Into,
		kong.Name(g.Name), kong.Description(g.Description),
		kong.Writers(p.Stdout, p.Stderr), kong.Exit(func(int) { panic(errHelp) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.Resolvers(file, environmentOf(p.Env)), // the last one that knows a value wins
	)
	if err != nil {
		return nil, fmt.Errorf("grammar of %s: %w", g.Name, err)
	}
	chosen, err = parser.Parse(p.Args)
	if err != nil {
		return nil, Misused("%w; see %s --help", err, g.Name)
	}
	return chosen, nil
}

// environmentOf resolves a flag from env instead of the operating system's environment, so that a test's
// process is all that counts.
func environmentOf(env map[string]string) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		for _, name := range flag.Envs {
			if value, ok := env[name]; ok {
				return value, nil
			}
		}
		return nil, nil
	})
}
