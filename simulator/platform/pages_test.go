package platform_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func newRecorder() *httptest.ResponseRecorder { return httptest.NewRecorder() }

// browser logs a user in and returns the cookie and the token that its pages send from then on.
func (g *gatehouse) browser(user string) (cookie, userToken string) {
	g.t.Helper()
	w := g.form("/login.do", "user_name="+user+"&user_password=snowglobe&sys_action=sysverb_login")
	require.Equal(g.t, http.StatusFound, w.Code, w.Body.String())
	require.Equal(g.t, "/i/t1/navpage.do", w.Header().Get("Location"))
	for _, c := range w.Result().Cookies() {
		require.Equal(g.t, "/i/t1/", c.Path)
		cookie += c.Name + "=" + c.Value + "; "
	}
	home := g.send(http.MethodGet, "/navpage.do", "", "Cookie", cookie)
	require.Equal(g.t, http.StatusOK, home.Code)
	require.Equal(g.t, "text/html;charset=UTF-8", home.Header().Get("Content-Type"))
	require.Contains(g.t, home.Body.String(), user)
	return cookie, regexp.MustCompile(`g_ck = '([0-9a-f]+)'`).FindStringSubmatch(home.Body.String())[1]
}

func TestAPageOfASessionCallsWithCookieAndToken(t *testing.T) { // SN-08
	g := newGatehouse(t)
	cookie, token := g.browser("beth.anglin")
	w := g.send(http.MethodGet, "/echo/x", "", "Cookie", cookie, "X-UserToken", token)
	require.Equal(t, `{"result":["x","","beth.anglin","x"]}`, w.Body.String())
	require.Empty(t, w.Result().Cookies(), "a session that is there already gets no other")
	for name, headers := range map[string][]string{
		"the cookie alone": {"Cookie", cookie},
		"a token of none":  {"Cookie", cookie, "X-UserToken", token[1:]},
		"an empty token":   {"Cookie", cookie, "X-UserToken", ""},
		"the token alone":  {"X-UserToken", token},
		"an unknown one":   {"Cookie", "JSESSIONID=nope", "X-UserToken", token},
	} {
		require.Equal(t, http.StatusUnauthorized, g.send(http.MethodGet, "/echo/x", "", headers...).Code, name)
	}
	w = g.send(http.MethodGet, "/echo/x", "", "Cookie", cookie, "X-UserToken", token, "Authorization", "Basic nope")
	require.Equal(t, http.StatusUnauthorized, w.Code, "where there is Authorization, it decides")
	g.pass(30 * time.Minute)
	w = g.send(http.MethodGet, "/echo/x", "", "Cookie", cookie, "X-UserToken", token)
	require.Equal(t, http.StatusUnauthorized, w.Code, "idle too long")
}

func TestTheTokenOfTheUsersOtherSessionLeadsToTheInterceptor(t *testing.T) { // SN-146
	g := newGatehouse(t)
	cookie, _ := g.browser("beth.anglin")
	_, other := g.browser("beth.anglin")
	_, fred := g.browser("fred.luddy")
	w := g.send(http.MethodPost, "/make", `{"name":"x"}`, "Cookie", cookie, "X-UserToken", other)
	require.Equal(t, http.StatusFound, w.Code)
	require.Equal(t, "/i/t1/security_interceptor.do", w.Header().Get("Location"))
	w = g.send(http.MethodGet, "/security_interceptor.do", "")
	require.Equal(t, http.StatusOK, w.Code)
	require.Contains(t, w.Body.String(), "<html>")
	w = g.send(http.MethodGet, "/echo/x", "", "Cookie", cookie, "X-UserToken", fred)
	require.Equal(t, http.StatusUnauthorized, w.Code)
}

func TestAWrongPasswordShowsThePageAgain(t *testing.T) {
	g := newGatehouse(t)
	for _, fields := range []string{"user_name=beth.anglin&user_password=x", "user_name=guest&user_password=", "", "user_name=<b>&user_password=x", "%"} {
		w := g.form("/login.do", fields)
		require.Equal(t, http.StatusOK, w.Code)
		require.Contains(t, w.Body.String(), "User name or password invalid")
		require.NotContains(t, w.Body.String(), "<b>")
		require.NotContains(t, w.Header().Values("Set-Cookie"), "JSESSIONID")
	}
	w := g.send(http.MethodGet, "/login.do", "")
	require.Contains(t, w.Body.String(), `action="/i/t1/login.do"`)
	require.Equal(t, "false", w.Header().Get("X-Is-Logged-In"))
}

func TestLoggingOutEndsTheSession(t *testing.T) {
	g := newGatehouse(t)
	cookie, token := g.browser("beth.anglin")
	w := g.send(http.MethodGet, "/logout.do", "", "Cookie", cookie)
	require.Equal(t, http.StatusFound, w.Code)
	require.Equal(t, "/i/t1/login.do", w.Header().Get("Location"))
	require.Equal(t, http.StatusUnauthorized, g.send(http.MethodGet, "/echo/x", "", "Cookie", cookie, "X-UserToken", token).Code)
	w = g.send(http.MethodGet, "/navpage.do", "", "Cookie", cookie)
	require.Equal(t, "/i/t1/login.do", w.Header().Get("Location"))
}

func TestAGateWithoutRoomsAdmitsNobody(t *testing.T) {
	g := newGatehouse(t)
	cookie, token := g.browser("beth.anglin")
	bearer := "Bearer " + g.granted(byClient).Access
	g.gate.Tokens, g.gate.Logins, g.gate.Limits = nil, nil, nil
	require.Equal(t, http.StatusUnauthorized, g.send(http.MethodGet, "/echo/x", "", "Cookie", cookie, "X-UserToken", token).Code)
	require.Equal(t, http.StatusUnauthorized, g.send(http.MethodGet, "/echo/x", "", "Authorization", bearer).Code)
	require.Equal(t, http.StatusUnauthorized, g.form("/oauth_token.do", byClient).Code)
	require.Contains(t, g.form("/login.do", "user_name=beth.anglin&user_password=snowglobe").Body.String(), "invalid")
	require.Equal(t, http.StatusOK, g.send(http.MethodGet, "/echo/x", "", "Authorization", basic).Code)
}
