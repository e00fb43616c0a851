package sequence_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/console/story"
	"github.com/snowglobe-sim/snowglobe/simulator/console/story/sequence"
	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

// told is a story in which everything occurs once, with a text of somebody's.
func told(text string) story.Story {
	wrote := []story.Link{{Label: story.Wrote, Key: "m:1"}, {Label: "in turn 1", Key: "t:ann-1"}}
	back := []story.Link{{Label: "by call 1", Key: "x:1"}}
	return story.Story{Number: "CHAT0000001", Entries: []story.Entry{
		{Key: "t:ann-1", Kind: story.Said, Side: transcript.User, Text: text},
		{Key: "x:1", Kind: story.Call, Side: transcript.Bot, Asked: "create", Status: 201, Done: true, Links: wrote},
		{Key: "e:1", Kind: story.State, Side: transcript.User, Name: "Abel Tuter", Summary: "opens CHAT0000001", Links: back},
		{Key: "m:1", Kind: story.Message, Side: transcript.User, Name: "Abel Tuter", Text: text, Summary: "says: " + text, Links: back},
		{Key: "t:ann-1.1", Kind: story.Told, Side: transcript.Bot, Text: text},
		{Key: "t:ann-1.slots", Kind: story.Slots, Changes: []story.SlotChange{{Name: "a", Change: story.SlotSet, After: text}, {Name: "b", Change: story.SlotCleared, Before: "1"}, {Name: "c", Change: story.SlotUnchanged}}},
		{Key: "s:1", Kind: story.Script, Summary: "stands at line 3"},
		{Key: "e:2", Kind: story.State, Side: transcript.Agent, Who: "beth", Name: "Beth Anglin", Summary: "accepts the chat"},
		{Key: "e:3", Kind: story.Typing, Side: transcript.Agent, Who: "beth", Name: "Beth Anglin", Summary: "types for 4s"},
		{Key: "m:2", Kind: story.Message, Side: transcript.Agent, Who: "beth", Name: "Beth Anglin", Text: text, Summary: "says: " + text},
		{Key: "s:2", Kind: story.Script, Aside: true, Summary: "the script steps aside: " + text},
		{Key: "m:3", Kind: story.Note, Side: transcript.Agent, Who: "fred", Name: "Fred Luddy", Summary: "notes: " + text},
		{Key: "x:2", Kind: story.Call, Side: transcript.Bot, Asked: "post", Status: 500, Done: true, Failed: true},
		{Key: "f:2", Kind: story.Fault, Summary: "committed of rule f1"},
		{Key: "x:3", Kind: story.Call, Side: transcript.Bot, Asked: "thread", Failed: true},
		{Key: "c:9", Kind: story.Clock, Summary: "the clock is moved"},
		{Key: "m:4", Kind: story.Message, Side: transcript.Instance, System: true, Summary: "notice: " + text},
		{Key: "t:ann-2", Kind: story.Said, Side: transcript.User, Text: text, Failed: true},
	}}
}

func TestAChatIsDrawnAsASequence(t *testing.T) {
	require.Equal(t, `sequenceDiagram
    accTitle: Chat CHAT0000001
    accDescr: 10 arrows and 6 notes between User, Bot, ServiceNow, Beth Anglin, Fred Luddy, in the order of the timeline, which has the same in words.
    autonumber
    actor P1 as User
    participant P2 as Bot
    participant P3 as ServiceNow
    actor P4 as Beth Anglin
    actor P5 as Fred Luddy
    P1->>P2: hello
    P2->>P3: create “hello” → 201 Created
    Note over P3: Abel Tuter opens CHAT0000001
    P2-->>P1: hello
    Note over P2: a = hello, b = null
    P4->>P3: accepts the chat
    P4->>P3: says: hello
    Note over P3: the script steps aside: hello
    P5->>P3: notes: hello
    P2->>P3: post
    P3--xP2: 500 Internal Server Error
    Note over P3: fault: committed of rule f1
    P2-xP3: thread → no answer
    Note over P3: the clock is moved
    Note over P3: notice: hello
    P1-xP2: hello
`, sequence.Of(told("hello"), sequence.Options{}).Mermaid())
}

// hostile are texts that may mean something to Mermaid or to a browser.
func hostile() []string {
	return []string{
		"end", "END the end", "a;b", "#35;", "#lt;b#gt;", "a#b", "line\nend\nUser->>Bot: x", "%% comment", "%%{init: {}}%%", `"quoted" 'text'`, "<script>alert(1)</script>",
		"wrap: x", "nowrap:x", "style a:#;", "my style x:#fff;", "classDef x:#;", "$$x^2$$", "A->>B: x", "Note over A: x", "loop", "alt x", "else", "{}[]()@{", "`x`", "\\n<br/>",
		"ﬂ°°60¶ßscript", "&lt;b&gt; &amp;", "\u202eabc", "\x00\x01\u2028x", "", "   ", "participant x as y", "📎 🙂", "\u0639\u0631\u0628\u064a", strings.Repeat("long ", 100), strings.Repeat("x", 300), "-x", "+Bot", "a:b:c", "--", "title x", "]]>", "rect rgb(0,0,0)",
	}
}

