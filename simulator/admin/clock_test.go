package admin_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

const nineOClock = `"2026-03-02T09:00:00Z"`

func TestTheClockIsReadAndAdvanced(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodGet, "/_sim/clock", "", 200, `{"kind":"virtual","now":`+nineOClock+`,"next":null}`)
	p.answers(http.MethodPut, "/_sim/scripts/s", "script:\n  - wait: 2s\n  - agent accepts\n", 200, `{"name":"s","title":"s","takes":"","from":"control plane"}`)
	p.Open("hello")
	const named = `"script s of CHAT0000001"`
	p.answers(http.MethodPost, "/_sim/clock/advance", `{"by":"0s"}`, 200,
		`{"ran":1,"now":`+nineOClock+`,"fired":[{"at":`+nineOClock+`,"for":`+named+`}],"next":"2s","next_for":`+named+`}`)
	p.answers(http.MethodGet, "/_sim/clock", "", 200, `{"kind":"virtual","now":`+nineOClock+`,"next":"2s","next_for":`+named+`}`)
	p.answers(http.MethodPost, "/_sim/clock/advance", `{"to":"next"}`, 200,
		`{"ran":1,"now":"2026-03-02T09:00:02Z","fired":[{"at":"2026-03-02T09:00:02Z","for":`+named+`}],"next":null}`)
	p.answers(http.MethodPost, "/_sim/clock/advance", `{"to":"next"}`, 409, problem("nothing is due", "", ""))
	p.answers(http.MethodPost, "/_sim/clock/advance", `{"to":"2026-03-02T10:10:00+01:00"}`, 200,
		`{"ran":0,"now":"2026-03-02T09:10:00Z","fired":[],"next":null}`)
	p.answers(http.MethodPost, "/_sim/clock/advance", `{"by":"10m"}`, 200, `{"ran":0,"now":"2026-03-02T09:20:00Z","fired":[],"next":null}`)
	require.Equal(t, "Work in Progress", p.Chat(simtest.Latest).StateName)
}

func TestWhatAnAdvanceRefuses(t *testing.T) {
	p := newPanel(t)
	for body, answer := range map[string]string{
		`{"by":"1s","to":"next"}`:        problem("stands beside by", "to", "one of the two"),
		`{"to":"tomorrow"}`:              problem(`is \"tomorrow\"`, "to", "next, or an instant such as 2026-03-02T09:00:00Z"),
		`{"to":"2026-03-02T08:59:59Z"}`:  problem("advance the clock from 2026-03-02T09:00:00Z to 2026-03-02T08:59:59Z: time does not run backwards", "to", "an instant at or after the clock's own"),
		`{"to":"2036-03-02T09:00:00Z"}`:  problem("is 2036-03-02T09:00:00Z", "to", "at most ten years from the clock's own time"),
		`{"to":"2026-03-02T09:00:00Z",}`: problem("the body is not JSON: invalid character '}' looking for beginning of object key string, at byte 30", "", "a JSON object"),
	} {
		p.answers(http.MethodPost, "/_sim/clock/advance", body, 400, answer)
	}
	p.answers(http.MethodGet, "/_sim/clock", "", 200, `{"kind":"virtual","now":`+nineOClock+`,"next":null}`)
}

func TestAnAdvanceTellsAThousandEventsAndCountsTheRest(t *testing.T) {
	p := newPanel(t)
	p.answers(http.MethodPut, "/_sim/scripts/s", "script:\n  - agent accepts\n", 200, `{"name":"s","title":"s","takes":"","from":"control plane"}`)
	for range 1001 {
		p.Open("hello")
	}
	c := p.Advance(time.Second)
	require.Len(t, c.Fired, 1000)
	require.Equal(t, 1001, c.Ran)
}

func TestAWallClockDoesNotAdvance(t *testing.T) {
	p := newPanel(t, simtest.With(simtest.Settings{}))
	require.Equal(t, "wall", p.Clock().Kind)
	p.answers(http.MethodPost, "/_sim/clock/advance", `{"by":"10m"}`, 409,
		problem("this instance runs on wall time", "", `an instance made with \"clock\": \"scaled\" or \"virtual\"`))
	p.answers(http.MethodPut, "/_sim/clock", `{"speed":2}`, 409,
		problem("this instance runs on wall time", "", `an instance made with \"clock\": \"scaled\"`))
}

