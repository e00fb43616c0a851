package target

import (
	"fmt"
	"net/url"
	"strings"
)

// The kinds of target.
const (
	KindBuiltin = "builtin"     // a relay in the suite's own process
	KindRasa    = "rasa-action" // a relay's action server; the suite plays Rasa
	KindREST    = "rest"        // a whole bot behind Rasa's REST channel
)

// Spec says which target is meant.
type Spec struct {
	Kind string
	URL  string // of rasa-action and rest
}

// ParseSpec reads builtin, rasa-action=URL or rest=URL. The error says what would be right.
func ParseSpec(text string) (Spec, error) {
	kind, address, given := strings.Cut(text, "=")
	switch {
	case text == KindBuiltin:
		return Spec{Kind: kind}, nil
	case kind != KindRasa && kind != KindREST, !given:
		return Spec{}, fmt.Errorf("target %q is not known; one of %s, %s=URL, %s=URL", text, KindBuiltin, KindRasa, KindREST)
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return Spec{}, fmt.Errorf("target %q: %q is no address such as http://127.0.0.1:5055", text, address)
	}
	return Spec{Kind: kind, URL: strings.TrimSuffix(address, "/")}, nil
}

// String is the spec as it was written.
func (s Spec) String() string {
	if s.URL == "" {
		return s.Kind
	}
	return s.Kind + "=" + s.URL
}

// Root is an address of a whole bot's REST channel without the channel's own path.
func Root(address string) string {
	return strings.TrimSuffix(strings.TrimSuffix(address, "/"), restChannel)
}

// endpoint is address, with path where it names none.
func endpoint(address, path string) string {
	u, err := url.Parse(address)
	if err == nil && strings.Trim(u.Path, "/") == "" {
		u.Path = path
		return u.String()
	}
	return address
}
