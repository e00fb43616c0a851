//go:build e2e

package e2e

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// behind is the address of a proxy that has a console under /some/prefix/ and nothing else.
func behind(t testing.TB, address string) string {
	t.Helper()
	to, err := url.Parse(address)
	require.NoError(t, err)
	proxy := &httputil.ReverseProxy{
		Rewrite:       func(r *httputil.ProxyRequest) { r.SetURL(to); r.Out.Host = r.In.Host },
		FlushInterval: -1, // the stream comes as it is told
	}
	server := httptest.NewServer(http.StripPrefix("/some/prefix", proxy))
	t.Cleanup(server.Close)
	return server.URL + "/some/prefix/"
}

// wholeChat plays a chat with both sides in a page, and looks into every tab.
func wholeChat(t testing.TB, page *browser.Page) {
	t.Helper()
	user, agent := asUser{page, "me"}, asAgent{page}
	user.says("talk to live agent")
	user.reads("You are being connected to a live agent")
	number := agent.takesNext()
	agent.says("Hello, this is Beth. How can I help?")
	user.reads("Hello, this is Beth. How can I help?")
	agent.closes()
	for _, tab := range []string{"Scripts", "Clock", "Faults", "Instance", "What happened"} {
		shows(page, tab)
	}
	happened := page.The("list", "What happened in "+number)
	happened.Shows("closes the chat")
	page.The("link", "Diagram").Click()
	page.The("region", "Sequence diagram").Shows("Hello, this is Beth")
	page.The("link", "Rows").Click()
	happened.Shows("closes the chat")
}

func TestTheConsoleWorksBehindAProxyUnderAPrefix(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	prefix := behind(t, c.simulator)
	page := follow(c.browser.Open(prefix, browser.Look{}))
	wholeChat(t, page)
	require.Contains(t, page.Address(), "/some/prefix/?")
	for _, asked := range page.Requests() {
		require.True(t, strings.HasPrefix(asked.URL, prefix), "%s is not below the prefix", asked.URL)
	}
}

func TestTheConsoleOfAnotherInstanceIsItsOwn(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	other := c.see("?tab=instance", browser.Look{})
	other.The("textbox", "Name").Number(1).Type("other\n")
	other.Until(`location.pathname === "/i/other/"`) // it leads to what was made
	follow(other).The("DisclosureTriangle", "Instance other").IsThere()
	c.begins(t, "one")
	asAgent{c.see("", browser.Look{})}.side().Shows("1 waiting")
	asAgent{other}.side().Shows("0 waiting")
	shows(other, "Clock")
	require.Contains(t, other.Address(), "/i/other/?")
	other.Go(other.Address())
	asked := follow(other).Requests()
	for _, r := range asked[len(asked)-3:] {
		require.True(t, strings.HasPrefix(r.URL, c.simulator+"/i/other/"), "%s is not of the instance", r.URL)
	}
}

func TestTheConsoleWorksWithTLSAndAPassword(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none", "--tls", "self-signed", "--control-plane-password", "a secret of the console")
	require.True(t, strings.HasPrefix(c.simulator, "https://"), c.simulator)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	defer client.CloseIdleConnections()
	answer, err := client.Get(c.simulator + "/console/live")
	require.NoError(t, err)
	defer answer.Body.Close()
	require.Equal(t, http.StatusUnauthorized, answer.StatusCode)
	wholeChat(t, follow(c.browser.As("anybody", "a secret of the console").Open(c.simulator+"/", browser.Look{})))
}

// A page of elsewhere cannot use the console of somebody who has opened it: not with a form, not by script, not in a frame.
func TestAPageOfElsewhereCannotUseTheConsole(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	c.begins(t, "one")
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(`<!doctype html><html lang=en><title>Elsewhere</title><link rel=icon href="data:,"><h1>Elsewhere</h1>
			<iframe title=Console src="` + c.simulator + `/"></iframe>
			<form method=post action="` + c.simulator + `/console/desk/next"><button>Post</button></form>`))
	}))
	defer elsewhere.Close()
	page := c.browser.Open(elsewhere.URL, browser.Look{})
	page.Expect("asked for " + c.simulator)
	page.Expect("favicon.ico") // of the page that says no
	page.Expect("frame-ancestors")
	page.Expect("status of 403|ERR_BLOCKED_BY_RESPONSE|CORS")
	status := browser.Eval[string](page, `fetch("`+c.simulator+`/console/desk/next", {method: "POST", mode: "no-cors", headers: {}}).then(r => r.type, e => "refused")`)
	require.Contains(t, []string{"opaque", "refused"}, status)
	page.The("button", "Post").Click()
	page.Until(`location.href.startsWith("` + c.simulator + `")`)
	page.The("RootWebArea", "").Shows("may not use this console")
	asAgent{c.see("", browser.Look{})}.side().Shows("1 waiting") // nothing was done
}

// Were a text to become a script, a style or a picture of elsewhere all the same, the page's policy would keep it from working.
func TestThePolicyOfTheConsoleKeepsTextsFromWorking(test *testing.T) {
	t := inLane(test, quick)
	c := openConsole(t, "--script", "none")
	page := c.see("", browser.Look{})
	for _, refused := range []string{"inline script", "inline style", "http://elsewhere.example/x.png", "http://elsewhere.example/x.js", "http://elsewhere.example/form"} {
		page.Expect("(?i)" + regexp.QuoteMeta(refused))
	}
	page.Expect("inline event handler")
	require.Zero(t, browser.Eval[int](page, `(async () => {
		const put = (html) => document.body.append(document.createRange().createContextualFragment(html))
		put("<script>window.ran = (window.ran ?? 0) + 1</script>")
		put("<button id=handled onclick='window.ran = (window.ran ?? 0) + 1'></button>")
		document.getElementById("handled").click()
		put("<p style='color: red'>styled</p>")
		put("<img src='http://elsewhere.example/x.png'>")
		put("<script src='http://elsewhere.example/x.js'></script>")
		put("<form action='http://elsewhere.example/form' id=leads></form>")
		document.getElementById("leads").submit()
		for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame)
		return window.ran ?? 0
	})()`))
	require.Contains(t, page.Address(), c.simulator)
}
