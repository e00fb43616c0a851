package platform

import (
	"net/http"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
)

// tokenForm is the form that asks for a token (SN-147).
type tokenForm struct {
	Grant        string `json:"grant_type" evidence:"documented SN-147"`
	ClientID     string `json:"client_id" evidence:"documented SN-147"`
	ClientSecret string `json:"client_secret" evidence:"documented SN-147"`
	Username     string `json:"username" evidence:"documented SN-147"`
	Password     string `json:"password" evidence:"documented SN-147"`
	RefreshToken string `json:"refresh_token" evidence:"documented SN-147"`
}

// grantedToken is the answer to it (SN-147).
type grantedToken struct {
	Access  string `json:"access_token" evidence:"documented SN-147"`
	Refresh string `json:"refresh_token,omitempty" evidence:"documented SN-147"`
	Scope   string `json:"scope" evidence:"documented SN-147"`
	Type    string `json:"token_type" evidence:"documented SN-147"`
	Expires int    `json:"expires_in" evidence:"documented SN-147"` // whole seconds that are left
}

// grantToken answers a form with a token. A client may prove itself by Basic authentication instead (assumed: clients
// that do so work with real instances).
func grantToken(c *Call) (any, error) {
	request := oauth.Request{
		Grant: c.field("grant_type"), ClientID: c.field("client_id"), ClientSecret: c.field("client_secret"),
		Username: c.field("username"), Password: c.field("password"), RefreshToken: c.field("refresh_token"),
	}
	if id, secret, ok := c.Request.BasicAuth(); ok && request.ClientID == "" {
		request.ClientID, request.ClientSecret = id, secret
	}
	if c.Gate.Tokens == nil {
		return nil, denied()
	}
	token, err := c.Gate.Tokens.Grant(request)
	if err != nil {
		return nil, denied()
	}
	return grantedToken{
		Access: token.Access, Refresh: token.Refresh, Scope: "useraccount", Type: "Bearer",
		Expires: int((token.Left - 1) / time.Second), // a second that has begun is not told: 1799 of 1800
	}, nil
}

// denied is nearly every failure of a request for a token (SN-148).
func denied() *Error {
	return &Error{Status: http.StatusUnauthorized, Shape: OAuth, Message: "server_error", Detail: "access_denied"}
}

// tokenFailure is what a request for a token answers when it is made to fail with a 401; of other statuses the
// platform speaks.
func tokenFailure(status int, message string) *Error {
	if status != http.StatusUnauthorized {
		return nil
	}
	e := denied()
	if message != "" {
		e.Detail = message
	}
	return e
}
