package admin_test

import (
	"net/http"
	"testing"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

func TestTheAgendaListsWhatIsDue(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodGet, "/_sim/clock/agenda", "", 200, `{"due":[],"all":0}`)
	p.answers(http.MethodPut, "/_sim/scripts/s", "script:\n  - wait: 2s\n  - agent accepts\n", 200, `{"name":"s","title":"s","takes":"","from":"control plane"}`)
	p.Open("hello")
	p.Open("hello again")
	p.answers(http.MethodPost, "/_sim/clock/advance", `{"to":"2026-03-02T09:00:01Z"}`, 200, `{"ran":2,"now":"2026-03-02T09:00:01Z","fired":[`+
		`{"at":"2026-03-02T09:00:00Z","for":"script s of CHAT0000001"},{"at":"2026-03-02T09:00:00Z","for":"script s of CHAT0000002"}],"next":"1s","next_for":"script s of CHAT0000001"}`)
	const first = `{"in":"1s","for":"script s of CHAT0000001"}`
	p.answers(http.MethodGet, "/_sim/clock/agenda", "", 200, `{"due":[`+first+`,{"in":"1s","for":"script s of CHAT0000002"}],"all":2}`)
	p.answers(http.MethodGet, "/_sim/clock/agenda?most=1", "", 200, `{"due":[`+first+`],"all":2}`)
	for _, most := range []string{"0", "1001", "x"} {
		p.answers(http.MethodGet, "/_sim/clock/agenda?most="+most, "", 400, problem(`is \"`+most+`\"`, "most", "a number from 1 to 1000"))
	}
}

func TestWallTimeHasNoAgenda(t *testing.T) {
	newPanel(t, simtest.With(simtest.Settings{})).answers(http.MethodGet, "/_sim/clock/agenda", "", 409,
		problem("this instance runs on wall time", "", `an instance made with \"clock\": \"scaled\" or \"virtual\"`))
}

func TestTheSettingsOfAnInstanceMakeAnotherLikeIt(t *testing.T) {
	p := newPanel(t)
	const settings = `{"clock":"virtual","seed":7,"scripts":["default"],"users":[{"user_name":"a.b","password":"<p>"}],"queues":[{"name":"Q","agents":["a.b"]}],"idle":{"after":"2m"}}`
	p.answers(http.MethodPut, "/_sim/instances/one", settings, 201, `{"name":"one","url":"`+p.URL+`/i/one","clock":"virtual","chats":0}`)
	p.answers(http.MethodGet, "/i/one/_sim/settings", "", 200, settings)
}
