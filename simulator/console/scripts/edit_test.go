package scripts_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
)

func TestWhatTheAddressNamesStandsInTheEditor(t *testing.T) {
	h := open(t, setup{files: map[string]string{"mine.yaml": mine, "broken.yaml": "\n\nscript:\n"}, scripts: []string{"default"}})
	for script, want := range map[string]string{
		"crew/default":     "agent says: ",
		"file/mine":        "\n" + mine + "</textarea>",
		"file/broken":      ">\n\n\nscript:\n</textarea>",
		"library/terse":    ">\n# An agent with no time",
		"new/agent":        ">\ntitle: A helpful agent",
		"new/conversation": ">\ntitle: A user is helped",
		"":                 "takes: mine",
		"crew/gone":        "No script called &#34;gone&#34; is tried any more.",
		"file/gone":        "no such file: ",
		"file/../x":        "no name of a script",
		"library/gone":     "no such agent script",
		"<b>/x":            "There is nothing called",
	} {
		shown := h.show("script", script)
		require.Contains(t, shown, want, script)
		require.Equal(t, 1, strings.Count(shown, "</textarea>"), script)
	}
	require.Contains(t, open(t, setup{}).show(), "title: A helpful agent", "there is nothing else")
	require.Contains(t, open(t, setup{}).show("script", "file/x"), "This instance has no folder of scripts.")
}

func TestHostileTextsAreTextsInTheEditorAndTheLists(t *testing.T) {
	hostile := `</textarea><script>alert(1)</script><img src=x onerror="alert(2)">`
	h := open(t, setup{files: map[string]string{"broken.yaml": hostile, "mine.yaml": "title: " + hostile + "\ntakes: '<i>'\nscript:\n  - agent accepts\n"}})
	name := `"><b onclick='x'>`
	require.NoError(t, h.sends("/put", "name", name, "text", "title: <u>\nscript:\n  - agent accepts\n").err)
	h.chat("x")
	checked := h.sends("/check", "name", hostile, "text", "title: "+hostile+"\n"+hostile+"\nscript:\n  - agent <img> x\n")
	require.NoError(t, checked.err)
	for _, shown := range []string{
		h.show("script", "file/broken"), h.show("script", "crew/"+name), h.show("script", "file/mine"), h.show("script", hostile), checked.body,
		h.pane("script-runs", "script", "crew/"+name),
	} {
		require.NotEmpty(t, shown)
		for _, markup := range []string{"<script", "<img", "<b onclick", "<u>", "<i>"} {
			require.NotContains(t, shown, markup)
		}
	}
	require.NoError(t, h.sends("/remove", "script", name).err)
	require.NotContains(t, h.tried(), name)
}

func TestATextIsCheckedAsItIsWritten(t *testing.T) {
	h := open(t, setup{files: map[string]string{"part.yaml": mine}})
	good := h.sends("/check", "where", "file", "name", "a", "text", mine)
	require.Contains(t, words(good.body), "No problems. An agent's script: Mine; it takes mine.")
	require.Contains(t, good.body, `data-kind="agent" data-ok="true"`)
	talk := h.sends("/check", "where", "file", "text", "script:\r\n  - user says: x\r\n")
	require.Contains(t, talk.body, `data-kind="conversation"`)
	bad := h.sends("/check", "where", "new", "name", "a", "text", "script:\n  - agent acepts\n  - agent sayz: x\n")
	require.Contains(t, words(bad.body), "2 problems. 2:5 `agent acepts` is no line of a script.")
	require.Contains(t, bad.body, `data-line="2" data-column="5" aria-label="2:5, go to line 2, column 5"`)
	require.Contains(t, bad.body, `data-kind="" data-ok="false"`)
	require.Contains(t, words(h.sends("/check", "where", "new", "name", "a", "text", "").body), "One problem.")
	follows := "script:\n  - agent follows: part.yaml\n"
	require.Contains(t, words(h.sends("/check", "where", "file", "name", "a", "text", follows).body), "No problems.")
	h.write("part.yaml", "script:\n  - agent sayz: x\n")
	require.Contains(t, words(h.sends("/check", "where", "file", "name", "a", "text", follows).body), "One problem. part.yaml:2:5")
}

