package transcript_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// elements counts the elements of a page, and collects the text of those of one class.
func elements(t *testing.T, page, class string) (count map[string]int, texts []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	count = map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		for _, a := range n.Attr {
			require.NotContains(t, []string{"src", "href", "style", "onerror", "onclick"}, a.Key)
			if a.Key == "class" && a.Val == class {
				var text string
				if n.FirstChild != nil {
					text = n.FirstChild.Data
				}
				texts = append(texts, text)
			}
		}
	}
	return count, texts
}

func TestHTMLShowsHostileTextAsItIs(t *testing.T) {
	var remarks []transcript.Remark
	var want []string
	for _, text := range append(hostile(), "\x1b[31mred\x00") {
		remarks = append(remarks, transcript.Remark{At: nine, Side: "user", Who: "<b>x</b>", Does: "says", Text: text})
		want = append(want, wording.Visible(text))
	}
	var page strings.Builder
	require.NoError(t, transcript.HTML(&page, transcript.Transcript{
		Title: "</title><script>alert(1)</script>", Facts: []transcript.Fact{{Name: "<i>", Value: "<script>"}}, Remarks: remarks,
	}))
	count, texts := elements(t, page.String(), "text")
	require.Equal(t, want, texts)
	require.Equal(t, map[string]int{"html": 1, "head": 1, "meta": 4, "title": 1, "style": 1, "body": 1, "h1": 1, "dl": 1, "dt": 1, "dd": 1,
		"ol": 1, "li": len(remarks), "time": len(remarks), "span": 2 * len(remarks)}, count)
	require.Contains(t, page.String(), `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`)
	require.Contains(t, page.String(), "prefers-color-scheme: dark")
}

func TestHTMLCountsTimeFromTheStart(t *testing.T) {
	var page strings.Builder
	at := nine.Add(65 * time.Second)
	require.NoError(t, transcript.HTML(&page, transcript.Transcript{Start: nine, Remarks: []transcript.Remark{{At: at, Side: "agent", Who: "Beth", Does: "accepts"}}}))
	require.Contains(t, page.String(), `<li class="agent did"><time datetime="2026-03-02T09:01:05Z">1:05</time><span class="who">Beth</span><span class="text">(accepts)</span></li>`)
	require.Contains(t, page.String(), "<h1>Transcript</h1>")
}
