package report_test

import (
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

func scenario(place, name string) report.Result {
	file, _, _ := strings.Cut(place, ":")
	profile, _, _ := strings.Cut(place, "/")
	rule, _ := rules.Find("S-11")
	return report.Result{
		Place: place, File: file, Feature: "Talk", Name: name, Profile: profile, Rules: []rules.Rule{rule},
		Step: "the user is told nothing", Transcript: []report.Line{{Voice: report.User, Who: "the user", Text: "100 % broken <b>"}},
		Wire: []report.Exchange{{Side: report.ServiceNow, Seq: 1, Operation: "post", Method: "POST", Path: "/x", Status: 201}},
	}
}

func passed(place string) report.Result { return scenario(place, "It works").Pass() }
func failed(place string) report.Result {
	return scenario(place, "It fails").Fail(report.Finding{What: "what the user was told", Expected: "nothing", Seen: "\"a\"\nand \x01 more"})
}
func skipped(place string) report.Result {
	return scenario(place, "It is left out").Skip("the bot lacks it")
}
func erred(place string) report.Result {
	return scenario(place, "It breaks").Erred(errors.New("the simulator did not answer"))
}

func TestVerdicts(t *testing.T) {
	tests := map[string]struct {
		results  []report.Result
		profiles []string
		want     report.Verdict
		last     string
	}{
		"all passed":                 {[]report.Result{passed("core/a:1")}, nil, report.Good, "1 passed, 0 failed, 0 skipped, 0 errors"},
		"a skip is no failure":       {[]report.Result{passed("core/a:1"), skipped("core/a:2")}, nil, report.Good, "1 passed, 0 failed, 1 skipped, 0 errors"},
		"one failed":                 {[]report.Result{passed("core/a:1"), failed("core/a:2")}, nil, report.Bad, "1 passed, 1 failed, 0 skipped, 0 errors"},
		"an error beats a failure":   {[]report.Result{erred("core/a:1"), failed("core/a:2")}, nil, report.Broken, "0 passed, 1 failed, 0 skipped, 1 errors"},
		"all skipped":                {[]report.Result{skipped("core/a:1")}, nil, report.Bad, "0 passed, 0 failed, 1 skipped, 0 errors"},
		"nothing at all":             {nil, nil, report.Bad, "0 passed, 0 failed, 0 skipped, 0 errors"},
		"a profile without a pass":   {[]report.Result{passed("core/a:1"), skipped("push/a:1")}, []string{"core", "push"}, report.Bad, "1 passed, 0 failed, 1 skipped, 0 errors"},
		"a pass in every profile":    {[]report.Result{passed("core/a:1"), passed("push/a:1")}, []string{"core", "push"}, report.Good, "2 passed, 0 failed, 0 skipped, 0 errors"},
		"a profile without scenario": {[]report.Result{passed("core/a:1")}, []string{"core", "push"}, report.Bad, "1 passed, 0 failed, 0 skipped, 0 errors"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := report.Report{Profiles: test.profiles, Results: test.results}
			require.Equal(t, test.want, r.Verdict())
			var b strings.Builder
			require.NoError(t, r.Print(&b))
			lines := strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
			require.Equal(t, test.last, lines[len(lines)-1])
			if test.profiles != nil && test.want == report.Bad {
				require.Contains(t, b.String(), "nothing passed in the profile push")
			}
		})
	}
}

func TestTheTerminalSaysWhatFailed(t *testing.T) {
	quiet := passed("core/a.feature:9")
	quiet.Unchecked = []string{"slots: hidden"}
	r := report.Report{Command: "conformance run --target rest=http://x", Results: []report.Result{
		quiet, failed("core/a.feature:3"), erred("core/a.feature:5"), skipped("core/a.feature:7"),
	}}
	var b strings.Builder
	require.NoError(t, r.Print(&b))
	for _, part := range []string{
		"FAILED  core/a.feature:3  Talk: It fails",
		"S-11 Each message whose creator",
		"what the user was told",
		"expected  nothing",
		"the user is told nothing",
		"the user: 100 % broken <b>",
		"1. post: POST /x -> 201",
		"repeat    conformance run --target rest=http://x core/a.feature:3",
		"ERROR  core/a.feature:5  Talk: It breaks",
		"harness   the simulator did not answer",
		"skipped: 1, because the bot lacks it\n  core/a.feature:7",
		"not looked at in 1 scenarios: slots: hidden",
	} {
		require.Contains(t, b.String(), part)
	}
	require.NotContains(t, b.String(), "It works", "what passed is not told")
}

func TestJUnit(t *testing.T) {
	quiet := passed("core/b.feature:9")
	quiet.Unchecked = []string{"slots: hidden"}
	r := report.Report{Target: "builtin", Results: []report.Result{
		passed("core/a.feature:1"), failed("core/a.feature:3"), skipped("core/a.feature:7"), quiet, erred("core/b.feature:5"),
	}}
	var b strings.Builder
	require.NoError(t, r.JUnit(&b))
	type note struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
	var got struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
		Suites   []struct {
			Name  string `xml:"name,attr"`
			Tests int    `xml:"tests,attr"`
			Cases []struct {
				Class   string `xml:"classname,attr"`
				Name    string `xml:"name,attr"`
				Failure *note  `xml:"failure"`
				Error   *note  `xml:"error"`
				Skipped *note  `xml:"skipped"`
				Output  string `xml:"system-out"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal([]byte(b.String()), &got))
	require.Equal(t, []int{5, 1, 1, 1}, []int{got.Tests, got.Failures, got.Errors, got.Skipped})
	require.Len(t, got.Suites, 2)
	require.Equal(t, "core/a.feature", got.Suites[0].Name)
	require.Equal(t, 3, got.Suites[0].Tests)
	cases := got.Suites[0].Cases
	require.Equal(t, "core.a", cases[0].Class)
	require.Equal(t, "It works", cases[0].Name)
	require.Nil(t, cases[0].Failure)
	require.Contains(t, cases[1].Failure.Message, "what the user was told")
	require.Contains(t, cases[1].Failure.Text, "100 % broken <b>")
	require.Equal(t, "the bot lacks it", cases[2].Skipped.Message)
	require.Contains(t, got.Suites[1].Cases[0].Output, "slots: hidden")
	require.Equal(t, "the simulator did not answer", got.Suites[1].Cases[1].Error.Message)
}
