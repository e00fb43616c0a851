package simulator_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/oauth"
)

// visit is a simulator that is visited without a network, with its log at its most talkative.
type visit struct {
	t       *testing.T
	handler http.Handler
	log     bytes.Buffer
}

func newVisit(t *testing.T, settings simulator.Settings) *visit {
	t.Helper()
	v := &visit{t: t}
	sim, err := simulator.New(simulator.Options{
		Settings: settings, ControlPassword: "geheim-control", Log: slog.New(slog.NewTextHandler(&v.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	require.NoError(t, err)
	t.Cleanup(sim.Close)
	v.handler = sim.Handler()
	return v
}

// send makes a call with these headers: name, value, name, value.
func (v *visit) send(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	w, r := httptest.NewRecorder(), httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "localhost"
	if body != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	v.handler.ServeHTTP(w, r)
	return w
}

func TestNoSecretStandsInTheJournalOrInTheLog(t *testing.T) {
	t.Parallel()
	v := newVisit(t, simulator.Settings{OAuthClients: []oauth.Client{{ID: "c1", Secret: "geheim-client", User: "abel.tuter"}}})
	const form = "grant_type=password&client_id=c1&client_secret=geheim-client&username=abel.tuter&password=snowglobe"
	granted := v.send(http.MethodPost, "/oauth_token.do", form)
	require.Equal(t, http.StatusOK, granted.Code)
	var token struct {
		Access  string `json:"access_token"`
		Refresh string `json:"refresh_token"`
	}
	require.NoError(t, json.Unmarshal(granted.Body.Bytes(), &token))
	const queues = "/api/now/connect/support/queues"
	require.Equal(t, http.StatusOK, v.send(http.MethodGet, queues, "", "Authorization", "Bearer "+token.Access).Code)
	loggedIn := v.send(http.MethodPost, "/login.do", "user_name=beth.anglin&user_password=snowglobe")
	require.Equal(t, http.StatusFound, loggedIn.Code)
	var session string
	for _, c := range loggedIn.Result().Cookies() {
		if c.Name == "JSESSIONID" {
			session = c.Value
		}
	}
	home := v.send(http.MethodGet, "/navpage.do", "", "Cookie", "JSESSIONID="+session)
	_, userToken, _ := strings.Cut(home.Body.String(), "g_ck = '")
	userToken, _, _ = strings.Cut(userToken, "'")
	require.Equal(t, http.StatusOK, v.send(http.MethodGet, queues, "", "Cookie", "JSESSIONID="+session, "X-UserToken", userToken).Code)
	for _, path := range []string{"/oauth_token.do?client_secret=geheim-client&refresh_token=" + token.Refresh, "/oauth_token.do", "/login.do"} {
		for _, body := range []string{
			"pass%77ord=geheim-client", `{"client_secret":"geheim-client","password":"geheim-client"}`, "geheim-client", "x=1&client_secret=geheim-client;",
			"grant_type=refresh_token&client_id=c1&client_secret=geheim-client&refresh_token=" + token.Refresh,
		} {
			v.send(http.MethodPost, path, body)
			v.send(http.MethodPost, path, body, "Content-Type", "application/json")
		}
	}
	v.send(http.MethodGet, queues, "", "Authorization", "Basic "+token.Access)

	journal := v.send(http.MethodGet, "/_sim/requests", "", "Authorization", "Bearer geheim-control").Body.String()
	require.Equal(t, 36, strings.Count(journal, `"seq"`), "every call is in it")
	require.Contains(t, journal, "client_id=c1")
	require.Contains(t, v.log.String(), "operation=token")
	for name, secret := range map[string]string{
		"the client's secret": "geheim-client", "the access token": token.Access, "the refresh token": token.Refresh, "the session": session,
		"the session's token": userToken, "the control plane's password": "geheim-control", "the password": `=snowglobe`,
	} {
		require.NotEmpty(t, secret)
		require.NotContains(t, journal, secret, "%s in the journal", name)
		require.NotContains(t, v.log.String(), secret, "%s in the log", name)
	}
}

func TestTokensAndSessionsOfOneInstanceAreWorthNothingInAnother(t *testing.T) {
	t.Parallel()
	v := newVisit(t, simulator.Settings{})
	control := []string{"Authorization", "Bearer geheim-control"}
	for _, name := range []string{"t1", "t2"} {
		require.Equal(t, http.StatusCreated, v.send(http.MethodPut, "/_sim/instances/"+name, "{}", control...).Code)
	}
	const queues, form = "/api/now/connect/support/queues", "grant_type=client_credentials&client_id=snowglobe&client_secret=snowglobe"
	prefixes := []string{"", "/i/t1", "/i/t2"}
	for _, from := range prefixes {
		var token struct {
			Access string `json:"access_token"`
		}
		require.NoError(t, json.Unmarshal(v.send(http.MethodPost, from+"/oauth_token.do", form).Body.Bytes(), &token))
		loggedIn := v.send(http.MethodPost, from+"/login.do", "user_name=beth.anglin&user_password=snowglobe")
		require.Equal(t, from+"/navpage.do", loggedIn.Header().Get("Location"))
		cookies := ""
		for _, c := range loggedIn.Result().Cookies() {
			require.Equal(t, from+"/", c.Path)
			cookies += c.Name + "=" + c.Value + "; "
		}
		for _, at := range prefixes {
			want := map[bool]int{true: http.StatusOK, false: http.StatusUnauthorized}[from == at]
			require.Equal(t, want, v.send(http.MethodGet, at+queues, "", "Authorization", "Bearer "+token.Access).Code, "%s at %s", from, at)
			home := v.send(http.MethodGet, at+"/navpage.do", "", "Cookie", cookies)
			require.Equal(t, from == at, home.Code == http.StatusOK, "%s at %s", from, at)
		}
	}
}
