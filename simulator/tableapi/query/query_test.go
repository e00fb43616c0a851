package query_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/tableapi/query"
)

// ticket is a row: values by path; a reference has its display value beside it.
type ticket map[string]string

func (t ticket) Cell(path string) query.Cell {
	display, found := t[path+" shown"]
	if !found {
		display = t[path]
	}
	return query.Cell{Value: t[path], Display: display}
}

func columns(path string) (query.Type, bool) {
	kind, known := map[string]query.Type{
		"number": query.Text, "subject": query.Text, "alias": query.Text, "active": query.Boolean, "priority": query.Integer,
		"opened_at": query.DateTime, "caller_id": query.Reference, "caller_id.user_name": query.Text,
	}[path]
	return kind, known
}

func tickets() []ticket {
	return []ticket{
		{"number": "1", "subject": "Printer jams", "active": "true", "priority": "2", "opened_at": "2026-03-01 10:00:00",
			"caller_id": "u1", "caller_id shown": "Zoe Abel", "caller_id.user_name": "zoe"},
		{"number": "2", "subject": "No network ^ at all", "alias": "no NETWORK ^ at all", "active": "true", "priority": "10", "opened_at": "2026-03-02 10:00:00"},
		{"number": "3", "active": "false", "priority": "1", "opened_at": "2026-03-03 10:00:00",
			"caller_id": "u2", "caller_id shown": "Adam Yew", "caller_id.user_name": "adam"},
		{"number": "4", "subject": "printer on fire", "active": "false", "opened_at": "2026-03-03 10:00:01",
			"caller_id": "u1", "caller_id shown": "Zoe Abel", "caller_id.user_name": "zoe"},
	}
}

func numbers(t *testing.T, text string) (chosen string, ignored []query.Problem) {
	t.Helper()
	q, err := query.Parse(text, columns)
	require.NoError(t, err)
	for _, row := range query.Select(q, tickets()) {
		chosen += row["number"]
	}
	return chosen, q.Ignored
}

func ExampleParse() {
	q, _ := query.Parse("active=true^ORpriority=1^ORDERBYDESCpriority^bogus=1", columns)
	for _, row := range query.Select(q, tickets()) {
		fmt.Println(row["number"], row["priority"])
	}
	fmt.Println(q.Ignored)
	// Output:
	// 2 10
	// 1 2
	// 3 1
	// [{bogus=1 there is no column "bogus"}]
}

func TestEveryOperator(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "1234",
		"priority=2":                     "1",
		"priority=2.0":                   "1",
		"subject=PRINTER JAMS":           "1",
		"subject=":                       "3",
		"subject!=Printer jams":          "234",
		"subject!=":                      "124",
		"active=1":                       "12",
		"active!=TRUE":                   "34",
		"priority<2":                     "3",
		"priority<=2":                    "13",
		"priority>2":                     "2",
		"priority>=2":                    "12",
		"opened_at>2026-03-02":           "234",
		"opened_at<2026-03-02":           "1",
		"subject>o":                      "14",
		"subjectLIKEprinter":             "14",
		"subjectCONTAINSprinter":         "14",
		"subjectNOT LIKEprinter":         "23",
		"subjectDOES NOT CONTAINprinter": "23",
		"subjectSTARTSWITHno":            "2",
		"subjectENDSWITHFire":            "4",
		"priorityIN1, 10":                "23",
		"priorityIN":                     "",
		"priorityNOT IN1,10":             "14",
		"subjectISEMPTY":                 "3",
		"subjectEMPTYSTRING":             "3",
		"subjectISNOTEMPTY":              "124",
		"subjectANYTHING":                "1234",
		"priorityBETWEEN2@10":            "12",
		"opened_atBETWEEN2026-03-02@2026-03-03 10:00:00": "23",
		"subjectSAMEASalias":                             "23",
		"subjectNSAMEASalias":                            "14",
		"caller_id=u1":                                   "14",
		"caller_idLIKEadam":                              "3",
		"caller_idSTARTSWITHzoe":                         "14",
		"caller_id.user_name=zoe":                        "14",
		"subjectLIKE^^ at":                               "2",
		`opened_at>=javascript:gs.dateGenerate("2026-03-03 10:00:01")`:                                                 "4",
		`opened_atBETWEENjavascript:gs.dateGenerate('2026-03-02','00:00:00')@javascript:gs.dateGenerate("2026-03-03")`: "2",
	} {
		t.Run(text, func(t *testing.T) {
			chosen, ignored := numbers(t, text)
			require.Equal(t, want, chosen)
			require.Empty(t, ignored)
		})
	}
}

