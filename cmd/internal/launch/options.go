package launch

import (
	"cmp"
	"net/http"
	"path/filepath"
	"slices"
	"time"
)

// Options say how a target is started. Command and URL must be given.
type Options struct {
	// Command are the words of the command; the first is the program: a name that is looked for on the PATH of Environment, or
	// a path, which counts from Directory.
	Command []string
	// Title is the command as errors name it, as the words may hold secrets; the program's name when empty.
	Title string
	// Directory is where it is started; the suite's own when empty.
	Directory string
	// Environment is all of its environment, as NAME=value; of a name that stands there twice the last counts.
	Environment []string

	URL string // where the target answers
	// Ready is a path at the target that answers 2xx when it is ready; when empty, whatever answers at URL will do.
	Ready      string
	Within     time.Duration // how long until it must be ready; DefaultWithin when 0
	StopWithin time.Duration // how long it may take to end by itself when it is stopped; DefaultStopWithin when 0
	Client     *http.Client  // asks whether it is ready; one of the package's own when nil

	answerLimit time.Duration // for one answer to whether it is ready; tests have more time
}

// Defaults of the options.
const (
	DefaultWithin     = 30 * time.Second
	DefaultStopWithin = 5 * time.Second
)

func (o Options) withDefaults() Options {
	o.Within = cmp.Or(o.Within, DefaultWithin)
	o.StopWithin = cmp.Or(o.StopWithin, DefaultStopWithin)
	o.answerLimit = cmp.Or(o.answerLimit, defaultAnswerLimit)
	if o.Title == "" && len(o.Command) > 0 {
		o.Title = filepath.Base(o.Command[0])
	}
	client := http.Client{}
	if o.Client != nil {
		client = *o.Client
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	o.Client = &client
	return o
}

// Environment is the environment of a target: the suite's own and the target's settings, which win.
func Environment(own map[string]string, settings []string) []string {
	pairs := make([]string, 0, len(own)+len(settings))
	for name, value := range own {
		pairs = append(pairs, name+"="+value)
	}
	slices.Sort(pairs)
	return append(pairs, settings...)
}
