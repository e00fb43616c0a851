package outcome_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/outcome"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

var nine = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// hostile wants to be more than text.
const hostile = "<script>alert(1)</script>\x1b[31m]]>&amp;\u202e"

func passed() outcome.Play {
	return outcome.Play{
		Script: "good.yaml", Title: "All is well", Target: "builtin", Again: "snowglobe play good.yaml",
		Report: agent.Report{Seed: 7, Began: nine, Ended: nine.Add(65 * time.Second), Transcript: []transcript.Remark{
			{At: nine, Side: transcript.User, Who: "user", Does: "says", Text: "hello"},
			{At: nine.Add(time.Second), Side: transcript.Agent, Who: "Beth", Does: "accepts"},
		}},
	}
}

func failed() outcome.Play {
	return outcome.Play{
		Script: "talks/bad one.yaml", Title: hostile, Target: "rest=http://127.0.0.1:1", Again: "snowglobe play 'talks/bad one.yaml'",
		Report: agent.Report{
			Began: nine, Ended: nine.Add(time.Second),
			Transcript: []transcript.Remark{{At: nine, Side: transcript.Bot, Who: "bot", Does: "is told", Text: hostile}},
			Failures: []agent.Failure{
				{File: "bad.yaml", At: script.Pos{Line: 7}, Written: "user sees: this is Fred", Expected: `a message with "this is Fred"`,
					Seen: `the answer was "Hello, this is Beth."`, Wanted: "this is Fred", Heard: []string{"Hello, this is Beth."}},
				{File: "bad.yaml", At: script.Pos{Line: 9}, Written: "beth says: " + hostile, Expected: "to be carried out", Seen: hostile},
			},
		},
	}
}

func refused() outcome.Play {
	return outcome.Play{Script: "good.yaml", Title: "All is well", Target: "down", Refused: "nothing answers there"}
}

func ended() outcome.Play {
	p := passed()
	p.Script, p.Ended = "long.yaml", true
	return p
}

func text(p outcome.Play, o outcome.TextOptions) string {
	var b bytes.Buffer
	outcome.Text(&b, p, o)
	return b.String()
}

func TestAVerdictSaysWhatWasMissedAndHowToRepeatIt(t *testing.T) {
	require.Equal(t, "\npassed, in 1:05\n", text(passed(), outcome.TextOptions{}))
	require.Equal(t, "\nrefused: nothing answers there\n", text(refused(), outcome.TextOptions{}))
	require.Equal(t, "\nended early, after 1:05\n", text(ended(), outcome.TextOptions{}))
	require.Equal(t, `
missed at bad.yaml:7: user sees: this is Fred
  expected  a message with "this is Fred"
  seen      the answer was "Hello, this is Beth."
  nearest   Hello, this is [-Fred-]{+Beth+}.
            [-expected-]{+said instead+}

missed at bad.yaml:9: beth says: <script>alert(1)</script>`+"\ufffd"+`[31m]]>&amp;[U+202E]
  expected  to be carried out
  seen      <script>alert(1)</script>`+"\ufffd"+`[31m]]>&amp;[U+202E]

again: snowglobe play 'talks/bad one.yaml'
`, text(failed(), outcome.TextOptions{}))
}

func TestAVerdictFitsATerminalAndHasItsColours(t *testing.T) {
	shown := text(failed(), outcome.TextOptions{Width: 40, Colour: true})
	require.Contains(t, shown, "  seen      the answer was \"Hello, this\n            is Beth.\"\n")
	require.Contains(t, shown, "\x1b[31mmissed at\x1b[0m")
	require.Contains(t, shown, "\x1b[2mHello, \x1b[0mthis is \x1b[31m[-Fred-]\x1b[0m\x1b[32m{+Beth+}\x1b[0m")
}

func TestATableHasARowForEachScriptAndAColumnForEachTarget(t *testing.T) {
	here, there := passed(), passed()
	there.Target = "staging"
	other := failed()
	other.Target = "staging"
	var b bytes.Buffer
	outcome.Table(&b, []outcome.Play{here, there, other, refused(), ended()}, outcome.TextOptions{})
	require.Equal(t, `                    builtin  staging   down
good.yaml           passed   passed    refused
talks/bad one.yaml           failed 2
long.yaml           ended

2 passed, 1 failed, 1 refused, 1 ended early
`, b.String())
}

