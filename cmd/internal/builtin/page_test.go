package builtin_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/builtin"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/relay/server"
)

// page is the console of a house whose users talk to the relay in front of it.
type page struct {
	t   *testing.T
	url string
}

func openPage(t *testing.T) *page {
	t.Helper()
	listening, err := program.Listen(t.Context(), program.Binding{Address: "127.0.0.1:0"})
	require.NoError(t, err)
	house, err := builtin.Open(t.Context(), builtin.Options{Bot: listening.URL() + "/webhooks/rest/webhook"})
	require.NoError(t, err)
	t.Cleanup(house.Close)
	relay, err := builtin.OpenRelay(t.Context(), house.URL(), builtin.RelayOptions{
		On: listening, Options: server.Options{ExposeTracker: true, Push: server.Push{Interval: 20 * time.Millisecond}},
	})
	require.NoError(t, err)
	t.Cleanup(relay.Close)
	return &page{t, house.URL()}
}

func (p *page) call(method, path, body, media string) string {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), method, p.url+path, strings.NewReader(body))
	require.NoError(p.t, err)
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Content-Type", media)
	answer, err := http.DefaultClient.Do(r)
	require.NoError(p.t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(p.t, err)
	require.Less(p.t, answer.StatusCode, 300, string(text))
	return string(text)
}

// shows waits until the page shows something.
func (p *page) shows(shown string) (body string) {
	p.t.Helper()
	require.Eventually(p.t, func() bool {
		body = p.call(http.MethodGet, "/", "", "")
		return strings.Contains(body, shown)
	}, 20*time.Second, 10*time.Millisecond, "the page never shows %s", shown)
	return body
}

func (p *page) say(text string) {
	p.t.Helper()
	p.call(http.MethodPost, "/console/phone/say/1", url.Values{"text": {text}}.Encode(), "application/x-www-form-urlencoded")
}

func (p *page) beth(act, body string) {
	p.t.Helper()
	p.call(http.MethodPost, "/_sim/chats/latest/"+act, body, "application/json")
}

func TestThePageShowsBothSidesAndWhatHappenedBetweenThem(t *testing.T) {
	p := openPage(t)
	p.shows(`id="phone-users"`)
	p.call(http.MethodPut, "/_sim/instances/t1", "{}", "application/json")
	require.Contains(t, p.call(http.MethodGet, "/i/t1/", "", ""), "no bot is named", "the relay would open the chats of its users elsewhere")
	p.say("hello")
	p.shows("I am a bot.")
	p.say("talk to live agent")
	p.shows("You are being connected")
	p.shows(`<dt>handoff_active</dt><dd><code>true</code> <span class="small">changed in the last turn</span>`)
	p.beth("accept", "{}")
	p.shows("Hears pushes")
	p.beth("say", `{"text":"Hello, this is Beth. How can I help?"}`)
	both := p.shows(`>pushed</span>`)
	require.Regexp(t, `(?s)line-agent">\s*<p class="line-head"><b>Agent</b>.*dir="auto">Hello, this is Beth. How can I help\?</p>`, both)
	require.Contains(t, both, "With an agent")

	ways := regexp.MustCompile(`href="\./(\?at=CHAT0000001%2F(t%3A[^"&]+)[^"#]*tab=story)"`).FindAllStringSubmatch(both, -1)
	require.Len(t, ways, 2, "of the turn, and of what was pushed")
	for _, way := range ways {
		story := p.call(http.MethodGet, "/"+strings.ReplaceAll(way[1], "&amp;", "&"), "", "")
		require.Contains(t, story, `id="`+strings.Replace(way[2], "%3A", ":", 1)+`"`, "the way leads to a row of the story")
		require.Contains(t, story, "handoff_active", "with the slots that a turn has changed")
	}
}
