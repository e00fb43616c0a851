package platform

import (
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// Where the pages stand.
const (
	tokenPath       = "/oauth_token.do" //nolint:gosec // a path, no credential
	loginPage       = "/login.do"
	logoutPage      = "/logout.do"
	homePage        = "/navpage.do"
	interceptorPage = "/security_interceptor.do"
)

// Routes are the call and the pages by which callers come in: with an OAuth token, or with a browser's session. That
// the pages have these names is how a real instance is used; what stands on them is assumed.
func Routes() []Route {
	get, post := http.MethodGet, http.MethodPost
	return []Route{
		{
			Operation: "token", Method: post, Path: tokenPath, Success: http.StatusOK, Admits: Anybody, Form: true, Bare: true,
			Handler: grantToken, Fail: tokenFailure, Body: tokenForm{}, Result: grantedToken{},
			Summary: "Gives an OAuth token for a form.", Evidence: ledger.DocumentedBy("SN-147", "SN-148"),
		},
		{
			Operation: "login_form", Method: get, Path: loginPage, Success: http.StatusOK, Admits: Anybody, Handler: showLogin, Result: Page(""),
			Summary: "Shows the page on which a browser logs in.", Evidence: ledger.AssumedFrom("SN-08"),
		},
		{
			Operation: "login", Method: post, Path: loginPage, Success: http.StatusFound, Admits: Anybody, Form: true, Handler: logIn, Body: loginFields{}, Result: Page(""),
			Summary: "Begins a browser's session for user_name and user_password.", Evidence: ledger.AssumedFrom("SN-08"),
		},
		{
			Operation: "logout", Method: get, Path: logoutPage, Success: http.StatusFound, Admits: Anybody, Handler: logOut, Result: Page(""),
			Summary: "Ends a browser's session.", Evidence: ledger.AssumedFrom("SN-08"),
		},
		{
			Operation: "home", Method: get, Path: homePage, Success: http.StatusOK, Admits: Anybody, Handler: showHome, Result: Page(""),
			Summary: "Shows the page that tells a browser the token of its session.", Evidence: ledger.AssumedFrom("SN-08"),
		},
		{
			Operation: "interceptor", Method: get, Path: interceptorPage, Success: http.StatusOK, Admits: Anybody, Handler: showInterceptor, Result: Page(""),
			Summary: "Shows the page to which a call with the token of another session is sent.", Evidence: ledger.DocumentedBy("SN-146"),
		},
	}
}

const notLetIn = "User name or password invalid. Try again."

func showLogin(c *Call) (any, error) { return c.loginForm(""), nil }

// loginFields is the form on that page.
type loginFields struct {
	UserName string `json:"user_name" evidence:"assumed"`
	Password string `json:"user_password" evidence:"assumed"`
}

func (c *Call) loginForm(problem string) Page {
	c.Status = http.StatusOK
	return page("Log in", `<p>`+problem+`</p><form method="post" action="`+c.Prefix+loginPage+`">
<label>User name <input name="user_name"></label>
<label>Password <input name="user_password" type="password"></label>
<button name="sys_action" value="sysverb_login">Log in</button></form>`)
}

// logIn begins a session, gives the browser its cookie, and sends it to the page that tells the session's token.
func logIn(c *Call) (any, error) {
	user, ok := proven(c.Desk, c.field("user_name"), c.field("user_password"))
	if !ok || c.Gate.Logins == nil {
		return c.loginForm(notLetIn), nil
	}
	session := c.Gate.Logins.Open(user.UserName)
	reply := c.sendTo(homePage)
	c.Header.Add("Set-Cookie", fmt.Sprintf("%s=%s; Path=%s; HttpOnly; SameSite=Lax", sessionCookie, session.ID, c.cookiePath()))
	return reply, nil
}

func logOut(c *Call) (any, error) {
	if session, ok := c.session(); ok {
		c.Gate.Logins.End(session.ID)
	}
	reply := c.sendTo(loginPage)
	c.Header.Add("Set-Cookie", fmt.Sprintf("%s=; Max-Age=0; Path=%s; HttpOnly", sessionCookie, c.cookiePath()))
	return reply, nil
}

func showHome(c *Call) (any, error) {
	session, ok := c.session()
	if !ok {
		return c.sendTo(loginPage), nil
	}
	return page("Home", `<p>Logged in as `+template.HTMLEscapeString(session.UserName)+`.</p>
<script>var g_ck = '`+session.Token+`';</script>`), nil
}

func showInterceptor(*Call) (any, error) {
	return page("Security", "<p>The request was stopped: its token belongs to another session of yours.</p>"), nil
}

// sendTo sends a browser to another page of this instance.
func (c *Call) sendTo(path string) Page {
	c.Header = http.Header{"Location": {c.Prefix + path}}
	c.Status = http.StatusFound
	return ""
}

func page(title, body string) Page {
	return Page(strings.NewReplacer("{title}", title, "{body}", body).Replace(
		"<!DOCTYPE html>\n<html><head><title>{title} | ServiceNow</title></head>\n<body>\n{body}\n</body></html>\n"))
}
