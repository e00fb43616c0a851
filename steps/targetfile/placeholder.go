package targetfile

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Values are what the placeholders of a description stand for, in front of one worker's instance.
type Values struct {
	URL          string // {url}: of the instance, as the target reaches it
	Scheme       string // {scheme}: http or https
	Host         string // {host}: name and port
	Hostname     string // {hostname}: name alone
	InstancePort string // {instance-port}
	Username     string // {username}
	Password     string // {password}
	Queue        string // {queue}
	Port         string // {port}: the target's own
	CAFile       string // {ca-file}: the authority of a simulator that is served by TLS
	ActionServer string // {action-server}: where the developer's own actions are called
	Worker       string // {worker}: counts from 1

	// How the target is to say something between turns.
	Push           string // {push}: rasa, callback, events; none where it is not to
	RasaURL        string // {rasa-url}: the HTTP API of the Rasa that the suite plays
	RasaToken      string // {rasa-token}
	CallbackURL    string // {callback-url}
	CallbackSecret string // {callback-secret}: signs what is posted there
	PollInterval   string // {poll-interval}: how often a chat is to be looked at in which people talk, such as 25ms
	PollSlowest    string // {poll-slowest}: and one in which nobody does
}

const (
	portName   = "port"
	caFileName = "ca-file"
)

// InstanceAt are the values of an instance at that address; what does not follow from it is empty.
func InstanceAt(address string) Values {
	u, err := url.Parse(address)
	if err != nil {
		return Values{URL: address}
	}
	return Values{URL: address, Scheme: u.Scheme, Host: u.Host, Hostname: u.Hostname(), InstancePort: portOf(u)}
}

// portOf is the port of an address, its scheme's own where it names none.
func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

type placeholder struct{ name, value string }

func (v Values) placeholders() []placeholder {
	return []placeholder{
		{"url", v.URL},
		{"scheme", v.Scheme},
		{"host", v.Host},
		{"hostname", v.Hostname},
		{"instance-port", v.InstancePort},
		{"username", v.Username},
		{"password", v.Password},
		{"queue", v.Queue},
		{portName, v.Port},
		{caFileName, v.CAFile},
		{"action-server", v.ActionServer},
		{"worker", v.Worker},
		{"push", cmp.Or(v.Push, NoPush)},
		{"rasa-url", v.RasaURL},
		{"rasa-token", v.RasaToken},
		{"callback-url", v.CallbackURL},
		{"callback-secret", v.CallbackSecret},
		{"poll-interval", v.PollInterval},
		{"poll-slowest", v.PollSlowest},
	}
}

// Placeholders are the names of all placeholders, without their braces.
func Placeholders() []string {
	var names []string
	for _, p := range (Values{}).placeholders() {
		names = append(names, p.name)
	}
	return names
}

// Expand fills in the placeholders of a text; {{ and }} stand for braces. What is no placeholder is left as it is: reading a
// description refuses it.
func Expand(text string, v Values) string {
	all := v.placeholders()
	expanded, _ := replace(text, func(name string) (string, bool) {
		i := slices.IndexFunc(all, func(p placeholder) bool { return p.name == name })
		if i < 0 {
			return "", false
		}
		return all[i].value, true
	})
	return expanded
}

// stray is a brace that stands alone, or what stands in braces and is no placeholder.
type stray string

// replace fills in what is known of the names in braces, and returns the first thing in braces that it could make nothing of.
func replace(text string, known func(name string) (string, bool)) (replaced string, unknown stray) {
	var out strings.Builder
	for text != "" {
		i := strings.IndexAny(text, "{}")
		if i < 0 {
			out.WriteString(text)
			break
		}
		out.WriteString(text[:i])
		text = text[i:]
		piece, value, ok := opening(text, known)
		if !ok && unknown == "" {
			unknown = stray(piece)
		}
		out.WriteString(value)
		text = text[len(piece):]
	}
	return out.String(), unknown
}

// opening reads what the brace at the beginning of text opens, and what stands for it; the same where that is not known.
func opening(text string, known func(name string) (string, bool)) (piece, value string, ok bool) {
	if strings.HasPrefix(text, "{{") || strings.HasPrefix(text, "}}") {
		return text[:2], text[:1], true
	}
	end := strings.IndexByte(text, '}')
	if text[0] == '}' || end < 0 {
		return text[:1], text[:1], false
	}
	if value, ok = known(text[1:end]); !ok {
		value = text[:end+1]
	}
	return text[:end+1], value, ok
}

// misplaced says what is wrong with the braces of a text that may have these placeholders; nothing where all is right.
func misplaced(text string, allowed []string) string {
	_, unknown := replace(text, func(name string) (string, bool) { return "", slices.Contains(allowed, name) })
	name := strings.Trim(string(unknown), "{}")
	switch {
	case unknown == "":
		return ""
	case !regexp.MustCompile(`^[A-Za-z_-]+$`).MatchString(name):
		return fmt.Sprintf("`%[1]s` opens or closes no placeholder: write %[1]s%[1]s for a brace", unknown[:1])
	}
	return fmt.Sprintf("`%s` stands for nothing here: there is {%s}.%s Write {{%s}} to say it as it is",
		unknown, strings.Join(allowed, "}, {"), didYouMean(name, allowed), name)
}

// holds reports whether a text has that placeholder.
func holds(text, name string) bool {
	found := false
	_, _ = replace(text, func(met string) (string, bool) {
		found = found || met == name
		return "", true
	})
	return found
}
