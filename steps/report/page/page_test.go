package page_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/snowglobe-sim/snowglobe/rules"
	"github.com/snowglobe-sim/snowglobe/steps/report"
	"github.com/snowglobe-sim/snowglobe/steps/report/page"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// hostile wants to be more than text.
const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'` + "\x1b[31m\u202e{{.}} pass<word>"

// shown is what a page has to show of it.
const shown = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'` + "\ufffd[31m[U+202E]{{.}} •••"

// scenario is one in which a stranger wrote wherever a stranger can.
func scenario(place, name string) report.Result {
	file, _, _ := strings.Cut(place, ":")
	profile, _, _ := strings.Cut(place, "/")
	first, _ := rules.Find("S-11")
	quoted, _ := json.Marshal(hostile)
	return report.Result{
		Place: place, File: file, Feature: "Talk", Name: name, Profile: profile, Rules: []rules.Rule{first}, Started: nine, Took: 1234 * time.Millisecond,
		Steps:      []report.Step{{Text: "the user says " + hostile, Below: hostile, Outcome: "passed", Took: time.Second}},
		Transcript: []report.Line{{Voice: report.User, Who: hostile, Text: hostile}, {Voice: report.Told, Who: "the user", Text: hostile, After: 1}},
		Wire: []report.Exchange{
			{Side: report.ServiceNow, Seq: 1, Operation: "post", Method: "POST", Path: "/" + hostile, Query: hostile, Status: 500, Fault: true, Request: quoted, Response: json.RawMessage(`{"a":` + string(quoted) + `}`)},
		},
		Output: hostile, Unchecked: []string{hostile},
	}
}

func everything() report.Report {
	finding := report.Finding{What: hostile, Expected: "this is Fred " + hostile, Seen: "this is Beth " + hostile}
	expected := scenario("core/b.feature:3", "It fails as expected")
	expected.Expected = &report.Expectation{Reason: hostile, Owner: hostile, Until: nine}
	return report.Report{
		Target: hostile, Name: hostile, Version: hostile, Suite: "2", Profiles: []string{"core", "push"}, Command: "conformance run " + hostile, Started: nine, Took: 75 * time.Second,
		Secrets: []string{"pass<word>"},
		Results: []report.Result{
			scenario("core/a.feature:1", "It works").Pass(),
			scenario("core/a.feature:3", strings.TrimSuffix(hostile, "pass<word>")+"•••").Fail(finding),
			expected.Fail(finding).Skip("it failed as expected: " + hostile),
			scenario("push/c.feature:1", "It is left out").Skip(hostile),
			scenario("push/c.feature:2", "It breaks").Erred(errors.New(hostile)),
		},
	}
}

// node is an element of a page.
type node struct{ *html.Node }

func parsed(t *testing.T, r report.Report) node {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, page.Write(&b, r))
	root, err := html.Parse(&b)
	require.NoError(t, err)
	return node{root}
}

func (n node) attr(key string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}

// all are the elements of that kind, and of that class where one is given: details.call.
func (n node) all(kind string) (found []node) {
	name, class, _ := strings.Cut(kind, ".")
	for below := range n.Descendants() {
		e := node{below}
		if below.Type == html.ElementNode && (name == "" || below.Data == name) && (class == "" || slices.Contains(strings.Fields(e.attr("class")), class)) {
			found = append(found, e)
		}
	}
	return found
}

func (n node) text() string {
	var b strings.Builder
	for below := range n.Descendants() {
		if below.Type == html.TextNode {
			b.WriteString(below.Data)
		}
	}
	return b.String()
}

func (n node) scenario(t *testing.T, anchor string) node {
	t.Helper()
	all := n.all("details.scenario")
	i := slices.IndexFunc(all, func(s node) bool { return s.attr("id") == anchor })
	require.GreaterOrEqual(t, i, 0, anchor)
	return all[i]
}

