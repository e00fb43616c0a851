package journal

import (
	"bytes"
	"regexp"
)

var (
	secretMember = regexp.MustCompile(`(?i)("[a-z_-]*(?:password|token|secret)"\s*:\s*)"(?:[^"\\]|\\.)*"?`)
	secretPair   = regexp.MustCompile(`(?i)((?:^|[&?])[a-z_.-]*(?:password|token|secret)=)[^&\s]*`)
	marks        = [][]byte{[]byte("assword"), []byte("oken"), []byte("ecret"), []byte("ASSWORD"), []byte("OKEN"), []byte("ECRET")}
)

// keep is the part of body that the journal holds: a copy of its beginning, without passwords and tokens.
func keep(body []byte) []byte {
	if len(body) == 0 {
		return nil
	}
	body = body[:min(len(body), MaxBody)]
	if !suspect(body) {
		return bytes.Clone(body)
	}
	body = secretMember.ReplaceAll(body, []byte(`$1"[redacted]"`))
	return secretPair.ReplaceAll(body, []byte(`${1}[redacted]`))
}

// suspect is the cheap question before the dear one.
func suspect(body []byte) bool {
	for _, mark := range marks {
		if bytes.Contains(body, mark) {
			return true
		}
	}
	return false
}

func keepText(text string) string {
	if text == "" {
		return ""
	}
	return string(keep([]byte(text)))
}
