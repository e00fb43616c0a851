package cucumber

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// attachment is a text to look at beside a scenario.
type attachment struct{ name, text string }

// mediaType is that of every attachment.
const mediaType = "text/plain"

// attachments are the conversation, the calls on both wires and what the target printed, as far as there are any.
func attachments(r report.Result) []attachment {
	var talk, wire strings.Builder
	for _, line := range r.Transcript {
		fmt.Fprintln(&talk, line)
	}
	for _, x := range r.Wire {
		exchange(&wire, x)
	}
	var all []attachment
	for _, a := range []attachment{{"conversation.txt", talk.String()}, {"wire.txt", wire.String()}, {"printed.txt", r.Output}} {
		if strings.TrimSpace(a.text) != "" {
			all = append(all, attachment{a.name, wording.Visible(a.text)})
		}
	}
	return all
}

// exchange writes a call and its answer, the bodies below it.
func exchange(b *strings.Builder, x report.Exchange) {
	request, response := x.Request, x.Response
	x.Request, x.Response = nil, nil
	fmt.Fprintln(b, x)
	body(b, "  > ", request)
	body(b, "  < ", response)
}

func body(b *strings.Builder, mark string, raw json.RawMessage) {
	text := report.Readable(raw)
	if text == "" {
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintln(b, mark+line)
	}
}