func TestThePageNeedsNothingElseAndAllowsNothingElse(t *testing.T) {
	root := parsed(t, everything())
	require.Len(t, root.all("script"), 1)
	require.Len(t, root.all("style"), 1)
	for _, e := range root.all("") {
		require.NotContains(t, []string{"img", "iframe", "object", "embed", "base", "video", "audio"}, e.Data)
		for _, a := range e.Attr {
			require.False(t, strings.HasPrefix(a.Key, "on"), "%s %s", e.Data, a.Key)
			require.NotContains(t, []string{"src", "srcset", "style", "action"}, a.Key)
			if a.Key == "href" {
				require.Regexp(t, `^(#|data:image/svg)`, a.Val)
			}
		}
	}
	policy := ""
	for _, m := range root.all("meta") {
		if m.attr("http-equiv") == "Content-Security-Policy" {
			policy = m.attr("content")
		}
	}
	require.Contains(t, policy, "default-src 'none'")
	for _, kind := range []string{"script", "style"} {
		sum := sha256.Sum256([]byte(root.all(kind)[0].text()))
		require.Contains(t, policy, fmt.Sprintf("%s-src 'sha256-%s'", kind, base64.StdEncoding.EncodeToString(sum[:])))
	}
	require.NotContains(t, root.all("style")[0].text(), "url(")
}

func TestWhatStrangersWriteIsShownAndNeverObeyed(t *testing.T) {
	root := parsed(t, everything())
	failed := root.scenario(t, root.all("details.scenario")[1].attr("id"))
	for _, kind := range []string{
		".name", ".about", ".said", ".who", "span.text", ".address", ".note", "details.printed",
	} {
		require.Contains(t, failed.all(kind)[0].text(), shown, kind)
	}
	require.Len(t, failed.all("pre"), 4, "below the step, both bodies, what was printed")
	require.Equal(t, shown+" "+shown, root.all("h1")[0].text())
	require.Contains(t, root.all(".command")[0].text(), "conformance run "+shown)
	require.Contains(t, root.all(".failures")[0].text(), shown)
	require.NotContains(t, root.text(), "pass<word>")
	require.NotContains(t, root.text(), "\x1b")
	require.NotContains(t, root.text(), "\u202e")
}

func TestTheHeadSaysWhatWasHeldToWhatAndWhatCameOfIt(t *testing.T) {
	r := everything()
	r.Name, r.Version, r.Target = "Acme relay", "1.4", "rest=http://x"
	head := parsed(t, r).all("header")[0]
	for _, want := range []string{
		"Acme relay 1.4", "rest=http://x", "The suite itself went wrong in 1 of 5 scenarios", "1 passed, 1 failed, 2 skipped, 1 errors", "2 March 2026, 09:00 UTC", "1 min 15 s", "Copy",
	} {
		require.Contains(t, head.text(), want)
	}
	require.Equal(t, "error", head.attr("class"))
	var b bytes.Buffer
	require.NoError(t, page.Write(&b, report.Report{Target: "builtin"}))
	require.Contains(t, b.String(), "<title>builtin: failed (conformance)</title>")
	require.Contains(t, b.String(), "No scenario was carried out.")
	require.NotContains(t, b.String(), "Started")
}

func TestProfilesAndRulesLeadToTheirScenarios(t *testing.T) {
	root := parsed(t, everything())
	var links []string
	for _, a := range root.all("table.standings")[0].all("a") {
		links = append(links, a.attr("href")+" "+a.text())
	}
	require.Equal(t, []string{
		"#profile=core core", "#outcome=passed&profile=core 1 passed", "#outcome=failed&profile=core 1 failed", "#outcome=skipped&profile=core 1 skipped",
		"#profile=push push", "#outcome=skipped&profile=push 1 skipped", "#outcome=error&profile=push 1 error",
	}, links)
	require.Contains(t, root.all("table.standings")[1].text(), "S-11Each message whose creator")
	require.Equal(t, "#rule=S-11", root.all("p.broken")[0].all("a")[0].attr("href"))
	bar := root.all("svg")[0].all("rect")
	require.Len(t, bar, 3)
	require.Equal(t, "failed", bar[0].attr("class"))
}

