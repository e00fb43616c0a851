package console_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/console"
	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// answer is what a browser gets.
type answer struct {
	status int
	header http.Header
	body   string
}

// browse asks for a path as a browser does, with more headers as pairs.
func browse(t *testing.T, sim *simtest.Sim, path string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, sim.URL+path, nil)
	require.NoError(t, err)
	r.Header.Set("Accept", "text/html,application/xhtml+xml")
	r.Header.Set("Accept-Encoding", "identity")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(r)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return answer{response.StatusCode, response.Header, string(body)}
}

func TestTheRootIsThePageForBrowsersAndATextForPrograms(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	page := browse(t, sim, "/")
	require.Equal(t, http.StatusOK, page.status)
	require.Contains(t, page.body, "<!doctype html>")
	require.Contains(t, browse(t, sim, "/", "Accept", "*/*", "HX-Request", "true").body, "<!doctype html>", "as htmx asks, which puts it into the page")
	text := browse(t, sim, "/", "Accept", "*/*")
	require.Contains(t, text.body, "the control plane: chats, queues")
	require.Equal(t, "text/plain; charset=utf-8", text.header.Get("Content-Type"))
}

func TestAnInstanceHasAPageOfItsOwnWhoseAddressEndsWithASlash(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	require.NoError(t, sim.Control(http.MethodPut, "/instances/t1", map[string]any{}, nil))
	moved := browse(t, sim, "/i/t1")
	require.Equal(t, http.StatusFound, moved.status)
	require.Equal(t, "./t1/", moved.header.Get("Location"), "relative, as a proxy may have put something in front")
	require.Equal(t, http.StatusOK, browse(t, sim, "/i/t1/").status)
	require.Equal(t, http.StatusNotFound, browse(t, sim, "/i/t2/").status)
}

func TestTheWayToAPageLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	for path, leads := range map[string]string{
		"/i/default?chat=CHAT0000001": "/i/default/?chat=CHAT0000001",
		"/i/https:evil.test":          "/i/https:evil.test/",
		"/i/%5C%5Cevil.test":          "/i/%5C%5Cevil.test/",
		"/i/%3Fa%23b":                 "/i/%3Fa%23b/",
	} {
		leadsTo := browse(t, sim, path).header.Get("Location")
		to, err := newRequest(path).URL.Parse(leadsTo)
		require.NoError(t, err)
		require.Equal(t, "http://localhost"+leads, to.String(), path)
		require.NotContains(t, leadsTo, `\`, "browsers take it for a slash")
	}
}

func TestThePageAsksForNothingFromOutsideAndRunsNothingThatStandsInIt(t *testing.T) {
	t.Parallel()
	page := browse(t, simtest.Start(t), "/")
	require.Equal(t, "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "+
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'", page.header.Get("Content-Security-Policy"))
	require.Equal(t, "nosniff", page.header.Get("X-Content-Type-Options"))
	for _, forbidden := range []string{`style="`, "onclick=", "onload=", "hx-on", "javascript:", `src="http`, `href="http`, `href="/`, `src="/`, `hx-get="/`, `hx-post="/`} {
		require.NotContains(t, page.body, forbidden)
	}
	require.Len(t, regexp.MustCompile(`<script`).FindAllString(page.body, -1), 1)
}

func TestThePageIsLedToAnotherChoiceByItsNewAddress(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	number := sim.Open("hello").Number
	led := browse(t, sim, "/?chat="+number, "Accept", "*/*", "HX-Request", "true", "HX-Current-URL", sim.URL+"/?chat=CHAT9999999")
	require.Contains(t, led.body, "<title>"+number+" · Snowglobe</title>")
}

