package targetfile

import (
	"errors"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

// explain says what the YAML parser met, in the words of somebody who does not know YAML.
func (r *reader) explain(source []byte, err error) {
	var unread yaml.Error
	if !errors.As(err, &unread) || unread.GetToken() == nil {
		r.wrong(r.top(), "this is not readable as YAML: %s", strings.SplitN(err.Error(), "\n", 2)[0])
		return
	}
	at := r.place(unread.GetToken())
	line := ""
	if lines := strings.Split(string(source), "\n"); at.line <= len(lines) {
		line = strings.TrimSpace(lines[at.line-1])
	}
	brace := regexp.MustCompile(`(^|[:-])\s+\{`)
	switch message := unread.GetMessage(); {
	case strings.Contains(message, "could not find end character"):
		r.wrong(at, "a quote is opened here and never closed")
	case strings.Contains(message, "'\t'"), strings.Contains(message, "tab character"):
		r.wrong(at, "a tab stands here: indent with spaces")
	case strings.Contains(message, "is a reserved character"):
		r.wrong(at, "a text cannot begin with %s in YAML: put it in quotes", strings.Trim(strings.Fields(message)[0], "'"))
	case brace.MatchString(line):
		r.wrong(at, "a text that begins with `{` must be in quotes, as in \"{host}\" (YAML: %s)", message)
	case strings.Contains(message, "mapping value is not allowed"):
		r.wrong(at, "a colon and a blank stand within this text, or the line begins in a column of its own: put the text in quotes, or the line below its neighbours")
	default:
		r.wrong(at, "this is not readable as YAML: %s", message)
	}
}
