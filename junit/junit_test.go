package junit_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/junit"
)

func Example() {
	var r junit.Report
	r.Name = "play"
	r.Properties = []junit.Property{{Name: "seed", Value: "7"}}
	r.Add("builtin", junit.Case{Class: "a.yaml", Name: "The user ends", File: "a.yaml", Time: "1.500"})
	r.Add("builtin", junit.Case{Class: "b.yaml", Name: "The agent closes", File: "b.yaml", Failure: &junit.Note{Message: "missed", Text: "expected \"<b>\""}})
	_ = r.Write(os.Stdout)
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <testsuites name="play" tests="2" failures="1" errors="0" skipped="0" time="1.500">
	//   <testsuite name="builtin" tests="2" failures="1" errors="0" skipped="0" time="1.500">
	//     <properties>
	//       <property name="seed" value="7"></property>
	//     </properties>
	//     <testcase classname="a.yaml" name="The user ends" file="a.yaml" time="1.500"></testcase>
	//     <testcase classname="b.yaml" name="The agent closes" file="b.yaml">
	//       <failure message="missed">expected &#34;&lt;b&gt;&#34;</failure>
	//     </testcase>
	//   </testsuite>
	// </testsuites>
}

func TestEveryOutcomeIsCountedInItsSuiteAndInTheWhole(t *testing.T) {
	var r junit.Report
	r.Add("one", junit.Case{Error: &junit.Note{}})
	r.Add("one", junit.Case{Skipped: &junit.Note{}})
	r.Add("two", junit.Case{Failure: &junit.Note{}})
	r.Add("two", junit.Case{})
	var b strings.Builder
	require.NoError(t, r.Write(&b))
	require.Contains(t, b.String(), `<testsuites name="" tests="4" failures="1" errors="1" skipped="1">`)
	require.Contains(t, b.String(), `<testsuite name="one" tests="2" failures="0" errors="1" skipped="1">`)
	require.Contains(t, b.String(), `<testsuite name="two" tests="2" failures="1" errors="0" skipped="0">`)
}

func TestTimesAddUpToThoseOfTheirSuites(t *testing.T) {
	var r junit.Report
	r.Add("one", junit.Case{Time: junit.Seconds(1.25)})
	r.Add("one", junit.Case{})
	r.Add("one", junit.Case{Time: "0.250"})
	r.Add("two", junit.Case{Time: "2.000"})
	r.Add("three", junit.Case{})
	var b strings.Builder
	require.NoError(t, r.Write(&b))
	require.Contains(t, b.String(), `skipped="0" time="3.500">`)
	require.Contains(t, b.String(), `<testsuite name="one" tests="3" failures="0" errors="0" skipped="0" time="1.500">`)
	require.Contains(t, b.String(), `<testsuite name="three" tests="1" failures="0" errors="0" skipped="0">`)
}

type fullDisk struct{ room int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.room -= len(p); d.room < 0 {
		return 0, errors.New("the disk is full")
	}
	return len(p), nil
}

func TestAFileThatCannotBeWrittenIsAnError(t *testing.T) {
	for _, room := range []int{0, 60} {
		require.ErrorContains(t, junit.Report{}.Write(&fullDisk{room}), "write the JUnit file: the disk is full")
	}
}