func TestNoTextIsMarkupOfMermaid(t *testing.T) {
	line := regexp.MustCompile(`^    (accTitle:|accDescr:|autonumber$|(actor|participant) P\d+ as|Note over P\d+(,P\d+)?:|P\d+(->>|-->>|-x|--x)P\d+:)`)
	for _, text := range hostile() {
		drawn := sequence.Of(told(text), sequence.Options{}).Mermaid()
		lines := strings.Split(strings.TrimSuffix(drawn, "\n"), "\n")
		require.Len(t, lines, 4+5+16, "%q", text)
		for _, l := range lines[1:] {
			require.Regexp(t, line, l)
			_, label, ok := strings.Cut(l, ": ")
			if !ok {
				continue
			}
			require.NotEmpty(t, label, "%q", text)
			without := regexp.MustCompile(`#\d+;`).ReplaceAllString(label, "")
			require.NotRegexp(t, `[;#<>"%&$`+"`"+`\\{}\[\]@]|:\S`, without, "%q", text)
			require.NotRegexp(t, `(?i)\bend\b`, without, "%q", text)
		}
	}
}

func TestAPictureIsXMLWithoutStylesAndScriptsWhateverIsSaid(t *testing.T) {
	for _, text := range append(hostile(), `" onload="x`, "x\" style=\"y") {
		picture := sequence.Of(told(text), sequence.Options{}).SVG()
		decoder := xml.NewDecoder(strings.NewReader(picture))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err, "%q", text)
			element, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			require.Contains(t, []string{"svg", "title", "desc", "defs", "marker", "path", "g", "a", "line", "rect", "text"}, element.Name.Local, "%q", text)
			for _, a := range element.Attr {
				require.NotEqual(t, "style", a.Name.Local)
				require.False(t, strings.HasPrefix(a.Name.Local, "on"), a.Name.Local)
			}
		}
	}
}

func TestEachStepLeadsToItsEntry(t *testing.T) {
	picture := sequence.Of(told("a < b"), sequence.Options{}).SVG()
	for _, e := range told("").Entries {
		if e.Kind == story.Typing || e.Key == "s:1" || e.Key == "m:1" {
			require.NotContains(t, picture, `href="#`+e.Key+`"`)
			continue
		}
		require.Contains(t, picture, `href="#`+e.Key+`"`, e.Key)
	}
	require.Contains(t, picture, "a &lt; b")
	require.Contains(t, picture, `<title id="sequence-title">Chat CHAT0000001</title>`)
	require.Contains(t, picture, `marker-end="url(#sequence-cross)"`)
}

func TestALongDiagramIsCutAndSaysSo(t *testing.T) {
	s := told("hello")
	d := sequence.Of(s, sequence.Options{MaxSteps: 4})
	require.Len(t, d.Steps, 4)
	require.Equal(t, "older steps are left out: these are the newest 4", d.Cut)
	require.Equal(t, []int{1, 0, 0, 2}, []int{d.Steps[0].Number, d.Steps[1].Number, d.Steps[2].Number, d.Steps[3].Number}, "they are counted anew")
	require.Contains(t, d.Mermaid(), "Note over P1,P3: older steps are left out")
	require.Contains(t, d.SVG(), "older steps are left out")
	s.More = true
	require.Equal(t, "older steps are left out", sequence.Of(s, sequence.Options{}).Cut)
}

func TestALookThatComesAgainIsCounted(t *testing.T) {
	look := story.Entry{Key: "x:1", Kind: story.Call, Side: transcript.Bot, Asked: "thread", Status: 200, Done: true, Quiet: true}
	said := story.Entry{Key: "m:1", Kind: story.Message, Side: transcript.Agent, Who: "beth", Name: "Beth", Summary: "says: hi"}
	d := sequence.Of(story.Story{Entries: []story.Entry{look, look, look, said, look, {Key: "x:5", Kind: story.Call, Side: transcript.Bot, Asked: "thread", Status: 200}}}, sequence.Options{})
	var labels []string
	for _, s := range d.Steps {
		labels = append(labels, s.Label)
	}
	require.Equal(t, []string{"thread → 200 OK, 3 times", "says: hi", "thread → 200 OK", "thread → 200 OK"}, labels)
}

func TestAnEmptyStoryIsAnEmptyDiagram(t *testing.T) {
	d := sequence.Of(story.Story{Number: "CHAT0000001", More: true}, sequence.Options{})
	require.Empty(t, d.Participants)
	require.NotContains(t, d.Mermaid(), "Note over")
	require.NoError(t, xml.Unmarshal([]byte(d.SVG()), new(struct{})))
}
