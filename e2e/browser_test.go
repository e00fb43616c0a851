//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/e2e/browser"
)

// browse is a Chromium of the test's own. What it says is kept with what the programs say, and so is what it showed when the
// test failed.
func browse(t testing.TB) *browser.Browser {
	t.Helper()
	return browser.Start(t, browser.Options{Log: newLog(t, "chromium"), Folder: laneLogs(t)})
}

// serves is the address of a page with this in its body and no way to break the policy without being noticed.
func serves(t testing.TB, body string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src * data:; connect-src *")
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = fmt.Fprintf(w, "<!doctype html><html lang=en><head><title>A page</title><link rel=icon href='data:,'></head><body><main><h1>A page</h1>%s</main></body></html>", body)
		case "/page.js":
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = fmt.Fprint(w, `addEventListener("click", event => {
				if (event.target.id === "later") requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector("main").append("It came.")))
				if (event.target.id === "bang") throw new Error("on purpose")
				if (event.target.id === "ask") alert("hm")
				if (event.target.id === "out") fetch("http://elsewhere.example/").catch(() => {})
			})
			addEventListener("keydown", event => {
				if (event.ctrlKey && event.key === "k") document.querySelector("output").textContent = "Palette"
				if (event.key === "j" && event.target === document.body) { document.querySelector("input").focus(); event.preventDefault() }
			})`)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// hearer stands for a test that may fail, in a test of that.
type hearer struct {
	testing.TB
	ctx  context.Context
	mu   sync.Mutex
	said []string
	undo []func()
}

func (h *hearer) Helper()                  {}
func (h *hearer) Context() context.Context { return h.ctx }
func (h *hearer) Cleanup(f func())         { h.undo = append(h.undo, f) }
func (h *hearer) Failed() bool             { h.mu.Lock(); defer h.mu.Unlock(); return len(h.said) > 0 }
func (h *hearer) Logf(string, ...any)      {}
func (h *hearer) Errorf(format string, args ...any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.said = append(h.said, fmt.Sprintf(format, args...))
}

func (h *hearer) Fatalf(format string, args ...any) {
	h.Errorf(format, args...)
	runtime.Goexit()
}

// overhear runs a test to its end and is what it fails with.
func overhear(t *lane, test func(t testing.TB)) string {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	h := &hearer{TB: t, ctx: ctx}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			for len(h.undo) > 0 {
				last := len(h.undo) - 1
				h.undo[last]()
				h.undo = h.undo[:last]
			}
		}()
		test(h)
	}()
	<-done
	return strings.Join(h.said, "\n")
}

func TestAPageIsUsedAsAPersonUsesIt(test *testing.T) {
	t := inLane(test, quick)
	address := serves(t, `<script src=page.js></script>
		<form aria-label=First><label>Name <input></label><button disabled>Send</button></form>
		<form aria-label=Second><label>Name <input></label><button type=button id=later>Send</button></form>
		<button hidden>Send</button><output></output>`)
	page := browse(t).Open(address, browser.Look{})
	first, second := page.The("form", "First"), page.The("form", "Second")
	first.The("textbox", "Name").Type("Abel Tüter ☃")
	require.Equal(t, "Abel Tüter ☃", first.The("textbox", "Name").Text())
	require.Empty(t, second.The("textbox", "Name").Text())
	first.The("textbox", "Name").Fill("Beth")
	require.Equal(t, "Beth", first.The("textbox", "Name").Text())
	page.Press("Tab")
	second.The("textbox", "Name").HasFocus()
	page.TabTo(second.The("button", "Send"))
	page.Press("Enter")
	page.The("main", "").Shows("A page", "It came.")
	page.Press("Control+k")
	page.The("status", "").Shows("Palette")
	page.The("button", "Send").Counts(2)
	page.The("heading", "A page").Click()
	page.Press("j") // what the page takes for itself is not written
	first.The("textbox", "Name").HasFocus()
	require.Equal(t, "Beth", first.The("textbox", "Name").Text())
	page.The("textbox", "Name").Number(-1).Type("x")
	require.Equal(t, "x", second.The("textbox", "Name").Text())
	require.Contains(t, page.Outline(), "heading A page")
}

