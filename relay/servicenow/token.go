package servicenow

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/go-resty/resty/v2"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// tokenMargin is how long before its end a token is no longer used.
const tokenMargin = 30 * time.Second

// tokens are the OAuth tokens of an account: asked for when needed, kept for as long as they last
// (SN-147). A nil tokens has none: the client then uses Basic authentication.
type tokens struct {
	http  *resty.Client
	form  map[string]string
	clock clock.Clock

	mu    sync.Mutex // guards what follows, and lets one caller at a time ask
	token string
	until time.Time
}

// newTokens returns nil where the options name no OAuth client.
func newTokens(o Options, c *resty.Client) *tokens {
	if o.ClientID == "" {
		return nil
	}
	form := map[string]string{"grant_type": "client_credentials", "client_id": o.ClientID, "client_secret": o.ClientSecret}
	if o.Username != "" {
		form["grant_type"], form["username"], form["password"] = "password", o.Username, o.Password
	}
	return &tokens{http: c, form: form, clock: o.Clock}
}

// get returns a token that is good for a while, or an empty text where there is no OAuth.
func (t *tokens) get(ctx context.Context) (string, error) {
	if t == nil {
		return "", nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.token != "" && t.clock.Now().Before(t.until) {
		return t.token, nil
	}
	// Form-encoded: ServiceNow answers JSON with an error that says nothing (SN-147).
	res, err := t.http.R().SetContext(ctx).SetFormData(t.form).Post("/oauth_token.do")
	if err != nil {
		return "", &Error{Kind: Unreachable, Call: callToken, Err: bare(err)}
	}
	a := answer{call: callToken, status: res.StatusCode(), header: res.Header(), body: res.Body()}
	if a.status >= http.StatusMultipleChoices {
		return "", a.failure()
	}
	var granted struct {
		Token   string `json:"access_token"`
		Seconds number `json:"expires_in"`
	}
	if err := json.Unmarshal(a.body, &granted); err != nil {
		return "", a.malformed(err)
	}
	if granted.Token == "" {
		return "", a.malformed(errors.New("the answer has no access_token"))
	}
	t.token = granted.Token
	t.until = t.clock.Now().Add(time.Duration(granted.Seconds)*time.Second - tokenMargin)
	return t.token, nil
}

// drop forgets a token that ServiceNow has refused, unless there is a newer one already.
func (t *tokens) drop(refused string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.token == refused {
		t.token = ""
	}
}
