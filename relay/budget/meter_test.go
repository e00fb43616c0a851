package budget_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/budget"
)

// wire answers every request with the same.
type wire func() (*http.Response, error)

func (w wire) RoundTrip(*http.Request) (*http.Response, error) { return w() }

func answers(status int, retryAfter string) wire {
	return func() (*http.Response, error) {
		return &http.Response{StatusCode: status, Header: http.Header{"Retry-After": {retryAfter}}, Body: http.NoBody}, nil
	}
}

func call(t *testing.T, ctx context.Context, over http.RoundTripper) error { //nolint:revive // the test comes first
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://instance.example/", nil)
	require.NoError(t, err)
	_, err = over.RoundTrip(r)
	return err
}

func TestEveryRequestIsCharged(t *testing.T) {
	b, _ := newBudget(36_000, 10)
	fine, broken := b.Meter(answers(200, "")), b.Meter(wire(func() (*http.Response, error) { return nil, errors.New("no route") }))
	require.NoError(t, call(t, context.Background(), fine))
	require.ErrorContains(t, call(t, context.Background(), broken), "no route")
	require.Equal(t, 8, b.Status().Left)
}

func TestALookPaysForItsFirstCallOnce(t *testing.T) {
	b, _ := newBudget(36_000, 10)
	over := b.Meter(answers(200, ""))
	for range 2 {
		_, taken := b.Take()
		require.True(t, taken)
	}
	one, other := budget.Prepaid(context.Background()), budget.Prepaid(context.Background())
	require.NoError(t, call(t, one, over))
	require.Equal(t, 8, b.Status().Left)
	derived, cancel := context.WithCancel(one)
	defer cancel()
	require.NoError(t, call(t, derived, over))
	require.Equal(t, 7, b.Status().Left, "the second of one look")
	require.NoError(t, call(t, other, over))
	require.Equal(t, 7, b.Status().Left)
	require.EqualValues(t, 3, b.Status().Calls)
}

func TestWhoeverIsRefusedPausesTheWatching(t *testing.T) {
	for _, row := range []struct {
		name   string
		answer wire
		pause  time.Duration
	}{
		{"as it was told", answers(429, "7"), 7 * time.Second},
		{"nothing was told", answers(429, ""), 0},
		{"nothing that makes sense was told", answers(429, "-3"), 0},
		{"told beside another status", answers(503, "7"), 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			b, _ := newBudget(36_000, 10)
			require.NoError(t, call(t, context.Background(), b.Meter(row.answer)))
			var until time.Time
			if row.pause > 0 {
				until = nine.Add(row.pause)
			}
			require.Equal(t, until, b.Status().PausedUntil)
		})
	}
}
