package journal

import (
	"bytes"
	"regexp"
)

var (
	secretMember = regexp.MustCompile(`(?i)("[a-z_-]*(?:password|token|secret)"\s*:\s*)"(?:[^"\\]|\\.)*"?`)
	secretPair   = regexp.MustCompile(`(?i)((?:^|[&?])[a-z_.-]*(?:password|token|secret)=)[^&\s]*`)
)

// redacted is x as it may be read: without passwords and tokens. It happens on reading, because most exchanges are
// never read and the search takes longer than everything else that the journal does.
func redacted(x Exchange) Exchange {
	x.Path, x.Query = string(redact([]byte(x.Path))), string(redact([]byte(x.Query)))
	x.Request, x.Response = redact(x.Request), redact(x.Response)
	return x
}

// redact is body, or a copy of it, without passwords and tokens.
func redact(body []byte) []byte {
	if !suspect(body) {
		return body
	}
	body = secretMember.ReplaceAll(body, []byte(`$1"[redacted]"`))
	return secretPair.ReplaceAll(body, []byte(`${1}[redacted]`))
}

// suspect is the cheap question before the dear one.
func suspect(body []byte) bool {
	for _, mark := range [...]string{"assword", "oken", "ecret", "ASSWORD", "OKEN", "ECRET"} {
		if bytes.Contains(body, []byte(mark)) {
			return true
		}
	}
	return false
}
