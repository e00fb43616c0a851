package screen_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const webhook = "/webhooks/rest/webhook"

// bot is one that answers what it is told to answer, and has neither slots nor streams.
func bot(t *testing.T, answer func(text string) string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != webhook {
			http.NotFound(w, r)
			return
		}
		var m struct{ Message string }
		_ = json.NewDecoder(r.Body).Decode(&m)
		_, _ = io.WriteString(w, answer(m.Message))
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func says(text string) string {
	body, _ := json.Marshal([]map[string]string{{"text": text}})
	return string(body)
}

// left is the left side of a simulator's page.
type left struct {
	*simtest.Sim
	t *testing.T
}

// open is the left side where the first user has that bot.
func open(t *testing.T, bot string) *left {
	t.Helper()
	l := &left{simtest.Start(t), t}
	l.page("")
	if bot != "" {
		require.Equal(t, http.StatusNoContent, l.send("bot/1", "bot", bot).status)
	}
	return l
}

// answer is what the page gets.
type answer struct {
	status int
	header http.Header
	body   string
}

// page is the left side as a browser is shown it.
func (l *left) page(query string) string {
	l.t.Helper()
	got := l.call(http.MethodGet, "/?"+query, "")
	require.Equal(l.t, http.StatusOK, got.status, got.body)
	_, body, _ := strings.Cut(got.body, `<section id="phone"`)
	body, _, _ = strings.Cut(body, "</section>")
	return body
}

// send sends a form of the room's, as the page does.
func (l *left) send(path string, pairs ...string) answer {
	l.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return l.call(http.MethodPost, "/console/phone/"+path, form.Encode())
}

func (l *left) call(method, path, body string) answer {
	l.t.Helper()
	r, err := http.NewRequestWithContext(l.t.Context(), method, l.URL+path, strings.NewReader(body))
	require.NoError(l.t, err)
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if strings.HasPrefix(path, "/console/") {
		r.Header.Set("HX-Request", "true")
	}
	response, err := l.Client().Do(r)
	require.NoError(l.t, err)
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	require.NoError(l.t, err)
	return answer{response.StatusCode, response.Header, string(got)}
}

// awaits waits until the page shows something; the page is asked for again and again, as it has no other way to tell here.
func (l *left) awaits(query, shown string) string {
	l.t.Helper()
	var page string
	require.Eventually(l.t, func() bool {
		page = l.page(query)
		return strings.Contains(page, shown)
	}, 20*time.Second, 50*time.Millisecond, "the page never shows %s", shown)
	return page
}

func TestTheFirstUserSpeaksToTheBotAndSeesTheAnswer(t *testing.T) {
	t.Parallel()
	l := open(t, bot(t, func(text string) string { return says("You said " + text) }))
	require.Equal(t, http.StatusNoContent, l.send("say/1", "text", "one\r\ntwo").status)
	l.awaits("", "You said")
	page := l.awaits("", "No pushes") // which is found out beside the turn
	require.Regexp(t, `(?s)<div id="line-\d+" class="line line-you">.*<b>You</b> <time .*<p class="line-text" dir="auto">one\ntwo</p>`, page)
	require.Regexp(t, `(?s)<div id="line-\d+" class="line line-bot">.*<b>Bot</b> <time .*<p class="line-text" dir="auto">You said one\ntwo</p>`, page)
	require.Contains(t, page, `role="log"`)
	require.Contains(t, page, "No pushes")
	require.Contains(t, page, "is not there: what is said between turns is heard with the next answer")
	require.Contains(t, page, "the bot does not show its slots")

	turn := regexp.MustCompile(`console/phone/turn/\d+`).FindString(page)
	details := l.call(http.MethodGet, "/"+turn, "").body
	require.Contains(t, details, "POST http://127.0.0.1")
	require.Contains(t, details, "&#34;message&#34;: &#34;one\\ntwo&#34;")
	require.Contains(t, details, "with status 200 after")
	require.Equal(t, http.StatusNotFound, l.call(http.MethodGet, "/console/phone/turn/9999", "").status)
	require.Equal(t, http.StatusNotFound, l.call(http.MethodGet, "/console/phone/turn/x", "").status)
}

func TestAUserWithoutABotIsToldWhatIsMissing(t *testing.T) {
	t.Parallel()
	l := open(t, "")
	require.Contains(t, l.page(""), "no bot is named: give the address of its REST channel")
	refused := l.send("say/1", "text", "hello")
	require.Equal(t, http.StatusBadRequest, refused.status)
	require.Contains(t, refused.body, "no bot is named")
	refused = l.send("bot/1", "bot", "ftp://<b>secret@x")
	require.Equal(t, http.StatusBadRequest, refused.status)
	require.NotContains(t, refused.body, "secret")
	there := l.send("bot/1", "bot", "http://mara:secret@127.0.0.1:1/?token=secret")
	require.Contains(t, there.header.Get("HX-Location"), `"path":"./?user=me"`)
	page := l.page("")
	require.NotContains(t, page, "secret")
	require.Contains(t, page, `placeholder="http://127.0.0.1:1/webhooks/rest/webhook?…"`)
	require.Contains(t, page, "The address in use holds more, which is not shown.")
	require.Equal(t, http.StatusNoContent, l.send("say/1", "text", "hello").status)
	require.Contains(t, l.awaits("", "line-problem"), "nothing listens at http://127.0.0.1:1/webhooks/rest/webhook?…: start the bot, or correct its address")
}

func TestSeveralUsersStandBesideEachOther(t *testing.T) {
	t.Parallel()
	at := bot(t, func(text string) string { return says("You said " + text) })
	l := open(t, at)
	added := l.send("add", "name", " Mara & <b>Co</b> ", "bot", at, "sender", "mara")
	require.Equal(t, http.StatusNoContent, added.status)
	where := map[string]string{}
	require.NoError(t, json.Unmarshal([]byte(added.header.Get("HX-Location")), &where))
	require.Equal(t, "./?user=Mara+%26+%3Cb%3ECo%3C%2Fb%3E", where["path"])
	mara := "user=" + url.QueryEscape("Mara & <b>Co</b>")
	require.Equal(t, http.StatusNoContent, l.send("say/1", "text", "hello").status)
	page := l.awaits(mara, `phone-unread">1<`)
	require.NotContains(t, page, "<b>Co")
	require.NotContains(t, page, "You said hello")
	require.Contains(t, page, "The bot knows Mara &amp; &lt;b&gt;Co&lt;/b&gt; as <code>mara</code>")
	mine := l.page("")
	require.Contains(t, mine, "You said hello")
	require.NotContains(t, mine, "phone-unread", "it is looked at")
	require.NotContains(t, l.page(mara), "phone-unread", "it has been looked at")

	for name, c := range map[string]struct {
		pairs  []string
		status int
		says   string
	}{
		"twice":    {[]string{"name", "me"}, http.StatusConflict, "there is a user &#34;me&#34; already"},
		"nameless": {[]string{"name", " "}, http.StatusBadRequest, "the user has no name"},
		"no bot":   {[]string{"name", "x", "bot", "here"}, http.StatusBadRequest, "the bot&#39;s address is no URL"},
	} {
		refused := l.send("add", c.pairs...)
		require.Equal(t, c.status, refused.status, name)
		require.Contains(t, refused.body, c.says, name)
	}
	id := regexp.MustCompile(`console/phone/remove/(\d+)`).FindStringSubmatch(page)[1]
	require.Contains(t, l.send("renew/"+id).body, "to it they are Mara-b-Co-b-")
	require.Contains(t, l.send("remove/"+id, "x", "y").header.Get("HX-Location"), `"path":"./?"`)
	require.Equal(t, http.StatusNotFound, l.send("remove/"+id).status)
	require.Contains(t, l.page(mara), "There is no user “Mara &amp; &lt;b&gt;Co&lt;/b&gt;” here.")
	require.Equal(t, http.StatusNoContent, l.send("remove/1").status)
	require.Contains(t, l.page(""), "There are no users. Add one.")
}

func TestNothingThatABotSaysIsMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `<img src=x onerror=alert(1)><script>alert(2)</script>" onmouseover="alert(3) {{.}} ` + "\u202egnitrevni\u202c \x00"
	one, err := json.Marshal(map[string]any{
		"text": hostile, "image": "javascript:alert(4)//" + hostile, "attachment": `https://a.example/"><script>x`,
		"custom":  map[string]string{hostile: hostile},
		"buttons": []map[string]string{{"title": hostile, "payload": hostile}, {"title": hostile, "url": "data:text/html," + hostile}},
	})
	require.NoError(t, err)
	l := open(t, bot(t, func(string) string { return "[" + string(one) + "]" }))
	l.send("say/1", "text", hostile)
	page := l.awaits("", "line-bot")
	turn := l.call(http.MethodGet, "/"+regexp.MustCompile(`console/phone/turn/\d+`).FindString(page), "").body
	for _, html := range []string{page, turn} {
		require.NotContains(t, html, "<img")
		require.NotContains(t, html, "<script")
		require.NotContains(t, html, `onmouseover="`)
		require.NotContains(t, html, "\u202e")
		require.NotContains(t, html, "\x00")
		require.Contains(t, html, "[U&#43;202E]gnitrevni")
	}
	require.NotRegexp(t, `href="(javascript|data):`, page)
	require.Regexp(t, `<code>javascript:alert\(4\).*\(no address of the web\)`, page)
	require.Regexp(t, `<a href="https://a.example/%22%3E%3Cscript%3Ex" target="_blank" rel="noopener noreferrer nofollow"`, page)
}

