package targetfile

import (
	"cmp"
	"net/url"
	"regexp"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// File is a target as it is described. What is not said is its zero value.
type File struct {
	Name    string // of the target, for reports
	Version string // of the target, for reports

	// Target is the target as --target has it; {port} stands for a port that the suite chooses, for each worker one.
	Target    string
	Start     *Start // nil: somebody starts the target by hand
	Advertise Advertise
	TLS       TLS
	OAuth     bool   // the target comes in to ServiceNow by an OAuth client
	Push      string // PushRasa, PushCallback or PushEvents; empty where it says nothing between turns

	Names    target.Names
	Patterns map[string]*regexp.Regexp // by what they recognise; see PatternNames
	Lacks    map[string]string         // reasons, by tag (@whole-bot) or rule (H-21), as written
	Parallel int                       // workers, 1 to 16; 1 where the address is fixed, 0 for the suite's own number with builtin
	Limits   Limits
	Expected []report.Expectation
}

// Limits of time, multiplied by Slow already.
type Limits struct {
	Turn     time.Duration // for one answer of the target
	Scenario time.Duration // for one scenario
	Slow     float64       // what they were multiplied by; 1 to 100
}

// The limits unless somebody says otherwise.
const (
	DefaultTurn     = target.DefaultLimit
	DefaultScenario = target.DefaultScenarioLimit
)

func (l Limits) stretched() Limits {
	l.Turn, l.Scenario, l.Slow = cmp.Or(l.Turn, DefaultTurn), cmp.Or(l.Scenario, DefaultScenario), cmp.Or(l.Slow, 1)
	l.Turn, l.Scenario = time.Duration(float64(l.Turn)*l.Slow), time.Duration(float64(l.Scenario)*l.Slow)
	return l
}

const (
	// DefaultParallel is how many workers a target has that can have several, unless it says otherwise.
	DefaultParallel = 2
	maxParallel     = 16
	maxSlow         = 100
)

// ChoosesPort reports whether the suite chooses the target's port, so that each worker can have a target of its own.
func (f File) ChoosesPort() bool { return holds(f.Target, portName) }

// Port is the target's port where its address is fixed; empty where the suite chooses one, and for builtin.
func (f File) Port() string {
	spec, err := f.Spec(Values{})
	u, wrong := url.Parse(spec.URL)
	if f.ChoosesPort() || err != nil || wrong != nil || spec.URL == "" {
		return ""
	}
	return portOf(u)
}

// Spec is the target as it is with these values: {port} is filled in.
func (f File) Spec(v Values) (target.Spec, error) { return target.ParseSpec(Expand(f.Target, v)) }
