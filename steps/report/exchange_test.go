package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

func TestExchangesInOneLine(t *testing.T) {
	for want, x := range map[string]report.Exchange{
		`7. post: POST /x {"message":"the\nthird"} -> 500 (broken on purpose, but carried out)`: {
			Side: report.ServiceNow, Seq: 7, Operation: "post", Method: "POST", Path: "/x", Status: 500, Fault: true, Done: true,
			Request: json.RawMessage(`{"message":"the\nthird"}`), Response: json.RawMessage(`null`),
		},
		"8. thread: GET /x?before=1 -> no answer (broken on purpose)": {
			Side: report.ServiceNow, Seq: 8, Operation: "thread", Method: "GET", Path: "/x", Query: "before=1", Fault: true,
		},
		"message: POST /x -> 501 <!DOCTYPE html> <b>no</b>": {
			Side: report.Bot, Operation: "message", Method: "POST", Path: "/x", Status: 501, Response: json.RawMessage(`"\u003c!DOCTYPE html\u003e\n\u003cb\u003eno\u003c/b\u003e"`),
		},
		`action_live_agent: POST /webhook {"a":1} -> 200 {"events":[]}`: {
			Side: report.Bot, Operation: "action_live_agent", Method: "POST", Path: "/webhook", Status: 200,
			Request: json.RawMessage(`{"a":1}`), Response: json.RawMessage(`{"events":[]}`),
		},
	} {
		require.Equal(t, want, x.String())
	}
	long := report.Exchange{Operation: "post", Request: json.RawMessage(`"` + strings.Repeat("ü", 500) + `"`)}
	require.Contains(t, long.String(), strings.Repeat("ü", 160)+"…")
}

func TestLinesAreReadByTheirVoice(t *testing.T) {
	for want, line := range map[string]report.Line{
		"the user: hello":              {Voice: report.User, Who: "the user", Text: "hello"},
		"the user is told: Welcome.":   {Voice: report.Told, Who: "the user", Text: "Welcome."},
		"Beth: Which floor?":           {Voice: report.Agent, Who: "Beth", Text: "Which floor?"},
		"ServiceNow: (fails to leave)": {Voice: report.Stage, Who: "ServiceNow", Text: "fails to leave"},
	} {
		require.Equal(t, want, line.String())
	}
}