func TestPartsAreJoinedAndOrdered(t *testing.T) {
	for text, want := range map[string]string{
		"active=true^priority=2":                             "1",
		"active=true^priority=2^ORpriority=10":               "12",
		"priority=2^ORpriority=10^ORpriority=1^active=false": "3",
		"active=true^priority=2^NQnumber=4":                  "14",
		"number=9^NQnumber=4^ORnumber=3^NQnumber=1":          "134",
		"active=false^EQ":                                    "34",
		"^active=false^":                                     "34",
		"ORDERBYDESCnumber":                                  "4321",
		"ORDERBYpriority":                                    "4312",
		"ORDERBYDESCactive^ORDERBYDESCnumber":                "2143",
		"ORDERBYcaller_id^ORDERBYnumber":                     "2314",
		"ORDERBYcaller_id.user_name^active=false":            "34",
		"active=true^ORDERBYDESCpriority^ORnumber=3":         "213",
	} {
		t.Run(text, func(t *testing.T) {
			chosen, ignored := numbers(t, text)
			require.Equal(t, want, chosen)
			require.Empty(t, ignored)
		})
	}
}

func TestWhatMakesNoSenseIsLeftOut(t *testing.T) {
	for text, tc := range map[string]struct{ chosen, part, reason string }{
		"colour=red":                                  {"1234", "colour=red", `there is no column "colour"`},
		"active=true^colour=red":                      {"12", "colour=red", `there is no column "colour"`},
		"colour=red^ORactive=true":                    {"12", "colour=red", `there is no column "colour"`},
		"active=true^ORcolour=red":                    {"12", "ORcolour=red", `there is no column "colour"`},
		"number=1^colour=red^ORnumber=2":              {"", "colour=red", `there is no column "colour"`},
		"number=1^NQcolour=red":                       {"1234", "NQcolour=red", `there is no column "colour"`},
		"ORDERBYcolour":                               {"1234", "ORDERBYcolour", `there is no column "colour"`},
		"caller_id.colour=red":                        {"1234", "caller_id.colour=red", `there is no column "caller_id.colour"`},
		"active":                                      {"1234", "active", `there is no operator after "active"`},
		"activeISlarge":                               {"1234", "activeISlarge", `there is no operator after "active"`},
		"=true":                                       {"1234", "=true", "does not begin with a column of at most 8 names"},
		"a.a.a.a.a.a.a.a.a=1":                         {"1234", "a.a.a.a.a.a.a.a.a=1", "does not begin with a column of at most 8 names"},
		"priority<low":                                {"1234", "priority<low", `"low" is no number`},
		"priority>":                                   {"1234", "priority>", "there is nothing to compare with"},
		"priorityIN1,two":                             {"1234", "priorityIN1,two", `"two" is no number`},
		"opened_at>soon":                              {"1234", "opened_at>soon", `"soon" is no instant; expected yyyy-MM-dd HH:mm:ss`},
		"opened_at>javascript:gs.now()":               {"1234", "opened_at>javascript:gs.now()", `"javascript:gs.now()" is no instant; expected yyyy-MM-dd HH:mm:ss`},
		"priorityBETWEEN2":                            {"1234", "priorityBETWEEN2", `"2" is no range; expected LOW@HIGH`},
		"priorityBETWEEN2@low":                        {"1234", "priorityBETWEEN2@low", `"low" is no number`},
		"priorityBETWEENlow@2":                        {"1234", "priorityBETWEENlow@2", `"low" is no number`},
		"subjectISEMPTYnot":                           {"1234", "subjectISEMPTYnot", `"not" stands behind an operator that takes no value`},
		"subjectSAMEAScolour":                         {"1234", "subjectSAMEAScolour", `there is no column "colour"`},
		"subjectNSAMEAScolour":                        {"1234", "subjectNSAMEAScolour", `there is no column "colour"`},
		"numberINSTANCEOFtask":                        {"1234", "numberINSTANCEOFtask", "the operator is not served"},
		"JOINt.a=b.c!number=1":                        {"1234", "JOINt.a=b.c!number=1", "does not begin with a column of at most 8 names"},
		"RLQUERYt.a,>=1^number=1^ENDRLQUERY^number=2": {"2", "RLQUERYt.a,>=1^number=1^ENDRLQUERY", "queries about related lists are not served"},
		"RLQUERYt.a,>=1^number=1":                     {"1234", "RLQUERYt.a,>=1^number=1", "queries about related lists are not served"},
	} {
		t.Run(text, func(t *testing.T) {
			chosen, ignored := numbers(t, text)
			require.Equal(t, []query.Problem{{Part: tc.part, Reason: tc.reason}}, ignored)
			require.Equal(t, tc.chosen, chosen)
		})
	}
}

func TestAQueryIsBounded(t *testing.T) {
	_, err := query.Parse(strings.Repeat("x", query.MaxLength+1), columns)
	require.EqualError(t, err, "the query has 65537 bytes; expected at most 65536")
	_, err = query.Parse(strings.Repeat("^a", query.MaxParts), columns)
	require.EqualError(t, err, "the query has 1001 parts; expected at most 1000")
	_, err = query.Parse(strings.Repeat("active=true^", query.MaxParts-1), columns)
	require.NoError(t, err)
}
