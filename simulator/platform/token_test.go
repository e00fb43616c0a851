package platform_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

const (
	client       = "client_id=snowglobe&client_secret=snowglobe"
	byPassword   = "grant_type=password&" + client + "&username=beth.anglin&password=snowglobe"
	byClient     = "grant_type=client_credentials&" + client
	accessDenied = `{"error_description":"access_denied","error":"server_error"}`
)

type token struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Scope   string `json:"scope"`
	Type    string `json:"token_type"`
	Expires int    `json:"expires_in"`
}

// granted asks for a token with a form, and returns it.
func (g *gatehouse) granted(fields string, headers ...string) (granted token) {
	g.t.Helper()
	w := g.form("/oauth_token.do", fields, headers...)
	require.Equal(g.t, http.StatusOK, w.Code, w.Body.String())
	require.NoError(g.t, json.Unmarshal(w.Body.Bytes(), &granted))
	return granted
}

func TestATokenLooksAsARealOneAndComesIn(t *testing.T) { // SN-147
	g := newGatehouse(t)
	first := g.granted(byPassword)
	require.Equal(t, token{Access: first.Access, Refresh: first.Refresh, Scope: "useraccount", Type: "Bearer", Expires: 1799}, first)
	require.NotEmpty(t, first.Refresh)
	for _, scheme := range []string{"Bearer ", "bearer ", "BEARER  "} {
		w := g.send(http.MethodGet, "/echo/x", "", "Authorization", scheme+first.Access)
		require.Equal(t, `{"result":["x","","beth.anglin","x"]}`, w.Body.String())
		require.Equal(t, "true", w.Header().Get("X-Is-Logged-In"))
	}
	g.pass(oauth.Life / 2)
	require.Equal(t, token{Access: first.Access, Refresh: first.Refresh, Scope: "useraccount", Type: "Bearer", Expires: 899}, g.granted(byPassword), "the current one")
	g.pass(oauth.Life / 2)
	w := g.send(http.MethodGet, "/echo/x", "", "Authorization", "Bearer "+first.Access)
	require.Equal(t, http.StatusUnauthorized, w.Code)
	require.Equal(t, `BASIC realm="Service-now"`, w.Header().Get("WWW-Authenticate"))
	second := g.granted("grant_type=refresh_token&" + client + "&refresh_token=" + first.Refresh)
	require.NotEqual(t, first.Access, second.Access)
}

func TestAClientActsForItsUserAndMayProveItselfByHeader(t *testing.T) {
	g := newGatehouse(t)
	granted := g.granted(byClient)
	require.Empty(t, granted.Refresh)
	w := g.send(http.MethodGet, "/echo/x", "", "Authorization", "Bearer "+granted.Access)
	require.Equal(t, `{"result":["x","","abel.tuter","x"]}`, w.Body.String())
	const header = "Basic c25vd2dsb2JlOnNub3dnbG9iZQ==" // snowglobe:snowglobe
	require.Equal(t, granted.Access, g.granted("grant_type=client_credentials", "Authorization", header).Access)
	w = g.form("/oauth_token.do", "grant_type=client_credentials&client_id=snowglobe", "Authorization", header)
	require.Equal(t, http.StatusUnauthorized, w.Code, "the form's client counts")
}

func TestNearlyEveryFailureOfATokenIsTheSame(t *testing.T) { // SN-148
	g := newGatehouse(t)
	for name, tc := range map[string]struct{ fields, contentType string }{
		"nothing":            {"", formType},
		"JSON":               {`{"grant_type":"client_credentials","client_id":"snowglobe","client_secret":"snowglobe"}`, "application/json"},
		"JSON called a form": {`{"grant_type":"client_credentials","client_id":"snowglobe","client_secret":"snowglobe"}`, formType},
		"no type":            {byClient, ""},
		"a wrong secret":     {"grant_type=client_credentials&client_id=snowglobe&client_secret=x", formType},
		"a grant of another": {"grant_type=authorization_code&" + client, formType},
		"a field twice":      {byClient + "&client_secret=snowglobe", formType},
		"a form that is bad": {byClient + "&x=%zz", formType},
	} {
		t.Run(name, func(t *testing.T) {
			w := g.send(http.MethodPost, "/oauth_token.do", tc.fields, "Content-Type", tc.contentType)
			require.Equal(t, http.StatusUnauthorized, w.Code)
			require.Equal(t, accessDenied, w.Body.String())
		})
	}
	w := g.send(http.MethodPost, "/oauth_token.do?"+byClient, "", "Content-Type", formType)
	require.Equal(t, http.StatusUnauthorized, w.Code, "only the body counts")
	require.Equal(t, http.StatusOK, g.send(http.MethodPost, "/oauth_token.do", byClient, "Content-Type", formType+"; charset=UTF-8").Code)
}

func TestAnInjectedFailureOfATokenSpeaksItsLanguage(t *testing.T) {
	g := newGatehouse(t)
	g.form("/oauth_token.do", byClient)
	w := g.form("/oauth_token.do", "")
	require.Equal(t, accessDenied, w.Body.String())
	for status, want := range map[int]string{
		401: accessDenied,
		429: `{"error":{"message":"Rate limit exceeded","detail":"Rate limit of 100 requests per hour for Table API exceeded"},"status":"failure"}`,
	} {
		w := newRecorder()
		g.last.Inject(w, platform.Injected{Status: status})
		require.Equal(t, status, w.Code)
		require.Equal(t, want, w.Body.String())
	}
	w = newRecorder()
	g.last.Inject(w, platform.Injected{Status: 401, Message: "the client is locked"})
	require.Equal(t, `{"error_description":"the client is locked","error":"server_error"}`, w.Body.String())
}