func TestScenariosHaveStableIDsAndThoseThatWentWrongAreOpen(t *testing.T) {
	root := parsed(t, everything())
	var got []string
	for _, s := range root.all("details.scenario") {
		open := slices.ContainsFunc(s.Attr, func(a html.Attribute) bool { return a.Key == "open" })
		got = append(got, fmt.Sprintf("%s %s %s %s %t", s.attr("id"), s.attr("data-outcome"), s.attr("data-profile"), s.attr("data-rules"), open))
	}
	require.Equal(t, []string{
		"core-a-it-works passed core S-11 false",
		"core-a-script-script-alert-1-script-img-src-x-onerror-alert-1-31m failed core S-11 true",
		"core-b-it-fails-as-expected skipped core S-11 false",
		"push-c-it-is-left-out skipped push S-11 false",
		"push-c-it-breaks error push S-11 true",
	}, got)
	seen := map[string]bool{}
	for _, e := range root.all("") {
		if id := e.attr("id"); id != "" {
			require.False(t, seen[id], id)
			seen[id] = true
		}
	}
}

func TestAScenarioShowsWhatWasExpectedSeenSaidAndCalled(t *testing.T) {
	root := parsed(t, everything())
	failed := root.all("details.scenario")[1]
	require.Equal(t, "Fred", failed.all("del")[0].text())
	require.Equal(t, "Beth", failed.all("ins")[0].text())
	require.Len(t, failed.all("p.user"), 1)
	require.Len(t, failed.all("p.told"), 1)
	call := failed.all("details.call")[0]
	require.Contains(t, call.text(), "broken on purpose")
	require.Contains(t, call.text(), "→ ServiceNow")
	require.Contains(t, failed.all(".command")[0].text(), "core/a.feature:3")
	expected := root.scenario(t, "core-b-it-fails-as-expected")
	require.Contains(t, expected.text(), "failed as expected")
	require.Contains(t, expected.text(), "until 2 March 2026")
	require.Contains(t, root.scenario(t, "push-c-it-breaks").text(), "says nothing about the target")
}

func TestAnUnexpectedPassSaysWhatToDo(t *testing.T) {
	r := scenario("core/a.feature:1", "It works").Pass()
	judged := report.Expect([]report.Result{r}, []report.Expectation{{Scenario: r.Title(), Reason: "no notes"}}, nine)
	root := parsed(t, report.Report{Results: judged})
	require.Contains(t, root.scenario(t, "core-a-it-works").text(), "Take core/a.feature: It works off the expected failures.")
}

func TestManyFailuresAreNotAllListedInFront(t *testing.T) {
	var r report.Report
	for i := range 20 {
		r.Results = append(r.Results, scenario(fmt.Sprintf("core/a.feature:%d", i), "It fails").Fail(report.Finding{What: "x"}))
	}
	root := parsed(t, r)
	require.Len(t, root.all(".failures")[0].all("li"), 8)
	require.Contains(t, root.text(), "And 12 more")
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestThePageIsTheSameForTheSameReportAndAnErrorWhereItCannotBeWritten(t *testing.T) {
	var one, two bytes.Buffer
	require.NoError(t, page.Write(&one, everything()))
	require.NoError(t, page.Write(&two, everything()))
	require.Equal(t, one.String(), two.String())
	require.ErrorContains(t, page.Write(fullDisk{}, everything()), "the disk is full")
}

// A page of many scenarios with many calls: how large it is, and how long it takes to make.
func BenchmarkManyScenarios(b *testing.B) {
	var r report.Report
	for i := range 500 {
		s := scenario(fmt.Sprintf("core/f%d.feature:%d", i/20, i), fmt.Sprintf("Scenario %d", i))
		s.Transcript, s.Wire = nil, nil
		for n := range int64(20) {
			s.Transcript = append(s.Transcript, report.Line{Voice: report.User, Who: "the user", Text: "my laptop will not start", After: n})
			s.Wire = append(s.Wire, report.Exchange{
				Side: report.ServiceNow, Seq: n + 1, Operation: "thread", Method: "GET", Path: "/api/now/connect/conversations/x/messages", Status: 200,
				Response: json.RawMessage(`{"result":[` + strings.Repeat(`{"sys_id":"491de6429f029fc1129c3e180791f23c","message":"my laptop will not start","created_on":"2026-03-02"},`, 8) + `{}]}`),
			})
		}
		r.Results = append(r.Results, s.Pass())
	}
	for b.Loop() {
		var written bytes.Buffer
		require.NoError(b, page.Write(&written, r))
		b.ReportMetric(float64(written.Len())/(1<<20), "MiB")
	}
}
