package journal

import (
	"bytes"
	"regexp"
	"strings"
)

var (
	secretMember = regexp.MustCompile(`(?i)("[a-z0-9_-]*(?:password|token|secret|api_?key)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|\[[^\]]*\]?|\{[^}]*\}?|[^\s,}\]]+)`)
	secretPair   = regexp.MustCompile(`(?i)((?:^|[&?=^]|%3d|%5e)[a-z0-9_.-]*(?:password|token|secret|api_?key|sysparm_ck)(?:=|%3d))[^&^\s]*`)
	secretKey    = regexp.MustCompile(`(g_ck\s*=\s*)'[^']*'?`) // as a page tells a browser its session's token
)

// Redacted is x without its bodies, as it may be kept and shown: its path and query without passwords and tokens.
func (x Exchange) Redacted() Exchange {
	x.Path, x.Query, x.Request, x.Response = redactText(x.Path), redactText(x.Query), nil, nil
	return x
}

func redactText(text string) string {
	if !suspect(text, strings.Contains) {
		return text
	}
	return string(redact([]byte(text)))
}

// redacted is x as it may be read: without passwords and tokens. It happens on reading, because most exchanges are
// never read and the search takes longer than everything else that the journal does.
func redacted(x Exchange) Exchange {
	x.Path, x.Query = redactText(x.Path), redactText(x.Query)
	x.Request, x.Response = redact(x.Request), redact(x.Response)
	if x.Form {
		x.Request = redactForm(x.Request)
	}
	return x
}

// redact is body, or a copy of it, without passwords and tokens.
func redact(body []byte) []byte {
	if !suspect(body, bytes.Contains) {
		return body
	}
	body = secretMember.ReplaceAll(body, []byte(`$1"[redacted]"`))
	body = secretKey.ReplaceAll(body, []byte(`$1'[redacted]'`))
	return secretPair.ReplaceAll(body, []byte(`${1}[redacted]`))
}

// suspect is the cheap question before the dear one.
func suspect[T string | []byte](text T, contains func(text, mark T) bool) bool {
	for _, mark := range [...]string{"assword", "assWord", "oken", "ecret", "ASSWORD", "OKEN", "ECRET", "_ck", "pi_key", "pikey", "piKey", "PI_KEY"} {
		if contains(text, T(mark)) {
			return true
		}
	}
	return false
}

// redactForm keeps only those fields of a form that are known to be no secret: forms are how people log in.
func redactForm(form []byte) []byte {
	pairs := strings.Split(string(form), "&")
	for i, pair := range pairs {
		name, _, valued := strings.Cut(pair, "=")
		switch name {
		case "grant_type", "client_id", "username", "user_name", "scope", "":
		default:
			if valued {
				pairs[i] = name + "=[redacted]"
			}
		}
	}
	return []byte(strings.Join(pairs, "&"))
}
