package report_test

import (
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
