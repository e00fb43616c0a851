package admin_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestRulesThatAreOverAreToldForAWhile(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	p.answers(http.MethodGet, "/_sim/faults/spent", "", 200, `{"spent":[]}`)
	p.answers(http.MethodPut, "/_sim/faults", `{"faults":[`+
		`{"match":{"operation":"post"},"effect":{"kind":"status","status":500},"times":1},`+
		`{"effect":{"kind":"reset"},"for":"10m"},`+
		`{"effect":{"kind":"empty"}}]}`, 200, `{"faults":[`+
		`{"id":"f1","match":{"operation":"post"},"effect":{"kind":"status","status":500},"times":1,"hits":0},`+
		`{"id":"f2","match":{},"effect":{"kind":"reset"},"times":0,"for":"10m","expires":"2026-03-02T09:10:00Z","hits":0},`+
		`{"id":"f3","match":{},"effect":{"kind":"empty"},"times":0,"hits":0}]}`)
	require.Error(t, p.API(simtest.Requester, http.MethodPost, "/api/now/connect/conversations/"+group+"/messages", map[string]string{"message": "x"}, nil))
	p.Advance(time.Hour)
	p.answers(http.MethodDelete, "/_sim/faults/f3", "", 204, "")
	p.answers(http.MethodGet, "/_sim/faults/spent", "", 200, `{"spent":[`+
		`{"rule":{"id":"f1","match":{"operation":"post"},"effect":{"kind":"status","status":500},"times":1,"hits":1},"at":"2026-03-02T09:00:00Z","why":"used_up"},`+
		`{"rule":{"id":"f2","match":{},"effect":{"kind":"reset"},"times":0,"for":"10m","expires":"2026-03-02T09:10:00Z","hits":0},"at":"2026-03-02T09:10:00Z","why":"time_over"}]}`)
}

func TestRulesTakeThePlaceOfOthersAllOrNone(t *testing.T) {
	p := newPanel(t)
	group := p.Open("hello").Group
	p.answers(http.MethodPut, "/_sim/faults", `{"faults":[{"effect":{"kind":"reset"}}]}`, 200,
		`{"faults":[{"id":"f1","match":{},"effect":{"kind":"reset"},"times":0,"hits":0}]}`)
	for body, answer := range map[string]string{
		`{}`: problem("is missing", "faults", "a list of rules, which may be empty"),
		`{"faults":[{"effect":{"kind":"empty"}},{"match":{"chat":"nope"},"effect":{"kind":"reset"}}]}`:   problem(`there is no chat \"nope\"`, "faults[1].match.chat", "a group, a number such as CHAT0000001, or latest; GET /_sim/chats lists them"),
		`{"faults":[{"effect":{"kind":"empty"}},{"match":{"probability":2},"effect":{"kind":"reset"}}]}`: problem("is 2", "faults[1].match.probability", "more than 0 and at most 1"),
	} {
		p.answers(http.MethodPut, "/_sim/faults", body, 400, answer)
	}
	const kept = `{"faults":[{"id":"f1","match":{},"effect":{"kind":"reset"},"times":0,"hits":0}]}`
	p.answers(http.MethodGet, "/_sim/faults", "", 200, kept)
	p.answers(http.MethodPut, "/_sim/faults", `{"faults":[{"id":"f9","match":{"chat":"`+group+`"},"effect":{"kind":"empty"},"hits":7}]}`, 200,
		`{"faults":[{"id":"f2","match":{"chat":"`+group+`"},"effect":{"kind":"empty"},"times":0,"hits":0}]}`)
	p.answers(http.MethodGet, "/_sim/faults", "", 200, `{"faults":[{"id":"f2","match":{"chat":"`+group+`"},"effect":{"kind":"empty"},"times":0,"hits":0}]}`)
	p.answers(http.MethodPut, "/_sim/faults", `{"faults":[]}`, 200, `{"faults":[]}`)
	p.answers(http.MethodGet, "/_sim/faults", "", 200, `{"faults":[]}`)
}
