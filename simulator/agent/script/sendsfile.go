package script

import "strings"

// SendsFile is a message with a file: `agent sends a file: manual.pdf (Page three helps)`. The simulated instance holds
// no files, so there is nothing behind the name.
type SendsFile struct {
	Plain
	Who  Who
	Name Text
	Says Text // the words in brackets, as the text of the message; empty for none
}

// Actor is the agent.
func (l *SendsFile) Actor() Who { return l.Who }

const (
	fileExample = "agent sends a file: manual.pdf (Page three helps)"
	maxFileName = 255 // bytes
)

func sendsFileVerb() verb {
	return verb{
		words: "sends a file", who: agents, value: textValue, example: fileExample,
		means: "Sends a file, with words beside it in brackets.",
		read: func(l *written) Line {
			n, ok := l.text()
			if !ok {
				return nil
			}
			name, says := bracketed(n.text)
			if name == "" || len(name) > maxFileName || strings.ContainsAny(name, "/\\\n") {
				l.report.add(n.at, "`%s` is no name of a file: it has no folder, since nothing is uploaded. Write for example `- %s`", shorten(name), fileExample)
				return nil
			}
			return &SendsFile{Plain: l.plain(), Who: l.who, Name: l.parsePart(n, name), Says: l.parsePart(n, says)}
		},
	}
}
