package phone_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/phone"
)

// answered are the lines that come of a bot's answer.
func answered(t *testing.T, body string) (lines []phone.Line) {
	t.Helper()
	bot := newStub(t, &stub{answer: func(string, string) string { return body }})
	h := open(t, phone.Options{Bot: bot.URL})
	require.Empty(t, h.say("me", "hello").Error)
	for _, l := range h.lines("me")[1:] {
		require.Equal(t, phone.Bot, l.Who)
		lines = append(lines, phone.Line{Text: l.Text, Cut: l.Cut, Buttons: l.Buttons, Links: l.Links, Custom: l.Custom})
	}
	return lines
}

func TestWhatABotSaysIsReadAsItsChannelHasIt(t *testing.T) {
	for name, c := range map[string]struct {
		message string
		want    phone.Line
	}{
		"a text":                {`{"recipient_id":"me","text":"<b>hello</b>"}`, phone.Line{Text: "<b>hello</b>"}},
		"what is empty":         {`{"text":"hello","buttons":[],"elements":[],"custom":{},"image":null,"attachment":null}`, phone.Line{Text: "hello"}},
		"buttons":               {`{"text":"?","buttons":[{"title":"Yes","payload":"/affirm"},{"title":"No"}]}`, phone.Line{Text: "?", Buttons: []phone.Button{{"Yes", "/affirm"}, {"No", "No"}}}},
		"quick replies":         {`{"text":"?","quick_replies":[{"payload":"/affirm"}]}`, phone.Line{Text: "?", Buttons: []phone.Button{{"/affirm", "/affirm"}}}},
		"a button to a page":    {`{"text":"?","buttons":[{"title":"Docs","type":"web_url","url":"https://a.example/x"}]}`, phone.Line{Text: "?", Links: []phone.Link{{"link", "Docs", "https://a.example/x"}}}},
		"an image":              {`{"image":"https://a.example/x.png"}`, phone.Line{Links: []phone.Link{{"image", "https://a.example/x.png", "https://a.example/x.png"}}}},
		"an attachment":         {`{"attachment":"http://a.example/x.pdf"}`, phone.Line{Links: []phone.Link{{"attachment", "http://a.example/x.pdf", "http://a.example/x.pdf"}}}},
		"an attachment as Rasa": {`{"attachment":{"type":"video","payload":{"src":"https://a.example/v","title":"A film"}}}`, phone.Line{Links: []phone.Link{{"attachment", "A film", "https://a.example/v"}}}},
		"an odd attachment":     {`{"attachment":{"type": "x"}}`, phone.Line{Links: []phone.Link{{"attachment", `{"type":"x"}`, ""}}}},
		"a script for a link":   {`{"image":"javascript:alert(1)"}`, phone.Line{Links: []phone.Link{{"image", "javascript:alert(1)", ""}}}},
		"data for a link":       {`{"image":"data:text/html,x"}`, phone.Line{Links: []phone.Link{{"image", "data:text/html,x", ""}}}},
		"a link to no host":     {`{"image":"//a.example/x"}`, phone.Line{Links: []phone.Link{{"image", "//a.example/x", ""}}}},
		"a link with a login":   {`{"image":"https://a:b@c.example/"}`, phone.Line{Links: []phone.Link{{"image", "https://a:b@c.example/", ""}}}},
		"a custom payload":      {`{"custom":{"handoff":true}}`, phone.Line{Custom: "{\n  \"handoff\": true\n}"}},
		"something unknown":     {`{"recipient_id":"me","mood":"good"}`, phone.Line{Custom: "{\n  \"recipient_id\": \"me\",\n  \"mood\": \"good\"\n}"}},
		"no message at all":     {`"hello"`, phone.Line{Custom: `"hello"`}},
		"a text that is none":   {`{"text":5}`, phone.Line{Custom: "{\n  \"text\": 5\n}"}},
		"buttons that are none": {`{"text":"hello","buttons":"x"}`, phone.Line{Text: "hello"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, []phone.Line{c.want}, answered(t, "["+c.message+"]"))
		})
	}
}

func TestNothingIsToldWhereTheBotIsSilent(t *testing.T) {
	require.Empty(t, answered(t, "[]"))
}

func TestAnAnswerIsBounded(t *testing.T) {
	lines := answered(t, "["+strings.Repeat(`{"text":"x"},`, 150)+`{"text":"last"}]`)
	require.Len(t, lines, 101)
	require.Equal(t, "The answer has 51 messages more than the 100 that are shown.", lines[100].Text)

	lines = answered(t, says(strings.Repeat("ä", phone.MaxText)))
	require.True(t, lines[0].Cut)
	require.Equal(t, strings.Repeat("ä", phone.MaxText/2)+"…", lines[0].Text)

	var buttons []string
	for n := range 30 {
		buttons = append(buttons, fmt.Sprintf(`{"title":"%d %s"}`, n, strings.Repeat("x", 1000)))
	}
	lines = answered(t, `[{"text":"?","buttons":[`+strings.Join(buttons, ",")+`]}]`)
	require.Len(t, lines[0].Buttons, 20)
	require.Len(t, lines[0].Buttons[0].Title, 200+len("…"))
}

func TestAButtonSaysItsPayloadAndShowsItsTitle(t *testing.T) {
	bot := newStub(t, &stub{answer: func(_, text string) string {
		if text == "hello" {
			return `[{"text":"Sure?","buttons":[{"title":"Yes","payload":"/affirm"}]}]`
		}
		return says("You said " + text)
	}})
	h := open(t, phone.Options{Bot: bot.URL})
	h.say("me", "hello")
	line := h.lines("me")[1].ID
	id, err := h.Press("me", line, 0)
	require.NoError(t, err)
	require.Equal(t, "/affirm", h.done("me", id).Said)
	require.Equal(t, []string{"you: hello", "bot: Sure?", "you: Yes", "bot: You said /affirm"}, h.talk("me"))
	for _, wrong := range []struct {
		line   uint64
		button int
	}{{line, 1}, {line, -1}, {line + 100, 0}} {
		_, err = h.Press("me", wrong.line, wrong.button)
		require.ErrorIs(t, err, phone.ErrNoButton)
	}
}