func TestAButtonIsPressed(t *testing.T) {
	t.Parallel()
	l := open(t, bot(t, func(text string) string {
		if text == "/affirm" {
			return says("Good.")
		}
		return `[{"text":"Sure?","buttons":[{"title":"Yes","payload":"/affirm"}]}]`
	}))
	l.send("say/1", "text", "hello")
	page := l.awaits("", "Sure?")
	press := regexp.MustCompile(`hx-post="console/phone/(press/1/\d+/0)"`).FindStringSubmatch(page)
	require.NotNil(t, press)
	require.Equal(t, http.StatusNoContent, l.send(press[1]).status)
	require.Contains(t, l.awaits("", "Good."), `dir="auto">Yes</p>`)
	for _, wrong := range []string{"press/1/9999/0", "press/1/x/0", "press/1/1/x", "press/9999/1/0", "press/x/1/0"} {
		require.Equal(t, http.StatusNotFound, l.send(wrong).status, wrong)
	}
}

func TestAnAnswerThatDoesNotComeIsCalledOff(t *testing.T) {
	t.Parallel()
	goOn := make(chan struct{})
	l := open(t, bot(t, func(string) string { <-goOn; return "[]" }))
	defer close(goOn)
	l.send("say/1", "text", "one")
	l.send("say/1", "text", "two")
	require.Contains(t, l.page(""), "The bot has not answered yet; 2 messages wait")
	require.Equal(t, http.StatusNoContent, l.send("cancel/1").status)
	l.awaits("", "was called off: the bot may have read it all the same")
}

func TestALongConversationIsShownFromItsEnd(t *testing.T) {
	t.Parallel()
	l := open(t, bot(t, func(string) string { return "[" + strings.Repeat(`{"text":"x"},`, 99) + `{"text":"the end"}]` }))
	for range 3 {
		l.send("say/1", "text", "more")
	}
	require.Eventually(t, func() bool { return strings.Count(l.page("lines=all"), "the end") == 3 }, 20*time.Second, 50*time.Millisecond)
	page := l.page("")
	require.Equal(t, 200, strings.Count(page, `class="line line-`))
	require.Contains(t, page, `103 earlier lines are not shown: <a href="./?lines=all">show them</a>`)
	require.Equal(t, 303, strings.Count(l.page("lines=all"), `class="line line-`))
}
