package fault_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

const minute = jsonbody.Duration(fault.MaxDelay)

// held is a surface whose calls are held up by an effect, and a channel that tells of each arrival.
func held(t *testing.T, effect fault.Spec) (*surface, chan struct{}) {
	t.Helper()
	s := newSurface(t, func(*httptest.Server) {})
	_, err := s.plan.Add(fault.Rule{Effect: effect})
	require.NoError(t, err)
	arrived := make(chan struct{}, 1)
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		s.ServeHTTP(w, r)
	})
	return s, arrived
}

func TestWhatHoldsACallUpEndsWithItsCaller(t *testing.T) {
	for _, effect := range []fault.Spec{{Kind: "delay", Delay: minute}, {Kind: "hang"}, {Kind: "drip", Delay: minute}} {
		t.Run(effect.Kind, func(t *testing.T) {
			s, arrived := held(t, effect)
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				<-arrived
				cancel()
			}()
			request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL, http.NoBody)
			require.NoError(t, err)
			response, err := s.Client().Do(request)
			if err == nil {
				_, err = io.ReadAll(response.Body)
				response.Body.Close()
			}
			require.ErrorIs(t, err, context.Canceled)
			s.Close() // which waits for the call, and the test for it
		})
	}
}

func TestWhatHoldsACallUpEndsWithThePlan(t *testing.T) {
	for effect, carried := range map[string]int{"delay": 0, "hang": 0, "drip": 1} {
		t.Run(effect, func(t *testing.T) {
			s, arrived := held(t, fault.Spec{Kind: effect, Delay: minute})
			go func() {
				<-arrived
				s.plan.Close()
			}()
			_, body, err := s.call(t)
			require.Error(t, err)
			require.Less(t, len(body), len("twelve bytes"))
			s.Close()
			require.Equal(t, carried, s.carried)
			require.Equal(t, time.Duration(minute), s.delivery.Delay, "the length is told")
			s.plan.Close() // a second time does nothing
		})
	}
}

func TestGarbageIsTheSameInEveryRunAndNeverText(t *testing.T) {
	body := func(ordinal int) string {
		p := newPlan()
		add(t, p, fault.Rule{Effect: fault.Spec{Kind: "garbage", Bytes: 100}})
		var answer fault.Answer
		for range ordinal {
			answer.Reset()
			hit, _ := p.Meet(post("c1"))
			require.False(t, hit.Effect.Apply(fault.Exchange{Answer: &answer, Draw: hit.Draw}).Done)
		}
		require.Equal(t, http.StatusOK, answer.Status())
		return string(answer.Body())
	}
	require.Len(t, body(1), 100)
	require.False(t, utf8.ValidString(body(1)))
	require.Equal(t, body(2), body(2))
	require.NotEqual(t, body(1), body(2))
}

func TestADelayIsDrawnFromItsDistribution(t *testing.T) {
	lengths := func(effect fault.Spec) []time.Duration {
		p := newPlan()
		add(t, p, fault.Rule{Effect: effect})
		ended, end := context.WithCancel(t.Context())
		end() // so that nothing waits
		r := httptest.NewRequestWithContext(ended, http.MethodGet, "/", http.NoBody)
		var drawn []time.Duration
		for range 400 {
			hit, _ := p.Meet(post("c1"))
			drawn = append(drawn, hit.Effect.Apply(fault.Exchange{Request: r, Answer: &fault.Answer{}, Draw: hit.Draw}).Delay)
		}
		return drawn
	}
	second := jsonbody.Duration(time.Second)
	uniform := fault.Spec{Kind: "delay", From: second, To: 2 * second}
	require.Equal(t, lengths(uniform), lengths(uniform))
	below := 0
	for _, d := range lengths(uniform) {
		require.True(t, d >= time.Second && d <= 2*time.Second, d)
		if d < 1500*time.Millisecond {
			below++
		}
	}
	require.InDelta(t, 200, below, 40)
	below = 0
	longest := time.Duration(0)
	for _, d := range lengths(fault.Spec{Kind: "delay", Median: second, Sigma: 3}) {
		longest = max(longest, d)
		if d < time.Second {
			below++
		}
	}
	require.InDelta(t, 200, below, 40, "half of them are below the median")
	require.Equal(t, fault.MaxDelay, longest, "none is longer than a minute")
}
