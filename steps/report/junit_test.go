package report_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

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
