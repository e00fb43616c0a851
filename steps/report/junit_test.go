package report_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

func TestJUnit(t *testing.T) {
	quiet := passed("core/b.feature:9")
	quiet.Unchecked = []string{"slots: hidden"}
	slow, expected := passed("core/a.feature:1"), failed("core/c.feature:1")
	slow.Took = 1500 * time.Millisecond
	judged := report.Expect([]report.Result{expected}, []report.Expectation{{Scenario: expected.Title(), Reason: "no notes"}}, day("2026-01-01"))
	r := report.Report{Target: "builtin", Version: "1.4", Suite: "2", Secrets: []string{"lacks it"}, Results: []report.Result{
		slow, failed("core/a.feature:3"), skipped("core/a.feature:7"), quiet, erred("core/b.feature:5"), judged[0],
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
			Name       string `xml:"name,attr"`
			Tests      int    `xml:"tests,attr"`
			Time       string `xml:"time,attr"`
			Properties []struct {
				Name  string `xml:"name,attr"`
				Value string `xml:"value,attr"`
			} `xml:"properties>property"`
			Cases []struct {
				Class   string `xml:"classname,attr"`
				Name    string `xml:"name,attr"`
				Time    string `xml:"time,attr"`
				Failure *note  `xml:"failure"`
				Error   *note  `xml:"error"`
				Skipped *note  `xml:"skipped"`
				Output  string `xml:"system-out"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal([]byte(b.String()), &got))
	require.Equal(t, []int{6, 1, 1, 2}, []int{got.Tests, got.Failures, got.Errors, got.Skipped})
	require.Len(t, got.Suites, 3)
	require.Equal(t, "core/a.feature", got.Suites[0].Name)
	require.Equal(t, 3, got.Suites[0].Tests)
	require.Equal(t, "1.500", got.Suites[0].Time)
	require.Equal(t, "[{target builtin} {version 1.4} {suite 2}]", fmt.Sprint(got.Suites[1].Properties))
	cases := got.Suites[0].Cases
	require.Equal(t, "core.a", cases[0].Class)
	require.Equal(t, "It works", cases[0].Name)
	require.Nil(t, cases[0].Failure)
	require.Contains(t, cases[1].Failure.Message, "what the user was told")
	require.Contains(t, cases[1].Failure.Text, "100 % broken <b>")
	require.Equal(t, "1.500", cases[0].Time)
	require.Empty(t, cases[1].Time)
	require.Equal(t, "the bot •••", cases[2].Skipped.Message)
	require.Empty(t, cases[2].Skipped.Text)
	as := got.Suites[2].Cases[0].Skipped
	require.Equal(t, "it failed as expected: no notes", as.Message)
	require.Contains(t, as.Text, "expected  nothing")
	require.Contains(t, got.Suites[1].Cases[0].Output, "slots: hidden")
	require.Equal(t, "the simulator did not answer", got.Suites[1].Cases[1].Error.Message)
}
