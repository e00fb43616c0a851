package phone

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// told is one message of a bot's (RA-67).
type told struct {
	text    string
	buttons []Button
	links   []Link
	custom  string
}

// parseAnswer reads the body of an answer.
func parseAnswer(where string, body []byte) ([]told, error) {
	var list []json.RawMessage
	if err := json.Unmarshal(body, &list); err != nil || list == nil {
		return nil, fmt.Errorf(`the answer of %s is no list of messages: %s; it should be JSON like [{"text":"hello"}]`, where, excerpt(body))
	}
	all := make([]told, 0, min(len(list), maxMessages+1))
	for i, raw := range list {
		if i == maxMessages {
			all = append(all, told{text: fmt.Sprintf("The answer has %d messages more than the %d that are shown.", len(list)-i, maxMessages)})
			break
		}
		all = append(all, parseMessage(raw))
	}
	return all, nil
}

// parseMessage reads one message. What is not as it should be is shown as it came: a bot may add what it likes.
func parseMessage(raw json.RawMessage) told {
	var m struct {
		Text         json.RawMessage `json:"text"`
		Image        json.RawMessage `json:"image"`
		Attachment   json.RawMessage `json:"attachment"`
		Custom       json.RawMessage `json:"custom"`
		Buttons      json.RawMessage `json:"buttons"`
		QuickReplies json.RawMessage `json:"quick_replies"`
	}
	if json.Unmarshal(raw, &m) != nil {
		return told{custom: indented(raw)}
	}
	var t told
	_ = json.Unmarshal(m.Text, &t.text)
	t.addButtons(m.Buttons)
	t.addButtons(m.QuickReplies)
	t.addLink("image", m.Image)
	t.addLink("attachment", m.Attachment)
	if given(m.Custom) {
		t.custom = indented(m.Custom)
	}
	if t.empty() {
		t.custom = indented(raw)
	}
	return t
}

func (t *told) empty() bool {
	return t.text == "" && t.custom == "" && len(t.buttons) == 0 && len(t.links) == 0
}

// given reports whether a field holds anything: Rasa's SDK writes out what is empty too (RA-23).
func given(value json.RawMessage) bool {
	switch strings.Join(strings.Fields(string(value)), "") {
	case "", null, `""`, "{}", "[]":
		return false
	}
	return true
}

func (t *told) addButtons(raw json.RawMessage) {
	var list []struct {
		Title   string `json:"title"`
		Payload string `json:"payload"`
		URL     string `json:"url"`
	}
	if json.Unmarshal(raw, &list) != nil {
		return
	}
	for _, b := range list {
		switch {
		case len(t.buttons)+len(t.links) >= maxButtons || len(b.Payload) > MaxText:
		case b.URL != "":
			t.links = append(t.links, linkTo("link", b.Title, b.URL))
		case b.Title != "" || b.Payload != "":
			t.buttons = append(t.buttons, Button{Title: clipped(or(b.Title, b.Payload), maxTitle), Payload: or(b.Payload, b.Title)})
		}
	}
}

func or(text, other string) string {
	if strings.TrimSpace(text) == "" {
		return other
	}
	return text
}

// addLink adds what an image or an attachment points to: an address, or Rasa's {"type":"video","payload":{"src":"…","title":"…"}}.
func (t *told) addLink(kind string, raw json.RawMessage) {
	if !given(raw) {
		return
	}
	var where string
	var object struct {
		URL     string `json:"url"`
		Payload struct {
			Source string `json:"src"`
			URL    string `json:"url"`
			Title  string `json:"title"`
		} `json:"payload"`
	}
	if json.Unmarshal(raw, &where) == nil {
		t.links = append(t.links, linkTo(kind, "", where))
		return
	}
	_ = json.Unmarshal(raw, &object)
	if where = or(object.URL, or(object.Payload.Source, object.Payload.URL)); where == "" {
		t.links = append(t.links, Link{Kind: kind, Text: clipped(compact(raw), maxAddress)})
		return
	}
	t.links = append(t.links, linkTo(kind, object.Payload.Title, where))
}

// linkTo is a link that can be followed only if it leads to the web, by an address without credentials.
func linkTo(kind, name, to string) Link {
	l := Link{Kind: kind, Text: clipped(or(name, to), maxTitle)}
	u, err := url.Parse(strings.TrimSpace(to))
	if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && len(to) <= maxAddress {
		l.URL = u.String()
	}
	return l
}
