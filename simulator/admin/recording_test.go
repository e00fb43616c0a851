package admin_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAChatIsRecorded(t *testing.T) {
	p := newPanel(t)
	group := p.Open("abel asks for a live agent: talk to live agent").Group
	p.Advance(8 * time.Second)
	p.Accept(group)
	p.Say(group, "Hello <b>Abel</b>: this is Beth.")
	p.Close(group)
	for _, c := range []struct{ query, media, holds string }{
		{"", "application/yaml; charset=utf-8", "- user says: talk to live agent\n- wait: 8s\n- beth accepts\n- beth says: 'Hello <<b>Abel</b>: this is Beth.'\n- beth closes"},
		{"?as=script&side=agent", "application/yaml; charset=utf-8", "script:\n- wait: 8s\n- beth accepts\n"},
		{"?side=user&opening=agent", "application/yaml; charset=utf-8", "script:\n- user says: agent"},
		{"?names=removed&sees=off", "application/yaml; charset=utf-8", "- agent says: 'Hello <<b><user></b>: this is <agent>.'"},
		{"?as=text", "text/plain; charset=utf-8", "(Beth accepts)"},
		{"?as=markdown&names=removed", "text/markdown; charset=utf-8", `**agent** Hello \<b\>\<user\>\</b\>: this is \<agent\>.`},
		{"?as=html", "text/html; charset=utf-8", "Hello &lt;b&gt;Abel&lt;/b&gt;: this is Beth."},
		{"?as=feature", "text/plain; charset=utf-8", "    And Beth says \"Hello <b>Abel</b>: this is Beth.\"\n    And Beth closes the chat\n"},
		{"?as=feature&names=removed&opening=agent", "text/plain; charset=utf-8", "    When the user says \"agent\"\n"},
	} {
		response, body := p.send(http.MethodGet, "/_sim/chats/latest/recording"+c.query, "")
		require.Equal(t, http.StatusOK, response.StatusCode, body)
		require.Equal(t, c.media, response.Header.Get("Content-Type"))
		require.Equal(t, "nosniff", response.Header.Get("X-Content-Type-Options"))
		require.Contains(t, body, c.holds)
		require.Regexp(t, `^inline; filename=CHAT0000001\.(yaml|txt|md|html|feature)$`, response.Header.Get("Content-Disposition"))
	}
}

func TestARecordingThatCannotBe(t *testing.T) {
	p := newPanel(t)
	const path = "/_sim/chats/latest/recording"
	p.answers(http.MethodGet, path, "", 404, problem("there is no chat yet", "", "a group, a number such as CHAT0000001, or latest; GET /_sim/chats lists them"))
	group := p.Open("hello").Group
	for query, want := range map[string]string{
		"?as=pdf":                problem(`is \"pdf\"`, "as", "one of script, text, markdown, html, feature"),
		"?side=bot":              problem(`is \"bot\"`, "side", "one of agent, user"),
		"?names=kept":            problem(`is \"kept\"`, "names", "one of removed"),
		"?sees=on":               problem(`is \"on\"`, "sees", "one of off"),
		"?as=html&side=agent":    problem("is for scripts alone", "side", "none of it with as=html"),
		"?as=text&opening=agent": problem("is for scripts alone", "opening", "none of it with as=text"),
		"?as=feature&side=agent": problem("is for scripts alone", "side", "none of it with as=feature"),
		"?as=feature&sees=off":   problem("is for scripts alone", "sees", "none of it with as=feature"),
		"?form=text":             problem(`there is no parameter \"form\"`, "form", "one of as, side, names, opening, sees"),
	} {
		p.answers(http.MethodGet, path+query, "", 400, want)
	}
	for range 2 {
		p.Say(group, strings.Repeat("x", 600_000))
	}
	response, body := p.send(http.MethodGet, path, "")
	require.Equal(t, http.StatusConflict, response.StatusCode)
	require.Contains(t, body, "the recording of CHAT0000001 is no script: CHAT0000001.yaml:1:1: the file has")
	require.Contains(t, body, `"expected":"as=text, markdown or html, which have no limit; or one side alone"`)
	response, _ = p.send(http.MethodGet, path+"?as=text", "")
	require.Equal(t, http.StatusOK, response.StatusCode)
}
