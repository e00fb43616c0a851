package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/features"
	"github.com/snowglobe-sim/snowglobe/steps"
	"github.com/snowglobe-sim/snowglobe/steps/catalog"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

// kennel launches relays that stand in for processes.
type kennel struct {
	mu       sync.Mutex
	launched []string // addresses of the instances, one for each launch
	running  int
	refuses  error
	clock    *clock.Virtual // on which scenarios have their limit; nil for the wall clock
	dallies  time.Duration  // how long a launch takes on the clock
}

const immortal = 1 << 30

// relayProcess is a relay that stands in for a process. It dies after so many questions whether it lives.
type relayProcess struct {
	url    string
	lives  atomic.Int64 // how often it can still be asked whether it lives
	stop   func()
	output string
}

func (p *relayProcess) URL() string { return p.url }
func (p *relayProcess) Ended() error {
	if p.lives.Add(-1) <= 0 {
		return errors.New("it ended with exit status 1")
	}
	return nil
}
func (p *relayProcess) Output(mark int64) (string, int64) {
	return p.output[mark:], int64(len(p.output))
}
func (p *relayProcess) Stop() { p.stop() }

func (k *kennel) launch(lives int64) func(context.Context, int, steps.Surroundings) (steps.Process, error) {
	return func(ctx context.Context, worker int, in steps.Surroundings) (steps.Process, error) {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.refuses != nil {
			return nil, k.refuses
		}
		if k.clock != nil {
			if _, err := k.clock.Advance(k.dallies); err != nil {
				return nil, err
			}
		}
		k.launched = append(k.launched, in.ServiceNow)
		k.running++
		url, stop, err := startRelay(ctx, in)
		p := &relayProcess{url: url, output: fmt.Sprintf("worker %d\n", worker), stop: sync.OnceFunc(func() {
			stop()
			k.mu.Lock()
			k.running--
			k.mu.Unlock()
		})}
		p.lives.Store(lives)
		return p, err
	}
}

// core are the scenarios of some core features, run by as many workers against what the kennel launches.
func (k *kennel) run(t *testing.T, workers int, lives int64, places ...string) []report.Result {
	t.Helper()
	house := open(t)
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	scenarios, err := catalog.Select(all, catalog.Selection{Places: places})
	require.NoError(t, err)
	options := steps.Options{
		Scenarios: scenarios, Profiles: features.Profiles(), Simulator: house.URL(), RunID: runID(), Workers: workers,
		Subject: steps.Subject{Spec: target.Spec{Kind: target.KindRasa, URL: "http://127.0.0.1:1"}, OwnPort: true, Launch: k.launch(lives)},
	}
	if k.clock != nil {
		options.Clock = k.clock
	}
	results, err := steps.Run(t.Context(), options)
	require.NoError(t, err)
	require.Zero(t, k.running, "whoever was launched was stopped")
	return results
}

func TestEachWorkerHasATargetAndAnInstanceOfItsOwn(t *testing.T) {
	t.Parallel()
	k := &kennel{}
	results := k.run(t, 3, immortal, "core")
	require.Len(t, k.launched, 3)
	require.Empty(t, append(outcomes(results, report.Failed), outcomes(results, report.Errored)...))
	require.NotEmpty(t, outcomes(results, report.Passed))
	for i, instance := range k.launched {
		require.NotContains(t, instance, "/i/", "a host and a port are all that many clients know")
		require.NotContains(t, k.launched[:i], instance)
	}
}

func TestATargetThatDiesIsAFindingAndTheNextScenarioHasANewOne(t *testing.T) {
	t.Parallel()
	for when, lives := range map[string]int64{"in a scenario": 1, "after one": 2} {
		t.Run(when, func(t *testing.T) {
			k := &kennel{}
			results := k.run(t, 1, lives, "core/user_ends.feature")
			died := outcomes(results, report.Failed)
			require.NotEmpty(t, died)
			require.Equal(t, "the target's process", died[0].Finding.What)
			require.Contains(t, died[0].Finding.Seen, "exit status 1")
			require.Equal(t, lives == 2, len(outcomes(results, report.Passed)) > 0)
			require.Equal(t, lives == 1, len(k.launched) == len(results), "each death is told once")
			require.Greater(t, len(k.launched), 1)
			require.Empty(t, outcomes(results, report.Errored), "that never speaks against the suite")
			for _, at := range k.launched {
				require.Equal(t, k.launched[0], at, "the instance stays where it is")
			}
		})
	}
}

func TestATargetThatCannotBeStartedFailsEveryScenario(t *testing.T) {
	t.Parallel()
	k := &kennel{refuses: errors.New("no such program: relayy")}
	results := k.run(t, 1, immortal, "core/user_ends.feature")
	require.Len(t, outcomes(results, report.Failed), len(results))
	require.Contains(t, results[1].Finding.Seen, "no such program: relayy")
	require.Contains(t, results[2].Finding.Seen, "not tried again")
}

func TestTheTimeInWhichATargetStartsIsNotTheScenarios(t *testing.T) {
	t.Parallel()
	k := &kennel{clock: clock.NewVirtual(time.Unix(0, 0)), dallies: 2 * steps.DefaultScenarioLimit}
	results := k.run(t, 1, immortal, "core/user_ends.feature")
	require.Len(t, outcomes(results, report.Passed), len(results))
}

// A target that was broken off in the middle of a turn would go on with it in the next scenario.
func TestATargetThatIsBrokenOffIsNotLeftToTheNextScenario(t *testing.T) {
	t.Parallel()
	house := open(t)
	virtual := clock.NewVirtual(time.Unix(0, 0))
	hanging := hangs(t, virtual)
	launched := 0
	all, err := catalog.Read(features.Files())
	require.NoError(t, err)
	results, err := steps.Run(t.Context(), steps.Options{
		Scenarios: all[:2], Simulator: house.URL(), RunID: runID(), Clock: virtual,
		Subject: steps.Subject{
			Spec: target.Spec{Kind: target.KindRasa, URL: hanging}, OwnPort: true,
			Launch: func(context.Context, int, steps.Surroundings) (steps.Process, error) {
				launched++
				p := &relayProcess{url: hanging, stop: func() {}}
				p.lives.Store(immortal)
				return p, nil
			},
		},
	})
	require.NoError(t, err)
	require.Len(t, outcomes(results, report.Failed), 2)
	require.Equal(t, 2, launched)
}