func TestATextIsPutForNewChats(t *testing.T) {
	h := open(t, setup{})
	a := h.sends("/put", "where", "new", "name", " mine ", "text", strings.ReplaceAll(mine, "\n", "\r\n"))
	require.NoError(t, a.err)
	require.Equal(t, "./?script=crew%2Fmine", a.went)
	require.Equal(t, mine, h.text("mine"))
	again := h.sends("/put", "where", "crew", "was", "mine", "name", "mine", "text", "# 2\n"+mine)
	require.Contains(t, again.body, "New chats play it from now on.")
	require.Contains(t, again.body, `data-done="true"`)
	require.Empty(t, again.went)
	require.Equal(t, "# 2\n"+mine, h.text("mine"))

	require.ErrorContains(t, h.sends("/put", "text", mine).err, "the script has no name yet")
	var refused *page.Refusal
	require.ErrorAs(t, h.sends("/put", "name", "x", "text", "script:\n  - user says: x\n").err, &refused)
	require.Contains(t, refused.Message, "is a conversation")
}

func TestATextIsSavedToTheFolder(t *testing.T) {
	h := open(t, setup{files: map[string]string{}})
	a := h.sends("/save", "where", "new", "name", "mine", "text", strings.ReplaceAll(mine, "\n", "\r\n"))
	require.NoError(t, a.err)
	require.Equal(t, "./?script=file%2Fmine", a.went)
	read, err := h.Folder().Read("mine")
	require.NoError(t, err)
	require.Equal(t, mine, string(read.Text), "as forms write lines is not how files do")
	other := h.sends("/save", "where", "file", "was", "mine", "name", "other", "version", read.Version, "text", mine)
	require.Equal(t, "./?script=file%2Fother", other.went, "under another name it is another file")
	require.Contains(t, h.show("script", "file/mine"), `name="version" value="`+read.Version+`"`)
	again := h.sends("/save", "where", "file", "was", "mine", "name", "mine", "version", read.Version, "text", "# 2\n"+mine)
	read, err = h.Folder().Read("mine")
	require.NoError(t, err)
	require.Contains(t, again.body, `data-version="`+read.Version+`"`)
	require.Contains(t, words(again.body), "Saved. The next chat plays it, where it is its turn.")
	require.Equal(t, "# 2\n"+mine, h.text("mine"))
	require.ErrorContains(t, h.sends("/save", "text", mine).err, "the script has no name yet")
	require.ErrorContains(t, h.sends("/save", "name", "../x", "text", mine).err, "no name of a script")
	require.ErrorContains(t, open(t, setup{}).sends("/save", "name", "x", "text", mine).err, "no folder")
}

func TestWhatOthersHaveChangedIsWrittenOverOnlyWhenAskedFor(t *testing.T) {
	h := open(t, setup{files: map[string]string{"mine.yaml": mine}})
	a := h.sends("/save", "where", "new", "name", "mine", "text", "# new\n"+mine)
	require.Contains(t, words(a.body), "mine.yaml is there already. Save over it")
	require.Contains(t, a.body, `name="over" value="any"`)
	require.NotContains(t, a.body, "See what the file holds")
	read, err := h.Folder().Read("mine")
	require.NoError(t, err)
	h.write("mine.yaml", "# theirs\n"+mine)
	opened := []string{"where", "file", "was", "mine", "name", "mine", "version", read.Version, "text", "# mine\n" + mine}
	a = h.sends("/save", opened...)
	require.Contains(t, words(a.body), "has changed: what it holds is not version "+read.Version+". See what the file holds Save over it")
	require.NoError(t, h.sends("/save", append(opened, "over", "any")...).err)
	require.Equal(t, "# mine\n"+mine, h.text("mine"))
}

func TestABrokenTextIsSavedAsADraftWhenAskedFor(t *testing.T) {
	h := open(t, setup{files: map[string]string{"a.yaml": mine}})
	const broken = "script:\n  - agent acepts\n"
	fresh := []string{"where", "new", "name", "b", "text", broken}
	a := h.sends("/save", fresh...)
	require.Contains(t, words(a.body), "It was not saved, as it cannot be played: see what is wrong with it. Save it as a draft")
	require.NoFileExists(t, filepath.Join(h.dir, "b.yaml"))
	require.Equal(t, "./?script=file%2Fb", h.sends("/save", append(fresh, "draft", "yes")...).went)
	text, err := os.ReadFile(filepath.Join(h.dir, "b.yaml"))
	require.NoError(t, err)
	require.Equal(t, broken, string(text))
	a = h.sends("/save", "where", "file", "was", "a", "name", "a", "over", "any", "text", broken)
	require.Contains(t, a.body, `hx-vals='{"over":"any"}'`)
	a = h.sends("/save", "where", "file", "was", "a", "name", "a", "over", shelf.Any, "draft", "yes", "text", broken)
	require.Contains(t, words(a.body), "Saved as a draft, which nobody plays.")
	require.Equal(t, mine, h.text("a"), "what it was goes on being played")
	talk := h.sends("/save", "where", "file", "was", "a", "name", "a", "over", "any", "text", "script:\n  - user says: x\n")
	require.Equal(t, "Saved.", words(talk.body))
}