func TestAScaledClockChangesItsPace(t *testing.T) {
	p := newPanel(t, simtest.Scaled(10), simtest.Scripts("default"))
	require.Equal(t, 10.0, p.Clock().Speed)
	c := p.Pause()
	require.True(t, c.Paused)
	require.Equal(t, "scaled", c.Kind)
	p.Open("hello")
	require.Equal(t, 500.0, p.Speed(500).Speed)
	stands := p.Clock()
	require.Equal(t, c.Now, stands.Now, "a clock that is halted stands")
	require.Equal(t, "script default of CHAT0000001", stands.NextFor)
	require.False(t, p.Resume().Paused)
	require.Eventually(t, func() bool { return p.Chat(simtest.Latest).State == 2 }, 10*time.Second, time.Millisecond)
}

func TestAScaledClockIsAdvancedWhetherHaltedOrNot(t *testing.T) {
	for name, halted := range map[string]bool{"halted": true, "running": false} {
		t.Run(name, func(t *testing.T) {
			p := newPanel(t, simtest.Scaled(0.01)) // so slow that nothing falls due by itself
			p.answers(http.MethodPut, "/_sim/scripts/s", "script:\n  - wait: 10m\n  - agent accepts\n  - wait: 1h\n  - agent says: hello\n", 200,
				`{"name":"s","title":"s","takes":"","from":"control plane"}`)
			if halted {
				p.Pause()
			}
			p.Open("hello")
			p.Advance(time.Second) // the script begins
			const named = "script s of CHAT0000001"
			require.Equal(t, named, p.Clock().NextFor)
			c := p.AdvanceToNext()
			require.Equal(t, 1, c.Ran)
			require.Equal(t, named, c.Fired[0].For)
			require.WithinDuration(t, p.Chat(simtest.Latest).OpenedAt.Add(10*time.Minute), c.Now, time.Second, "the clock itself makes a hundredth of wall time")
			require.Equal(t, "Work in Progress", p.Chat(simtest.Latest).StateName)
			require.Len(t, p.Chat(simtest.Latest).Messages, 1)
			c = p.Advance(2 * time.Hour)
			require.Equal(t, 1, c.Ran)
			require.Nil(t, c.Next)
			require.Len(t, p.Chat(simtest.Latest).Messages, 2)
			require.Equal(t, halted, p.Clock().Paused)
			p.answers(http.MethodPost, "/_sim/clock/advance", `{"to":"next"}`, 409, problem("nothing is due", "", ""))
		})
	}
}

func TestWhatThePaceOfAClockRefuses(t *testing.T) {
	p := newPanel(t, simtest.Scaled(10))
	for body, answer := range map[string]string{
		``:                            problem("is missing", "speed", `a number such as 10, or \"paused\": true or false`),
		`{"speed":0,"paused":true}`:   problem("is 0", "speed", "a number from 0.01 to 1000"),
		`{"speed":1001}`:              problem("is 1001", "speed", "a number from 0.01 to 1000"),
		`{"speed":"10"}`:              problem(`is text: \"10\"`, "speed", "a number"),
		`{"speed":20,"paused":"yes"}`: problem(`is text: \"yes\"`, "paused", "true or false"),
	} {
		p.answers(http.MethodPut, "/_sim/clock", body, 400, answer)
	}
	c := p.Clock()
	require.Equal(t, 10.0, c.Speed)
	require.False(t, c.Paused)
	p.answers(http.MethodPut, "/_sim/instances/t1", `{"clock":"virtual","speed":2}`, 400,
		problem("is set for a clock that is not scaled", "speed", `\"clock\": \"scaled\" beside it`))
	p.answers(http.MethodPut, "/_sim/instances/t1", `{"clock":"scaled","speed":-2}`, 400, problem("is -2", "speed", "a number from 0.01 to 1000"))
	p.answers(http.MethodPut, "/_sim/instances/t1", `{"clock":"scaled","start":"2030-01-01T00:00:00Z"}`, 201, shown(p, "t1", "scaled", "0"))
	require.Equal(t, 2030, p.Instance("t1").Clock().Now.Year())
}
