package phone

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// restChannel is where Rasa's REST channel is at a bot (RA-67).
const restChannel = "/webhooks/rest/webhook"

const example = "http://127.0.0.1:5005" + restChannel

// errNoBot is that of an address that is empty.
var errNoBot = errors.New("no bot is named: give the address of its REST channel, like " + example)

// address is where a bot is.
type address struct {
	webhook *url.URL
	base    *url.URL // what stands before the channel
}

// parseAddress reads the address of a bot: that of its REST channel, or of its root, behind which the channel is then.
func parseAddress(text string) (address, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return address{}, errNoBot
	}
	if len(text) > maxAddress {
		return address{}, fmt.Errorf("the bot's address is longer than %d bytes: give one like %s", maxAddress, example)
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Scheme == "": // the error of url.Parse quotes all of it, credentials too
		return address{}, fmt.Errorf("the bot's address is no URL: give one with http:// or https://, like %s", example)
	case u.Scheme != "http" && u.Scheme != "https":
		return address{}, fmt.Errorf("the bot's address begins with %s: give one with http:// or https://, like %s", clipped(u.Scheme, 20), example)
	case u.Hostname() == "":
		return address{}, fmt.Errorf("the bot's address names no host: give one like %s", example)
	}
	u.Fragment, u.RawFragment = "", ""
	if strings.Trim(u.Path, "/") == "" {
		u.Path, u.RawPath = restChannel, ""
	}
	base := *u
	base.Path = strings.TrimSuffix(strings.TrimSuffix(u.Path, "/"), restChannel)
	base.RawPath = strings.TrimSuffix(strings.TrimSuffix(u.EscapedPath(), "/"), restChannel)
	return address{u, &base}, nil
}

// hides reports whether the address has more than is shown of it.
func (a address) hides() bool {
	return a.webhook != nil && (a.webhook.User != nil || a.webhook.RawQuery != "")
}

// under is a place of the bot's, by the segments of its path. The query of the address goes along, as Rasa's token may stand in it.
func (a address) under(segments ...string) *url.URL {
	u := *a.base
	raw := u.EscapedPath()
	for _, s := range segments {
		u.Path += "/" + s
		raw += "/" + url.PathEscape(s)
	}
	u.RawPath = raw
	return &u
}

// shown is an address for people: without credentials, and without the values of a query, as one may be a token.
func shown(u *url.URL) string {
	if u == nil {
		return ""
	}
	bare := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	text := bare.String()
	if u.RawQuery != "" {
		text += "?…"
	}
	return text
}
