package shelf_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
)

func TestWhatIsNoScriptIsPassedOver(t *testing.T) {
	f := newFolder(t)
	for _, name := range []string{"notes.txt", ".hidden.yaml", "yaml", "parts/greeting.yaml", "folder.yaml/x.yaml", "a.yaml~", ".yaml"} {
		f.write(name, "nothing that a script would be")
	}
	f.write("talk.yaml", "script:\n  - user says: hello\n")
	f.open()
	require.Empty(t, f.tried())
	require.Empty(t, f.problems())
}

func TestWhatIsOutOfBoundsIsToldAndTheRestIsRead(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	require.NoError(t, os.WriteFile(outside, []byte(titled("Outside")), 0o600))
	for name, tc := range map[string]struct {
		file string
		make func(f *folder, file string) error
		want string
	}{
		"a file that is too long": {"big.yaml", func(_ *folder, file string) error {
			return os.WriteFile(file, []byte(strings.Repeat("#", script.MaxSize+1)), 0o600)
		}, "big.yaml: cannot be read: it is longer than 1 MiB"},
		"a link out of the folder": {"link.yaml", func(_ *folder, file string) error {
			return os.Symlink(outside, file)
		}, "link.yaml: cannot be read: path escapes from parent"},
		"a link to nothing": {"link.yaml", func(_ *folder, file string) error {
			return os.Symlink("nothing.yaml", file)
		}, "link.yaml: cannot be read: no such file or directory"},
		"no regular file, as a pipe would be": {"link.yaml", func(_ *folder, file string) error {
			return os.Symlink(".", file)
		}, "link.yaml: cannot be read: it is no regular file"},
		"a strange name": {"two words.yaml", func(_ *folder, file string) error {
			return os.WriteFile(file, []byte(titled("x")), 0o600)
		}, "two words.yaml: a script's file is called 1 to 64 of a-z"},
		"a name that is taken": {"a.yml", func(_ *folder, file string) error {
			return os.WriteFile(file, []byte(titled("x")), 0o600)
		}, "a.yaml, which is read instead"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFolder(t)
			f.write("a.yaml", titled("A"))
			require.NoError(t, tc.make(f, filepath.Join(f.dir, tc.file)))
			f.open()
			require.Equal(t, "A", f.tried())
			require.Len(t, f.problems(), 1)
			require.Contains(t, f.problems()[0], tc.want)
		})
	}
}

func TestALinkWithinTheFolderIsFollowed(t *testing.T) {
	f := newFolder(t)
	f.write("..data/a.yaml", titled("A")) // as Kubernetes mounts a ConfigMap
	require.NoError(t, os.Symlink(filepath.Join("..data", "a.yaml"), filepath.Join(f.dir, "a.yaml")))
	f.open()
	require.Equal(t, "A", f.tried())
	f.write("..data/a.yaml", titled("A2"))
	require.Equal(t, "A2", f.tried())
}

func TestAFolderHoldsSoManyScripts(t *testing.T) {
	f := newFolder(t)
	for i := range shelf.MaxFiles + 2 {
		f.write(fmt.Sprintf("s%03d.yaml", i), titled("S"))
	}
	f.open()
	f.tried()
	require.Len(t, f.crew.Scripts(), shelf.MaxFiles)
	require.Len(t, f.problems(), 1)
	require.Contains(t, f.problems()[0], ": holds more than 200 scripts: s200.yaml and those behind it are not read")
}

func TestAFolderThatIsGoneIsToldAndEverythingStaysUntilItIsBack(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", titled("A"))
	f.open()
	moved := f.dir + "-moved"
	require.NoError(t, os.Rename(f.dir, moved))
	require.Equal(t, "A", f.tried())
	require.Equal(t, []string{": cannot be read: no such file or directory"}, f.problems())
	require.NoError(t, os.Rename(moved, f.dir))
	require.Equal(t, "A", f.tried())
	require.Empty(t, f.problems())

	_, err := shelf.Open(shelf.Options{Dir: filepath.Join(f.dir, "nowhere")})
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestAScriptThatTheCrewCannotPlayIsToldAndTheVersionBeforeStays(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", "queue: Service Desk\n"+titled("A"))
	f.open()
	require.Equal(t, "A", f.tried())
	f.write("a.yaml", "queue: Service Disk\n"+titled("A2"))
	require.Equal(t, "A", f.tried())
	require.Equal(t, "A", f.tried())
	require.Len(t, f.problems(), 1)
	require.Contains(t, f.problems()[0], "a.yaml: there is no queue `Service Disk` here")
	require.Equal(t, 1, strings.Count(f.log.String(), "level=WARN"), f.log.String())
	file, ok := f.shelf.File(f.crew.Scripts()[0])
	require.True(t, ok)
	require.Equal(t, filepath.Join(f.dir, "a.yaml"), file)
	f.write("b.yaml", "queue: nowhere\n"+titled("B"))
	require.Equal(t, "A", f.tried())
	require.Len(t, f.problems(), 2)
	f.write("a.yaml", titled("A3"))
	require.Equal(t, "A3", f.tried())
	f.remove("b.yaml")
	f.shelf.Scan()
	require.Empty(t, f.problems())
}
