package script

import "strings"

// SendsLink is a message that is a link: `agent sends a link: https://kb.example.com/42 (How to reset)`.
type SendsLink struct {
	Plain
	Who     Who
	Address Text
	Label   Text // the words in brackets; empty for none
}

// Actor is the agent.
func (l *SendsLink) Actor() Who { return l.Who }

const linkExample = "agent sends a link: https://kb.example.com/42 (How to reset your password)"

func sendsLinkVerb() verb {
	return verb{
		words: "sends a link", who: agents, value: textValue, example: linkExample,
		means: "Sends a link, with words for it in brackets.",
		read: func(l *written) Line {
			n, ok := l.text()
			if !ok {
				return nil
			}
			address, label := bracketed(n.text)
			_, host, web := strings.Cut(strings.ToLower(address), "://")
			if scheme := strings.ToLower(address); !web || host == "" || strings.ContainsAny(address, " \t\n") ||
				!strings.HasPrefix(scheme, "http://") && !strings.HasPrefix(scheme, "https://") {
				l.report.add(n.at, "`%s` is no address of a page: write for example `- %s`", shorten(address), linkExample)
				return nil
			}
			return &SendsLink{Plain: l.plain(), Who: l.who, Address: l.parsePart(n, address), Label: l.parsePart(n, label)}
		},
	}
}

// bracketed cuts the words in brackets off the end of a text; there may be brackets within them.
func bracketed(text string) (before, words string) {
	text = strings.TrimSpace(text)
	depth := 0
	for at := len(text) - 1; at > 0; at-- {
		switch text[at] {
		case ')':
			depth++
		case '(':
			depth--
		}
		if depth == 0 {
			if text[at] != '(' || text[at-1] != ' ' {
				return text, ""
			}
			return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1 : len(text)-1])
		}
	}
	return text, ""
}

// parsePart is parseText for a part of a line's value.
func (l *written) parsePart(n *node, text string) Text {
	part := *n
	part.text = text
	return l.parseText(&part)
}
