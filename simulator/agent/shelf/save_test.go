package shelf_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
)

// save saves a text over a version.
func (f *folder) save(name, text, over string) (shelf.Text, error) {
	return f.shelf.Save(shelf.Saving{Name: name, Text: []byte(text), Over: over})
}

// read is what a file holds on the disk.
func (f *folder) read(name string) string {
	f.t.Helper()
	text, err := os.ReadFile(filepath.Join(f.dir, name))
	require.NoError(f.t, err)
	return string(text)
}

func (f *folder) names() string {
	f.t.Helper()
	entries, err := os.ReadDir(f.dir)
	require.NoError(f.t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func TestWhatIsSavedIsPlayedAtOnce(t *testing.T) {
	f := newFolder(t)
	f.open()
	saved, err := f.save("a", titled("A"), "")
	require.NoError(t, err)
	require.Equal(t, filepath.Join(f.dir, "a.yaml"), saved.Path)
	require.Equal(t, "A", f.crew.Scripts()[0].Title)
	require.Equal(t, "a.yaml", f.names(), "nothing else is left behind")

	read, err := f.shelf.Read("a")
	require.NoError(t, err)
	require.Equal(t, saved, read)
	again, err := f.save("a", titled("A2"), read.Version)
	require.NoError(t, err)
	require.NotEqual(t, read.Version, again.Version)
	require.Equal(t, "A2", f.crew.Scripts()[0].Title)
}

func TestNothingIsSavedOverWhatHasChangedSinceUnlessThatIsAskedFor(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", titled("A"))
	f.open()
	read, err := f.shelf.Read("a")
	require.NoError(t, err)
	f.write("a.yaml", titled("Theirs"))
	for name, c := range map[string]struct{ name, over, want string }{
		"changed":   {"a", read.Version, "a.yaml has changed: what it holds is not version " + read.Version},
		"there":     {"a", "", "a.yaml is there already"},
		"not there": {"b", read.Version, "b.yaml is not there any more"},
	} {
		_, err := f.save(c.name, titled("Mine"), c.over)
		var changed *shelf.ChangedError
		require.ErrorAs(t, err, &changed, name)
		require.Contains(t, err.Error(), c.want)
		if name != "not there" {
			now, err := f.shelf.Read(c.name)
			require.NoError(t, err)
			require.Equal(t, now.Version, changed.Version)
		}
		require.Equal(t, titled("Theirs"), f.read("a.yaml"))
	}
	_, err = f.save("a", titled("Mine"), shelf.Any)
	require.NoError(t, err)
	require.Equal(t, titled("Mine"), f.read("a.yaml"))
	_, err = f.save("b", titled("B"), shelf.Any)
	require.NoError(t, err)
}

func TestOfTwoWhoSaveOverTheSameVersionOneIsRefused(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", titled("A"))
	f.open()
	read, err := f.shelf.Read("a")
	require.NoError(t, err)
	var done sync.WaitGroup
	failures := make([]error, 8)
	for i := range failures {
		done.Go(func() { _, failures[i] = f.save("a", titled(fmt.Sprint("By ", i)), read.Version) })
	}
	done.Wait()
	saved := 0
	for i, err := range failures {
		if err == nil {
			saved++
			require.Equal(t, titled(fmt.Sprint("By ", i)), f.read("a.yaml"))
		}
	}
	require.Equal(t, 1, saved)
}

func TestNothingOutsideTheFolderIsReadOrWritten(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	require.NoError(t, os.WriteFile(outside, []byte("secret"), 0o600))
	f := newFolder(t)
	f.open()
	for _, name := range []string{
		"", ".", "..", "../outside", "a/b", `a\b`, "/etc/x", ".hidden", "-a", "a b", "a\x00", "ä", strings.Repeat("a", 65), strings.TrimSuffix(outside, ".yaml"),
	} {
		_, err := f.save(name, titled("X"), shelf.Any)
		require.ErrorIs(t, err, shelf.ErrName, name)
		_, err = f.shelf.Read(name)
		require.ErrorIs(t, err, shelf.ErrName, name)
	}
	require.NoError(t, os.Symlink(outside, filepath.Join(f.dir, "link.yaml")))
	require.NoError(t, os.Mkdir(filepath.Join(f.dir, "dir.yaml"), 0o700))
	for _, name := range []string{"link", "dir"} {
		_, err := f.save(name, titled("X"), shelf.Any)
		require.ErrorContains(t, err, name+".yaml is no file of its own")
		_, err = f.shelf.Read(name)
		require.ErrorContains(t, err, name+".yaml cannot be read: ")
	}
	text, err := os.ReadFile(outside)
	require.NoError(t, err)
	require.Equal(t, "secret", string(text))
	require.Equal(t, "dir.yaml link.yaml", f.names())
}

func TestAFileKeepsItsNameAndItsMode(t *testing.T) {
	f := newFolder(t)
	f.write("a.yml", titled("A"))
	f.open()
	saved, err := f.save("a", titled("A2"), shelf.Any)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(f.dir, "a.yml"), saved.Path)
	require.Equal(t, "a.yml", f.names())
	info, err := os.Stat(saved.Path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	_, err = f.shelf.Read("b")
	require.ErrorIs(t, err, shelf.ErrNoFile)
}

func TestWhatCannotBeSavedSaysWhy(t *testing.T) {
	f := newFolder(t)
	f.open()
	_, err := f.save("a", strings.Repeat("#", script.MaxSize+1), "")
	require.ErrorContains(t, err, "longer than 1 MiB")
	for i := range shelf.MaxFiles {
		f.write(fmt.Sprintf("s%03d.yaml", i), titled("S"))
	}
	_, err = f.save("a", titled("A"), "")
	require.ErrorIs(t, err, shelf.ErrFull)
	_, err = f.save("s000", titled("Mine"), shelf.Any)
	require.NoError(t, err, "what is there has room")
	require.NoError(t, os.RemoveAll(f.dir))
	_, err = f.save("a", titled("A"), "")
	require.ErrorContains(t, err, f.dir+" cannot be read: no such file or directory")
	_, err = f.shelf.Parse("a", []byte(titled("A")))
	require.ErrorContains(t, err, "cannot be read")
}

func TestTheFilesOfTheFolderAreToldConversationsAndBrokenOnesToo(t *testing.T) {
	f := newFolder(t)
	f.write("agent.yaml", titled("Agent"))
	f.write("broken.yaml", titled("Once right"))
	f.write("queue.yaml", "queue: nowhere\n"+titled("Q"))
	f.write("talk.yml", "script:\n  - user says: hello\n")
	f.write("two words.yaml", titled("X"))
	f.open()
	f.write("broken.yaml", "script:\n  - agent follows: parts/x.yaml\n")
	f.write("parts/x.yaml", "script:\n  - agent sayz: x\n")
	f.shelf.Scan()
	var told []string
	for _, file := range f.shelf.Files() {
		kind := "broken"
		if file.Script != nil {
			kind = file.Script.Title
		}
		told = append(told, fmt.Sprintf("%s %s %s %d", file.Name, filepath.Base(file.Path), kind, len(file.Problems)))
	}
	require.Equal(t, []string{"agent agent.yaml Agent 0", "broken broken.yaml broken 1", "queue queue.yaml Q 1", "talk talk.yml talk 0"}, told)
	require.Equal(t, f.dir, f.shelf.Dir())
	require.Len(t, f.shelf.Problems(), 3)
	require.Equal(t, "Once right", f.crew.Scripts()[0].Title, "which is played")
}

func TestATextIsReadAsTheFileOfItsNameWouldBe(t *testing.T) {
	f := newFolder(t)
	f.write("parts/x.yaml", saying("Hi"))
	f.open()
	s, err := f.shelf.Parse("a", []byte(following("parts/x.yaml")))
	require.NoError(t, err)
	require.Len(t, s.Followed(), 1)
	_, err = f.shelf.Parse("a", []byte(following("../x.yaml")))
	var wrong script.Problems
	require.ErrorAs(t, err, &wrong)
	require.Equal(t, "", f.tried())
}

func TestWhoeverWatchesTheFolderHearsOfEachChangeAlone(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", titled("A"))
	f.open()
	changes := 0
	stop := f.shelf.OnChange(func() { changes++ })
	heard := func(what string) {
		t.Helper()
		f.shelf.Scan()
		f.shelf.Scan()
		require.Equal(t, 1, changes, what)
		changes = 0
	}
	f.write("a.yaml", titled("A2"))
	heard("another text")
	f.write("talk.yaml", "script:\n  - user says: hello\n")
	heard("a conversation, which is no affair of crews")
	f.write("two words.yaml", titled("X"))
	heard("a problem")
	f.remove("talk.yaml")
	heard("a file that is gone")
	require.NoError(t, os.RemoveAll(f.dir))
	heard("the folder")
	stop()
	require.NoError(t, os.Mkdir(f.dir, 0o700))
	f.shelf.Scan()
	require.Zero(t, changes)
}
