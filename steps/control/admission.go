package control

import (
	"context"
	"net/http"
)

// EndTokens ends all OAuth access tokens, as if their time were up.
func (i *Instance) EndTokens(ctx context.Context) error {
	return i.at.call(ctx, http.MethodDelete, "/_sim/tokens", nil, nil)
}

// Limit bounds how often each user may ask for an operation in a window of the instance's clock, such as 1s.
func (i *Instance) Limit(ctx context.Context, operation string, calls int, per string) error {
	body := map[string]any{"match": map[string]string{"operation": operation}, "limit": calls, "per": per}
	return i.at.call(ctx, http.MethodPost, "/_sim/rate-limits", body, nil)
}
