package transcript_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
	"github.com/snowglobe-sim/snowglobe/wording"
)

func ExampleMarkdown() {
	err := transcript.Markdown(os.Stdout, transcript.Transcript{
		Title: "Beth *helps*",
		Facts: []transcript.Fact{{Name: "chat", Value: "IMS0000001"}},
		Remarks: []transcript.Remark{
			{At: nine, Side: transcript.User, Who: "user", Does: "says", Text: "my account is locked"},
			{At: nine, Side: transcript.Agent, Who: "Beth", Does: "accepts"},
			{At: nine, Side: transcript.Agent, Who: "Beth", Does: "says", Text: "1. Open <Settings>\n2. Try again, please."},
		},
	})
	if err != nil {
		panic(err)
	}
	// Output:
	// # Beth \*helps\*
	//
	// - chat: IMS0000001
	//
	// ***
	//
	// - 0:00 **user** my account is locked
	// - 0:00 **Beth** *(accepts)*
	// - 0:00 **Beth** 1\. Open \<Settings\>\
	//   2\. Try again, please.
}

// hostile are texts that want to be more than text.
func hostile() []string {
	return []string{
		"<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![a](http://evil.example/x.png)",
		"http://evil.example/ and www.evil.example and a@evil.example", "`code` ``` more", "```\nfenced\n```", "~~~\nfenced\n~~~", "a | b\n--|--\n1 | 2", "|a|\n|-|\n|b|",
		"# heading", "heading\n===", "heading\n---", "---", "***", "- item", "+ item", "* item", "1. item", "1) item", "> quote", "    code", "\tcode",
		"**bold** _it_ ~~gone~~", "&lt;b&gt; &#60; &amp;", "<!-- gone -->", "<http://evil.example>", "[x]: http://evil.example", "[^1]: note\n[^1]", "- [ ] task",
		"term\n: definition", "\\", "a\\\n\\b", "one\n\ntwo", "\n\nlate", "trailing  \nspaces", "$x$ and $$y$$", "{{ site.secret }}", "*", "**", "_", "!", "![", "a  b",
		"&", "&nbsp;", ":tada:", "@everyone", "1.", "0)", "=", "a\n=", "a\n-", "a\n:-", "a\n1", "%%%", "<?php ?>", "<![CDATA[x]]>", "a<b>c</b>", "\u202efdp.exe", "שלום `*` עולם",
	}
}

// said is what a renderer of Markdown makes of the remark's text, and fails on anything that is not text.
func said(t require.TestingT, text string) string {
	var source strings.Builder
	remark := transcript.Remark{At: nine, Side: transcript.User, Who: "user", Does: "says", Text: text}
	require.NoError(t, transcript.Markdown(&source, transcript.Transcript{Remarks: []transcript.Remark{remark}}))
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote))
	root := md.Parser().Parse(gmtext.NewReader([]byte(source.String())))
	allowed := map[ast.NodeKind]bool{ast.KindDocument: true, ast.KindList: true, ast.KindListItem: true, ast.KindTextBlock: true,
		ast.KindText: true, ast.KindEmphasis: true, ast.KindString: true}
	emphasised := 0
	require.NoError(t, ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			require.True(t, allowed[n.Kind()], "%q became a %s in\n%s", text, n.Kind(), source.String())
			if n.Kind() == ast.KindEmphasis {
				emphasised++
			}
		}
		return ast.WalkContinue, nil
	}))
	require.Equal(t, 1, emphasised, "only the speaker is marked, in\n%s", source.String())
	var html strings.Builder
	require.NoError(t, md.Renderer().Render(&html, []byte(source.String()), root))
	_, rest, found := strings.Cut(html.String(), "</strong>")
	require.True(t, found)
	rest, _, _ = strings.Cut(rest, "</li>")
	rest = strings.NewReplacer("<br />\n", "\n", "<br>\n", "\n").Replace(rest)
	require.NotContains(t, rest, "<")
	return unescape(strings.TrimPrefix(rest, " "))
}

func unescape(text string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&", "&nbsp;", " ", "\u00a0", " ").Replace(text)
}

// shown is a text as Markdown can show it: a tab at the beginning of a line is four blanks, and what stands
// behind the last word of a line is not seen.
func shown(text string) string {
	lines := strings.Split(strings.TrimRight(wording.Visible(text), "\n"), "\n")
	for i, line := range lines {
		words := strings.TrimLeft(line, " \t")
		indent := strings.ReplaceAll(line[:len(line)-len(words)], "\t", "    ")
		lines[i] = strings.TrimRight(indent+strings.TrimRight(words, " \t"), " ")
	}
	return strings.ReplaceAll(strings.Join(lines, "\n"), "\u00a0", " ")
}

func requireSaid(t require.TestingT, text string) {
	lines := strings.Split(said(t, text), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got := strings.Join(lines, "\n")
	require.Equal(t, shown(text), got)
}

func TestMarkdownShowsHostileTextAsItIs(t *testing.T) {
	for _, text := range hostile() {
		t.Run(text, func(t *testing.T) { requireSaid(t, text) })
	}
}

func TestMarkdownShowsAnyTextAsItIs(t *testing.T) {
	word := rapid.SampledFrom(append(hostile(), " ", "\n", "a", "1", ".", "-", "=", "*", "_", "`", "<", "&", "#", "www.", "http://", "[", "](", ":", "|", "\\", "\t", "é", "👩‍💻"))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "words"), "")
		requireSaid(t, text)
	})
}
