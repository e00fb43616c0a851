//go:build e2e

package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
)

// expect has the browser ask us when it is asked for a password.
func (l login) expect(ctx context.Context, t *chromedp.Target) error {
	if l == (login{}) {
		return nil
	}
	asks := true
	_, err := cdp.Call(ctx, t, fetch.Enable, fetch.EnableParams{HandleAuthRequests: &asks})
	return err
}

// answer lets a request go on, with name and password where they are asked for. What fails is a request of a page that has gone.
func (l login) answer(ctx context.Context, event any) {
	switch e := event.(type) {
	case *fetch.EventRequestPaused:
		_, _ = chromedp.Call(ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
	case *fetch.EventAuthRequired:
		_, _ = chromedp.Call(ctx, fetch.ContinueWithAuth, fetch.ContinueWithAuthParams{
			RequestID: e.RequestID, AuthChallengeResponse: &fetch.AuthChallengeResponse{
				Response: fetch.AuthChallengeResponseResponseProvideCredentials, Username: l.name, Password: l.password,
			},
		})
	}
}
