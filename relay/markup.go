package relay

import "regexp"

// The three kinds of markup in a message (SN-56): a person by name, a person by id, a link.
var (
	mentionByName = regexp.MustCompile(`@\[([^\]:]*):[^\]]*\]`)
	mentionByID   = regexp.MustCompile(`@M\[[^\]|]*\|([^\]]*)\]`)
	link          = regexp.MustCompile(`@L\[([^\]|]*)\|([^\]]*)\]`)
)

// PlainText renders ServiceNow's markup for a reader who has only text: people by their name, links as
// their text with the address in brackets.
func PlainText(message string) string {
	if !containsMarkup(message) {
		return message
	}
	message = mentionByName.ReplaceAllString(message, "$1")
	message = mentionByID.ReplaceAllString(message, "$1")
	return link.ReplaceAllStringFunc(message, func(m string) string {
		p := link.FindStringSubmatch(m)
		if address, label := p[1], p[2]; label != "" && label != address {
			return label + " (" + address + ")"
		}
		return p[1]
	})
}

func containsMarkup(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i-1] == '@' && (s[i] == '[' || s[i] == 'M' || s[i] == 'L') {
			return true
		}
	}
	return false
}
