package shelf_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// said are the texts that a script of the crew says, in the order written.
func (f *folder) said(name string) string {
	f.shelf.Scan()
	var said []string
	for _, s := range f.crew.Scripts() {
		if s.Name != name {
			continue
		}
		s.Walk(func(l script.Line) {
			if says, ok := l.(*script.Says); ok {
				said = append(said, says.Text.String())
			}
		})
	}
	return strings.Join(said, ", ")
}

func saying(text string) string { return "script:\n  - agent says: " + text + "\n" }

func following(wanted string) string { return "script:\n  - agent follows: " + wanted + "\n" }

func TestAScriptFollowsFilesOfItsFolderAndScriptsOfTheLibrary(t *testing.T) {
	f := newFolder(t)
	f.write("by-name.yaml", following("greeting"))
	f.write("by-file.yaml", following("parts/hello.yaml"))
	f.write("greeting.yaml", saying("Hi"))
	f.write("parts/hello.yaml", "script:\n  - agent says: Hello\n  - agent follows: bye\n")
	f.write("parts/bye.yml", saying("Bye"))
	f.write("library.yaml", following("terse"))
	f.open()
	require.Equal(t, "Hi", f.said("by-name"))
	require.Equal(t, "Hello, Bye", f.said("by-file"), "relative to the file that follows")
	require.Contains(t, f.said("library"), "Yes?")
	require.Empty(t, f.problems())
}

func TestAScriptChangesWithTheFilesThatItFollows(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", following("parts/b.yaml"))
	f.write("parts/b.yaml", saying("One"))
	f.open()
	require.Equal(t, "One", f.said("a"))
	f.write("parts/b.yaml", saying("Two words"))
	require.Equal(t, "Two words", f.said("a"))
	f.write("parts/b.yaml", "script:\n  - agent sayz: Three\n")
	require.Equal(t, "Two words", f.said("a"))
	require.Len(t, f.problems(), 1)
	require.Contains(t, f.problems()[0], filepath.Join("parts", "b.yaml")+": ", "the file in which it stands")
	f.remove("parts/b.yaml")
	require.Equal(t, "Two words", f.said("a"))
	require.Contains(t, f.problems()[0], "a.yaml: ")
	f.write("parts/b.yaml", saying("Four"))
	require.Equal(t, "Four", f.said("a"), "what was not there is looked for again")
	require.Empty(t, f.problems())
}

func TestAFileOfTheFolderIsFollowedBeforeTheLibrarysOfItsName(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", following("terse"))
	f.open()
	require.Contains(t, f.said("a"), "Yes?")
	f.write("terse.yaml", saying("Mine"))
	require.Equal(t, "Mine", f.said("a"))
}

func TestNothingOutsideTheFolderIsFollowed(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	require.NoError(t, os.WriteFile(outside, []byte(saying("secret")), 0o600))
	for wanted, want := range map[string]string{
		"../outside.yaml": "path escapes from parent",
		outside:           "cannot be followed",
		"link.yaml":       "path escapes from parent",
		"patiente":        "id you mean `patient`?",
	} {
		f := newFolder(t)
		require.NoError(t, os.MkdirAll(filepath.Join(f.dir, "parts"), 0o700))
		require.NoError(t, os.Symlink(outside, filepath.Join(f.dir, "parts", "link.yaml")))
		f.write("a.yaml", following(wanted))
		if wanted == "link.yaml" {
			f.write("a.yaml", following("parts/link.yaml"))
		}
		f.open()
		require.Empty(t, f.said("a"), wanted)
		require.Len(t, f.problems(), 1, wanted)
		require.Contains(t, f.problems()[0], want)
	}
}