func TestStrangersAreTurnedAway(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t, simtest.Hosts("snowglobe.test"))
	for name, tc := range map[string]struct {
		headers []string
		status  int
	}{
		"somebody who follows a link": {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		"a page that frames it":       {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		"a page that fetches it":      {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"}, 403},
		"a name that was rebound":     {[]string{"Host", "evil.test:8080"}, 403},
		"a name of its own":           {[]string{"Host", "snowglobe.test:8080"}, 200},
	} {
		require.Equal(t, tc.status, browse(t, sim, "/", tc.headers...).status, name)
		require.Equal(t, tc.status, browse(t, sim, "/console/find?q=x", tc.headers...).status, name)
	}
}

func TestTheConsoleHasThePasswordOfTheControlPlane(t *testing.T) {
	t.Parallel()
	sim, err := simulator.New(simulator.Options{ControlPassword: "geheim"})
	require.NoError(t, err)
	t.Cleanup(sim.Close)
	for _, path := range []string{"/", "/console/live", "/console/assets/x.js", "/i/default/console/find"} {
		r, w := newRequest(path), newRecorder()
		sim.Handler().ServeHTTP(w, r)
		require.Equal(t, http.StatusUnauthorized, w.Code, path)
		require.Equal(t, `Basic realm="Snowglobe control plane", charset="UTF-8"`, w.Header().Get("WWW-Authenticate"))
	}
	r, w := newRequest("/"), newRecorder()
	r.SetBasicAuth("anybody", "geheim")
	sim.Handler().ServeHTTP(w, r)
	require.Equal(t, http.StatusOK, w.Code)
}

func TestAssetsAreKeptByBrowsersForGood(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	page := browse(t, sim, "/")
	names := regexp.MustCompile(`console/assets/[a-z]+-[0-9a-f]{12}\.[a-z]+`).FindAllString(page.body, -1)
	require.Len(t, names, 3)
	for _, name := range names {
		plain := browse(t, sim, "/"+name)
		require.Equal(t, http.StatusOK, plain.status)
		require.Equal(t, "private, max-age=31536000, immutable", plain.header.Get("Cache-Control"))
		small := browse(t, sim, "/"+name, "Accept-Encoding", "gzip")
		require.Equal(t, "gzip", small.header.Get("Content-Encoding"))
		require.Less(t, len(small.body), len(plain.body))
	}
	require.Equal(t, http.StatusNotFound, browse(t, sim, "/console/assets/console-000000000000.js").status)
}

func TestWhatIsNotThereIsSaidInTheFormThatItsReaderExpects(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	shown := browse(t, sim, "/console/nope")
	require.Equal(t, http.StatusNotFound, shown.status)
	require.Contains(t, shown.body, "<!doctype html>")
	notice := browse(t, sim, "/console/nope", "HX-Request", "true")
	require.True(t, strings.HasPrefix(notice.body, `<p class="notice">`), notice.body)
	require.Equal(t, "Not Found\n", browse(t, sim, "/console/nope", "Accept", "*/*").body)
}

func TestWhatWentWrongLeadsBackToThePage(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	for path, home := range map[string]string{
		"/console/nothing": "./../", "/console/story/entry?key=none": "./../../", "/console/desk/earlier/none/1": "./../../../../",
	} {
		require.Contains(t, browse(t, sim, path).body, `<a href="`+home+`">`, path)
	}
}

func TestChatsAreFoundByNumberAndOpening(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	sim.Open("my laptop is <b>broken</b>")
	sim.Open("printer")
	require.JSONEq(t, `[{"title":"CHAT0000001 my laptop is <b>broken</b>","link":"./?chat=CHAT0000001&tab=clock"}]`,
		browse(t, sim, "/console/find?q=LAPTOP", "HX-Current-URL", "http://localhost/?tab=clock").body)
	require.Equal(t, 2, strings.Count(browse(t, sim, "/console/find?q=chat0").body, "title"))
	require.Equal(t, 2, strings.Count(browse(t, sim, "/console/find?q=abel").body, "title"), "by the requester's name")
	require.JSONEq(t, `[]`, browse(t, sim, "/console/find?q=nothing").body)
}

func TestAPageHearsWhatOthersChangeThroughTheControlPlane(t *testing.T) {
	t.Parallel()
	sim := simtest.Start(t)
	rows := follow(t, sim, "/console/live?tab=faults")
	require.NoError(t, sim.Control(http.MethodPost, "/faults", map[string]any{"effect": map[string]any{"kind": "status", "status": 503}}, nil))
	rows(`id="rule-`)
	rows = follow(t, sim, "/console/live?tab=instance")
	require.NoError(t, sim.Control(http.MethodPost, "/queues/IT%20Support/close", map[string]any{"not_available": "Gone fishing."}, nil))
	rows("Gone fishing.")
}

// follow is a page's stream, once it is ready; rows waits until it tells something.
func follow(t *testing.T, sim *simtest.Sim, path string) (rows func(text string)) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, sim.URL+path, nil)
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	t.Cleanup(func() { _ = response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	rows = func(text string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), text) {
				return
			}
		}
		require.Fail(t, "the stream has ended without "+text)
	}
	rows("event: ready")
	return rows
}

func TestWhatIsNotOursIsAsItsMakersPublishIt(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("assets/vendor/README.md")
	require.NoError(t, err)
	htmx, err := os.ReadFile("assets/vendor/htmx.min.js")
	require.NoError(t, err)
	sum := sha256.Sum256(htmx)
	require.Contains(t, string(readme), hex.EncodeToString(sum[:]))
	version := regexp.MustCompile(`version:"([^"]+)"`).FindSubmatch(htmx)
	require.Contains(t, string(readme), "| "+string(version[1])+" |")
	licence, err := os.ReadFile("assets/vendor/htmx.LICENSE")
	require.NoError(t, err)
	require.Contains(t, string(licence), "Zero-Clause BSD")
}

func TestTheConsoleServesItsOwnPathsAlone(t *testing.T) {
	for path, serves := range map[string]bool{"/": true, "/console/live": true, "/console": false, "/consoles": false, "/api/now/x": false} {
		r := newRequest(path)
		require.Equal(t, serves, console.Serves(r), path)
	}
}