func TestAJUnitFileHasASuiteForEachTarget(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, outcome.JUnit(&b, []outcome.Play{passed(), failed(), refused(), ended()}))
	var file struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Skipped  int `xml:"skipped,attr"`
		Suites   []struct {
			Name     string `xml:"name,attr"`
			Tests    int    `xml:"tests,attr"`
			Failures int    `xml:"failures,attr"`
			Skipped  int    `xml:"skipped,attr"`
			Cases    []struct {
				Name    string `xml:"name,attr"`
				Time    string `xml:"time,attr"`
				Failure *struct {
					Message string `xml:"message,attr"`
					Text    string `xml:",chardata"`
				} `xml:"failure"`
				Output string `xml:"system-out"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal(b.Bytes(), &file))
	require.Equal(t, []int{4, 1, 2}, []int{file.Tests, file.Failures, file.Skipped})
	require.Len(t, file.Suites, 3)
	good, bad := file.Suites[0].Cases[0], file.Suites[1].Cases[0]
	require.Equal(t, "All is well", good.Name)
	require.Equal(t, "65.000", good.Time)
	require.Contains(t, good.Output, "(Beth accepts)")
	require.Equal(t, `bad.yaml:7: expected a message with "this is Fred"; the answer was "Hello, this is Beth."`, bad.Failure.Message)
	require.Contains(t, bad.Failure.Text, "{+Beth+}")
	require.Contains(t, bad.Failure.Text, "again: snowglobe play")
	require.Equal(t, 2, file.Suites[0].Tests, "the one that was ended too")
	require.Equal(t, []int{0, 1, 0}, []int{file.Suites[0].Failures, file.Suites[1].Failures, file.Suites[2].Failures})
	require.Equal(t, []int{1, 0, 1}, []int{file.Suites[0].Skipped, file.Suites[1].Skipped, file.Suites[2].Skipped})
}

// elements of a page, by name; what would leave the page fails the test.
func elements(t *testing.T, page string) map[string]int {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	count := map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		for _, a := range n.Attr {
			require.NotContains(t, []string{"src", "onerror", "onclick", "style"}, a.Key)
			if a.Key == "href" {
				require.Regexp(t, `^\d\d-[\w-]+\.html$`, a.Val, "it goes nowhere but to the other pages")
			}
		}
	}
	return count
}

func TestPagesStandForThemselvesAndShowTextAsItIs(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, outcome.Pages(dir, []outcome.Play{passed(), failed(), refused(), ended()}))
	read := func(name string) string {
		page, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		return string(page)
	}
	index := read(outcome.Index)
	require.Equal(t, 4, elements(t, index)["a"])
	require.Contains(t, index, "1 passed, 1 failed, 1 refused, 1 ended early")
	require.Contains(t, index, `<td class="failed">failed 2</td>`)
	bad := read("02-bad-one.html")
	found := elements(t, bad)
	require.Zero(t, found["script"])
	require.Equal(t, 1, found["del"])
	require.Equal(t, 1, found["ins"])
	for _, want := range []string{
		`<span class="around">Hello, </span>this is <del>Fred</del><ins>Beth</ins>`, "snowglobe play &#39;talks/bad one.yaml&#39;",
		"&lt;script&gt;alert(1)&lt;/script&gt;\ufffd[31m]]&gt;&amp;amp;[U&#43;202E]", "default-src 'none'", "prefers-color-scheme: dark",
	} {
		require.Contains(t, bad, want)
	}
	require.Contains(t, read("01-good.html"), `<time datetime="2026-03-02T09:00:01Z">0:01</time><span class="text agent did">(Beth accepts)</span>`)
	require.Contains(t, read("03-good.html"), "nothing answers there")
	require.Error(t, outcome.Pages(filepath.Join(dir, "nowhere"), []outcome.Play{passed()}))
}

func TestAJUnitFileThatCannotBeWrittenIsAnError(t *testing.T) {
	r, w := io.Pipe()
	require.NoError(t, r.Close())
	require.Error(t, outcome.JUnit(w, []outcome.Play{passed()}))
}
