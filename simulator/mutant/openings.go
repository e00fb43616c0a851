package mutant

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
)

// body is a body that can be read once.
func body(b []byte) io.ReadCloser { return io.NopCloser(bytes.NewReader(b)) }

// rewrite gives a request another body.
func rewrite(r *http.Request, change func(object)) {
	sent, _ := io.ReadAll(r.Body) // what broke off is answered as such
	if o, ok := tree(sent).(object); ok {
		change(o)
		sent = encoded(o)
	}
	r.Body, r.ContentLength = body(sent), int64(len(sent))
}

// openings is about opening a chat, and what the entry says then.
func openings() []Mutant {
	return []Mutant{
		{"opening-words-lost", "The entry does not tell what the chat was opened with.", facts("SN-14"), each(opening(), set("short_description", ""))},
		{
			"opening-not-said", "What a chat was opened with does not stand in its thread.", facts("SN-14"),
			remembering(func(m *memory) wrap {
				return list(reading(), func(all []any) []any {
					return slices.DeleteFunc(all, func(v any) bool { o, _ := v.(object); return m.saidAtOpening(o["message"]) })
				})
			}),
		},
		{
			"opened-without-words", "A chat is opened without words.", facts("SN-14", "SN-71"),
			requests(opening(), func(r *http.Request) {
				rewrite(r, func(o object) {
					if o["message"] == nil {
						o["message"] = "(nothing)"
					}
				})
			}),
		},
		{"no-group", "The entry does not name its conversation.", facts("SN-14", "SN-38"), each(opening(), drop("group"))},
		{"state-as-text", "The state of an entry is a text.", facts("SN-38"), each(opening(), set("state", "1"))},
		{"numbers-of-incidents", "Chats have the numbers of incidents.", facts("SN-40"), each(anEntry(), edit("number", func(n string) string { return strings.Replace(n, "CHAT", "INC", 1) }))},
		{
			"places-from-zero", "Places in the queue are counted from zero.", facts("SN-U03"),
			each(opening(), func(o object) { o["position"] = max(number(o, "position")-1, 0) }),
		},
		{"opened-by-name", "The entry names its requester by user name.", facts("SN-38", "SN-53"), each(anEntry(), set("opened_by", requesterName))},
		{"always-in-progress", "Every chat is said to be in progress.", facts("SN-46", "SN-48", "SN-50", "SN-51"), each(anEntry(), set("state", workInProgress))},
	}
}