func TestAPageWearsWhatItsOwnerLikes(test *testing.T) {
	t := inLane(test, quick)
	page := browse(t).Open(serves(t, ""), browser.Look{})
	matches := func(queries ...string) {
		t.Helper()
		for _, q := range queries {
			require.True(t, browser.Eval[bool](page, fmt.Sprintf("matchMedia(%q).matches", q)), q)
		}
	}
	matches("(width: 1440px) and (height: 900px)", "(prefers-color-scheme: light)", "(prefers-reduced-motion: no-preference)", "(resolution: 1dppx)")
	page.Wear(browser.Look{Phone: true, Dark: true, Still: true, Scale: 2})
	matches("(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(resolution: 2dppx)", "(pointer: coarse)")
	file := filepath.Join(t.TempDir(), "phone.png")
	page.Picture(file)
	requirePicture(t, file, 780, 1688)
}

func TestAPageThatComplainsFailsItsTest(test *testing.T) {
	t := inLane(test, quick)
	b := browse(t)
	for name, tc := range map[string]struct{ body, click, want string }{
		"an inline script":           {`<script>document.title = "mine"</script>`, "", "Content Security Policy"},
		"an inline handler":          {`<button onclick="document.title = 'mine'">Press</button>`, "Press", "Content Security Policy"},
		"an inline style":            {`<p style="color: red">red</p>`, "", "Content Security Policy"},
		"a javascript: link":         {`<a href="javascript:document.title = 'mine'">Press</a>`, "Press", "Content Security Policy"},
		"a script of elsewhere":      {`<script src="http://elsewhere.example/x.js"></script>`, "", "elsewhere.example"},
		"a picture of elsewhere":     {`<img alt="" src="http://elsewhere.example/x.png">`, "", "asked for http://elsewhere.example/x.png, which is not of 127.0.0.1"},
		"a fetch from elsewhere":     {`<script src=page.js></script><button id=out>Press</button>`, "Press", "asked for http://elsewhere.example/, which is not of 127.0.0.1"},
		"something that is missing":  {`<script src=absent.js></script>`, "", "404"},
		"an exception nobody caught": {`<script src=page.js></script><button id=bang>Press</button>`, "Press", "an exception was caught by nobody: Uncaught Error: on purpose"},
		"a dialog":                   {`<script src=page.js></script><button id=ask>Press</button>`, "Press", `a dialog opened: alert "hm"`},
	} {
		t.Run(name, func(t *lane) {
			address := serves(t, tc.body)
			visit := func(t testing.TB, expect string) {
				kind := "button"
				if strings.Contains(tc.body, "<a ") {
					kind = "link"
				}
				page := b.For(t).Open(address, browser.Look{})
				if expect != "" {
					page.Expect(expect)
				}
				if tc.click != "" {
					page.The(kind, tc.click).Click()
				}
			}
			require.Contains(t, overhear(t, func(t testing.TB) { visit(t, "") }), tc.want)
			require.Empty(t, overhear(t, func(t testing.TB) { visit(t, ".") }), "what is expected is no failure")
			require.Contains(t, overhear(t, func(t testing.TB) { visit(t, "something else") }), "did not complain as expected")
		})
	}
	require.Empty(t, overhear(t, func(u testing.TB) { b.For(u).Open(serves(t, "all is well"), browser.Look{}) }))
}

func TestAxeFindsWhatIsPlantedAndNothingElse(test *testing.T) {
	t := inLane(test, quick)
	b := browse(t)
	require.Empty(t, b.Open(serves(t, "<p>All is well.</p>"), browser.Look{}).Findings())
	findings := b.Open(serves(t, `<input><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`), browser.Look{}).Findings()
	require.Len(t, findings, 2)
	var all string
	for _, f := range findings {
		all += f.String()
	}
	require.Contains(t, all, "image-alt")
	require.Contains(t, all, "label")
	require.Contains(t, all, "<input>")
}

func TestTwoPeopleShareNothingAndTwoTabsOfOneDo(test *testing.T) {
	t := inLane(test, quick)
	b, address := browse(t), serves(t, "")
	one, two := b.Open(address, browser.Look{}), b.Open(address, browser.Look{})
	browser.Eval[bool](one, `document.cookie = "who=one", true`)
	other := one.Another(address)
	require.Equal(t, "who=one", browser.Eval[string](other, "document.cookie"))
	require.Empty(t, browser.Eval[string](two, "document.cookie"))
}
