package desk_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// desk is an instance with its page, as somebody at the agent's desk sees and uses it.
type desk struct {
	*simtest.Sim
	t *testing.T
}

func newDesk(t *testing.T, options ...simtest.Option) desk {
	t.Helper()
	t.Parallel()
	return desk{simtest.Start(t, options...), t}
}

// answer is what the page gets.
type answer struct {
	status   int
	header   http.Header
	body     string
	leads    string // where the page is led to; empty for nowhere
	download string
}

// page is the whole page with a choice in its address, such as "chat=CHAT0000001".
func (d desk) page(choice string) string {
	d.t.Helper()
	got := d.call(http.MethodGet, "/?"+choice, choice, nil)
	require.Equal(d.t, http.StatusOK, got.status, got.body)
	return got.body
}

// reads is what the element of an id says on the page with a choice: its text, with single blanks.
func (d desk) reads(choice, id string) string {
	d.t.Helper()
	return text(element(d.t, d.page(choice), id))
}

// does sends a form of the page with a choice to the desk.
func (d desk) does(choice, path string, pairs ...string) answer {
	d.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return d.call(http.MethodPost, "/console/desk/"+path, choice, strings.NewReader(form.Encode()))
}

// done is does, where nothing must go wrong.
func (d desk) done(choice, path string, pairs ...string) answer {
	d.t.Helper()
	got := d.does(choice, path, pairs...)
	require.Less(d.t, got.status, 300, got.body)
	return got
}

func (d desk) call(method, path, choice string, body io.Reader) answer {
	d.t.Helper()
	return d.ask(method, path, choice, "application/x-www-form-urlencoded", body)
}

// send sends a body of another media type, as a page on which nothing is chosen.
func (d desk) send(path, media string, body io.Reader) answer {
	d.t.Helper()
	return d.ask(http.MethodPost, path, "", media, body)
}

func (d desk) ask(method, path, choice, media string, body io.Reader) answer {
	d.t.Helper()
	r, err := http.NewRequestWithContext(d.t.Context(), method, d.URL+path, body)
	require.NoError(d.t, err)
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Content-Type", media)
	if path != "/?"+choice { // a call of the page, not the page itself
		r.Header.Set("HX-Request", "true")
		r.Header.Set("HX-Current-URL", d.URL+"/?"+choice)
	}
	response, err := d.Client().Do(r)
	require.NoError(d.t, err)
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	require.NoError(d.t, err)
	leads := regexp.MustCompile(`"path":"\./\?([^"]*)"`).FindStringSubmatch(response.Header.Get("HX-Location"))
	a := answer{status: response.StatusCode, header: response.Header, body: string(got), download: response.Header.Get("Content-Disposition")}
	if leads != nil {
		a.leads = strings.ReplaceAll(leads[1], `\u0026`, "&")
	}
	return a
}

func urlEscaped(text string) string { return url.QueryEscape(text) }

// element is the markup of the element of an id.
func element(t *testing.T, page, id string) string {
	t.Helper()
	at := strings.Index(page, ` id="`+id+`"`)
	require.GreaterOrEqual(t, at, 0, "there is no %s", id)
	start := strings.LastIndex(page[:at], "<")
	name := regexp.MustCompile(`^<\w+`).FindString(page[start:])[1:]
	depth := 0
	tags := regexp.MustCompile(`</?` + name + `\b`)
	for _, tag := range tags.FindAllStringIndex(page[start:], -1) {
		if page[start+tag[0]+1] != '/' {
			depth++
			continue
		}
		if depth--; depth == 0 {
			return page[start : start+tag[1]+1]
		}
	}
	require.Fail(t, "the element has no end", id)
	return ""
}

// text is markup as people read it.
func text(markup string) string {
	plain := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(markup, " ")
	plain = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&amp;", "&").Replace(plain)
	return strings.Join(strings.Fields(plain), " ")
}
