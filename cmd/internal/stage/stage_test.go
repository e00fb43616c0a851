package stage_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/stage"
	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

func open(t *testing.T, o stage.Options) *stage.Stage {
	t.Helper()
	s, err := stage.Open(t.Context(), o)
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

// say lets a user of the stage say something and waits for the answer.
func say(t *testing.T, s *stage.Stage, text string) ([]string, error) {
	t.Helper()
	u := stage.NewUser(t.Context(), s.Target, "me")
	defer u.Close()
	var told []string
	var problem error
	answered := make(chan struct{})
	u.Say(text, func(messages []string, err error) {
		told, problem = messages, err
		close(answered)
	})
	<-answered
	return told, problem
}

func TestAUserOfTheBuiltInRelayOpensAChatOnTheStage(t *testing.T) {
	s := open(t, stage.Options{Settings: simulator.Settings{Clock: instance.Virtual, Seed: 7}})
	require.False(t, s.Foreign())
	told, err := say(t, s, "talk to live agent")
	require.NoError(t, err)
	require.Contains(t, told[0], "You are being connected")
	require.Equal(t, 1, s.Instance.Desk.Count())
	require.NotNil(t, s.Instance.Virtual())
}

func TestACrowdKeepsItsConnections(t *testing.T) {
	var connections atomic.Int32
	bot := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("[]")) }))
	bot.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	bot.Start()
	defer bot.Close()
	s := open(t, stage.Options{Target: target.Spec{Kind: target.KindREST, URL: bot.URL}, Listen: "127.0.0.1:0", Crowd: 5})
	before := connections.Load() // that asked whether anybody is there
	for range 3 {
		_, err := say(t, s, "hello")
		require.NoError(t, err)
	}
	require.Equal(t, before+1, connections.Load())
}

func TestARenewedStageRemembersNothing(t *testing.T) {
	s := open(t, stage.Options{Settings: simulator.Settings{Clock: instance.Virtual}})
	_, err := say(t, s, "talk to live agent")
	require.NoError(t, err)
	before, url := s.Instance, s.SimulatorURL()
	require.NoError(t, s.Renew(t.Context()))
	require.NotSame(t, before, s.Instance)
	require.Equal(t, url, s.SimulatorURL(), "a relay in another process still finds it")
	require.Zero(t, s.Instance.Desk.Count())
	told, err := say(t, s, "hello")
	require.NoError(t, err)
	require.Contains(t, told[0], "I am a bot", "the relay has forgotten the hand-off")
}

func TestARelayInAnotherProcessMeetsTheStagesSimulator(t *testing.T) {
	for _, kind := range []string{target.KindREST, target.KindRasa} {
		t.Run(kind, func(t *testing.T) {
			elsewhere := open(t, stage.Options{})
			relay, err := builtin.OpenRelay(t.Context(), elsewhere.SimulatorURL(), builtin.RelayOptions{})
			require.NoError(t, err)
			defer relay.Close()
			var told bytes.Buffer
			s := open(t, stage.Options{Target: target.Spec{Kind: kind, URL: relay.URL()}, Listen: "127.0.0.1:0", Tell: &told})
			require.True(t, s.Foreign())
			require.Contains(t, told.String(), s.SimulatorURL())
			require.NotContains(t, told.String(), "SERVICENOW_URL", "it answers: nobody asked")
			answer, err := say(t, s, "talk to live agent")
			require.NoError(t, err)
			require.Contains(t, answer[0], "You are being connected")
		})
	}
}

func TestATargetThatDoesNotAnswerIsToldWhatItsRelayNeeds(t *testing.T) {
	var told bytes.Buffer
	_, err := stage.Open(t.Context(), stage.Options{
		Target: target.Spec{Kind: target.KindREST, URL: "http://127.0.0.1:1"}, Listen: "127.0.0.1:0", Tell: &told,
	})
	var usage *program.UsageError
	require.ErrorAs(t, err, &usage)
	require.Contains(t, err.Error(), "nothing answers at http://127.0.0.1:1")
	require.Contains(t, told.String(), "SERVICENOW_QUEUE='IT Support'\n")
}

func TestATargetThatHangsIsAsGoodAsNone(t *testing.T) {
	bot := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer bot.Close()
	_, err := stage.Open(t.Context(), stage.Options{Target: target.Spec{Kind: target.KindREST, URL: bot.URL}, Listen: "127.0.0.1:0", Wait: time.Millisecond})
	require.ErrorContains(t, err, "nothing answers at "+bot.URL)
}

func TestAnAnswerOfNoUseIsAnError(t *testing.T) {
	for name, answer := range map[string]func(http.ResponseWriter){
		"a status":         func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) },
		"a page":           func(w http.ResponseWriter) { _, _ = w.Write([]byte("<html>hello")) },
		"something else":   func(w http.ResponseWriter) { _, _ = w.Write([]byte(`{"text":"hello"}`)) },
		"no answer at all": func(http.ResponseWriter) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost {
					answer(w)
				}
			}))
			defer bot.Close()
			s := open(t, stage.Options{Target: target.Spec{Kind: target.KindREST, URL: bot.URL}, Listen: "127.0.0.1:0"})
			_, err := say(t, s, "hello")
			require.ErrorIs(t, err, stage.ErrUseless)
		})
	}
}

func TestAClosedUserIsToldThatTheTurnWasBrokenOff(t *testing.T) {
	bot := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer bot.Close()
	u := stage.NewUser(t.Context(), target.NewREST(t.Context(), bot.URL, target.Options{Blind: true}), "me")
	var problem error
	u.Say("hello", func(_ []string, err error) { problem = err })
	u.Close()
	require.True(t, errors.Is(problem, context.Canceled), "%v", problem)
}
