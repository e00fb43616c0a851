package budget_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay/budget"
)

type refusing string

func (r refusing) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusTooManyRequests, Header: http.Header{"Retry-After": {string(r)}}, Body: http.NoBody}, nil
}

func TestARetryAfterThatIsBelowZeroPausesNothing(t *testing.T) {
	b := budget.New(budget.Options{})
	r, err := http.NewRequest(http.MethodGet, "http://instance.example/", nil)
	require.NoError(t, err)
	_, err = b.Meter(refusing("-9223372037")).RoundTrip(r)
	require.NoError(t, err)
	require.Zero(t, b.Status().PausedUntil)
}
