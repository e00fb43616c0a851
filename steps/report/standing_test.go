package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/report"
)

func TestAGradeAgreesWithTheVerdictAndSaysItInWords(t *testing.T) {
	pass, fail, skip, broken := passed("core/a:1"), failed("core/a:2"), skipped("core/a:3"), erred("core/a:4")
	for words, test := range map[string]struct {
		results  []report.Result
		profiles []string
		grade    report.Grade
	}{
		"All 2 scenarios passed.": {[]report.Result{pass, pass}, nil, report.Met},
		"The scenario passed.":    {[]report.Result{pass}, []string{"core"}, report.Met},
		"Nothing failed, and 2 of 3 scenarios passed; 1 was skipped.": {[]report.Result{pass, skip, pass}, nil, report.Partly},
		"The target failed 1 of 1 scenario.":                          {[]report.Result{fail}, nil, report.Missed},
		"Nothing passed.":                                             {[]report.Result{skip}, nil, report.Missed},
		"Nothing passed in the profile push.":                         {[]report.Result{pass}, []string{"core", "push"}, report.Missed},
		"The suite itself went wrong in 1 of 3 scenarios, which says nothing about the target. The target failed 1 of 3 scenarios.": {[]report.Result{pass, fail, broken}, []string{"core"}, report.Unknown},
	} {
		r := report.Report{Profiles: test.profiles, Results: test.results}
		require.Equal(t, words, r.InWords())
		require.Equal(t, test.grade, r.Grade(), words)
		require.Equal(t, test.grade == report.Unknown, r.Verdict() == report.Broken, words)
		require.Equal(t, test.grade == report.Missed, r.Verdict() == report.Bad, words)
	}
	require.Equal(t, report.Missed, report.Report{}.Grade())
}

func TestStandingsAreByProfileAndByRule(t *testing.T) {
	two, none, odd := failed("push/a:1"), passed("core/a:2"), skipped("core/a:3")
	first, _ := rules.Find("S-01")
	two.Rules = append(two.Rules, first)
	none.Profile, none.Rules = "", nil
	odd.Rules = []rules.Rule{{ID: "X-01", Sentence: "Of another registry."}}
	r := report.Report{Profiles: []string{"hardening", "core"}, Results: []report.Result{passed("core/a:1"), two, none, odd}}
	require.Equal(t, []report.Standing{
		{Profile: "hardening", Asked: true},
		{Profile: "core", Asked: true, Counts: report.Counts{Passed: 1, Skipped: 1}},
		{Profile: "push", Counts: report.Counts{Failed: 1}},
	}, r.Standings())
	var ids []string
	for _, s := range r.RuleStandings() {
		ids = append(ids, s.Rule.ID)
	}
	require.Equal(t, []string{"S-01", "S-11", "X-01"}, ids)
	require.Equal(t, report.Counts{Passed: 1, Failed: 1}, r.RuleStandings()[1].Counts)
	require.Equal(t, []report.Grade{report.Missed, report.Partly, report.Missed}, []report.Grade{r.Standings()[0].Grade(), r.Standings()[1].Grade(), r.Standings()[2].Grade()})
}

func TestAProfileThatNobodyAskedForAndThatDoesNotFitStandsAside(t *testing.T) {
	r := report.Report{Profiles: []string{"core"}, Results: []report.Result{passed("core/a:1"), skipped("protocol/a:1")}}
	standings := r.Standings()
	require.Equal(t, report.Met, standings[0].Grade())
	require.Equal(t, report.Aside, standings[1].Grade())
	r.Profiles = append(r.Profiles, "protocol")
	require.Equal(t, report.Missed, r.Standings()[1].Grade(), "asked for by name, it has failed")
}

func TestAnchorsAreMadeOfFileAndNameAndDiffer(t *testing.T) {
	var r report.Report
	for _, name := range []string{"A page", "A page (2)", "A page!", "\"/end_chat\" ends it", "שלום <b>", "", "…"} {
		result := passed("core/a.b.feature:1")
		result.Name = name
		r.Results = append(r.Results, result)
	}
	require.Equal(t, []string{
		"core-a-b-a-page", "core-a-b-a-page-2", "core-a-b-a-page-3", "core-a-b-end-chat-ends-it", "core-a-b-שלום-b", "core-a-b", "core-a-b-2",
	}, r.Anchors())
}
