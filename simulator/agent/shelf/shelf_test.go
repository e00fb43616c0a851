package shelf_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// folder is a folder of scripts with the crew that it supplies.
type folder struct {
	t     *testing.T
	dir   string
	log   *bytes.Buffer
	shelf *shelf.Shelf
	crew  *agent.Crew
	age   time.Time
}

func newFolder(t *testing.T) *folder {
	f := &folder{t: t, dir: t.TempDir(), log: &bytes.Buffer{}, age: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	c := clock.NewVirtual(f.age)
	desk := chat.NewDesk(chat.Options{Clock: c})
	f.crew = agent.NewCrew(agent.CrewOptions{Clock: c, Floor: desk})
	t.Cleanup(f.crew.Close)
	return f
}

// open puts the shelf up. Files that are written before it are older than those written after.
func (f *folder) open() {
	f.t.Helper()
	var err error
	f.shelf, err = shelf.Open(shelf.Options{Dir: f.dir, Log: slog.New(slog.NewTextHandler(f.log, nil))})
	require.NoError(f.t, err)
	f.t.Cleanup(f.shelf.Stock(f.crew))
}

// write writes a file of the folder, a minute after the one before it.
func (f *folder) write(name, text string) {
	f.t.Helper()
	file := filepath.Join(f.dir, name)
	require.NoError(f.t, os.MkdirAll(filepath.Dir(file), 0o700))
	require.NoError(f.t, os.WriteFile(file, []byte(text), 0o600))
	f.age = f.age.Add(time.Minute)
	require.NoError(f.t, os.Chtimes(file, f.age, f.age))
}

func (f *folder) remove(name string) { require.NoError(f.t, os.Remove(filepath.Join(f.dir, name))) }

// put is a person who puts a script into the crew.
func (f *folder) put(name, title string) {
	f.t.Helper()
	s, err := script.Parse(name, []byte(titled(title)))
	require.NoError(f.t, err)
	require.NoError(f.t, f.crew.Put(s))
}

// tried are the titles of the crew's scripts, in the order in which it tries them.
func (f *folder) tried() string {
	f.shelf.Scan()
	var titles []string
	for _, s := range f.crew.Scripts() {
		titles = append(titles, s.Title)
	}
	return strings.Join(titles, ", ")
}

// problems are those of the shelf, with their folder left out.
func (f *folder) problems() (out []string) {
	for _, p := range f.shelf.Problems() {
		out = append(out, strings.TrimPrefix(strings.TrimPrefix(p.File, f.dir), string(filepath.Separator))+": "+p.Message)
	}
	return out
}

func titled(title string) string { return "title: " + title + "\nscript:\n  - agent accepts\n" }

func taking(title, words string) string { return "takes: " + words + "\n" + titled(title) }

func TestAFileThatComesChangesOrGoesAppliesAtTheNextScan(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", titled("A"))
	f.open()
	require.Equal(t, "A", f.tried())
	f.write("b.yml", titled("B"))
	require.Equal(t, "B, A", f.tried())
	f.write("a.yaml", titled("A2"))
	require.Equal(t, "A2, B", f.tried())
	f.remove("b.yml")
	require.Equal(t, "A2", f.tried())
	require.NotContains(t, f.log.String(), "script=a file=a.yaml")
	for _, line := range []string{"script added", "script changed", "script removed"} {
		require.Equal(t, 1, strings.Count(f.log.String(), `msg="`+line+`"`), line)
	}
	require.Empty(t, f.problems())
}

func TestThoseForSomeChatsComeBeforeThoseForAllAndTheOnesThatWereThereLast(t *testing.T) {
	f := newFolder(t)
	f.put("default", "Default")
	f.put("builtin", "Built in")
	f.write("all-old.yaml", titled("All, old"))
	f.write("some-old.yaml", taking("Some, old", "x"))
	f.write("some-queue.yaml", "queue: IT Support\n"+titled("Some, queue"))
	f.write("all-new.yaml", titled("All, new"))
	f.write("some-new.yaml", "share: 30%\n"+titled("Some, new"))
	f.open()
	require.Equal(t, "Some, new, Some, queue, Some, old, All, new, All, old, Built in, Default", f.tried())
	f.put("mine", "Mine")
	require.Equal(t, "Mine, Some, new, Some, queue, Some, old, All, new, All, old, Built in, Default", f.tried())
	f.write("some-old.yaml", taking("Some, newest", "x"))
	require.Equal(t, "Mine, Some, newest, Some, new, Some, queue, All, new, All, old, Built in, Default", f.tried())
}

func TestAFileForEveryChatStandsBehindBuiltInOnesForSome(t *testing.T) {
	f := newFolder(t)
	f.put("default", "Default")
	s, err := script.Parse("narrow", []byte(taking("Narrow", "x")))
	require.NoError(t, err)
	require.NoError(t, f.crew.Put(s))
	f.write("all.yaml", titled("All"))
	f.open()
	require.Equal(t, "Narrow, All, Default", f.tried())
}

func TestWhatSomebodyPutStandsUntilTheFileChanges(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", titled("File"))
	f.write("b.yaml", titled("B"))
	f.open()
	f.put("a", "Put")
	require.Equal(t, "Put, B", f.tried())
	f.write("b.yaml", titled("B2"))
	require.Equal(t, "Put, B2", f.tried())
	f.write("a.yaml", titled("File again"))
	require.Equal(t, "File again, B2", f.tried())
	f.crew.Remove("a")
	require.Equal(t, "B2", f.tried())
	f.write("b.yaml", titled("B3"))
	require.Equal(t, "B3", f.tried(), "what somebody removed stays away")
	f.write("a.yaml", titled("File at last"))
	require.Equal(t, "File at last, B3", f.tried())
	f.put("a", "Put again")
	f.remove("a.yaml")
	require.Equal(t, "Put again, B3", f.tried())
}

func TestWhatIsToBeTriedFirstStaysThereThroughChangesOfFiles(t *testing.T) {
	f := newFolder(t)
	f.put("default", "Default")
	f.write("a.yaml", taking("A", "y"))
	f.write("b.yaml", titled("B"))
	f.open()
	require.True(t, f.crew.First("b"))
	require.Equal(t, "B, A, Default", f.tried())
	f.write("a.yaml", taking("A2", "y"))
	require.Equal(t, "B, A2, Default", f.tried(), "whatever changes")
	f.write("b.yaml", titled("B2"))
	require.Equal(t, "B2, A2, Default", f.tried(), "even that file itself")
	require.True(t, f.crew.First("default"))
	f.put("put", "Put")
	f.write("a.yaml", taking("A3", "y"))
	require.Equal(t, "Put, Default, B2, A3", f.tried(), "what comes later comes before it")
	f.remove("b.yaml")
	f.crew.Remove("default")
	require.Equal(t, "Put, A3", f.tried())
	f.write("b.yaml", titled("B3"))
	f.write("c.yaml", titled("C"))
	f.tried()
	f.write("c.yaml", titled("C2"))
	require.Equal(t, "Put, A3, C2, B3", f.tried(), "a file that comes back was not chosen")
	f.remove("c.yaml")
	require.False(t, f.crew.First("absent"))
	require.True(t, f.crew.First("b"))
	f.put("b", "Mine")
	f.write("b.yaml", titled("B4"))
	require.Equal(t, "Put, A3, B4", f.tried(), "what was put in its place was not chosen")
}

func TestAFileHidesTheScriptOfItsNameUntilItGoes(t *testing.T) {
	f := newFolder(t)
	f.put("default", "Default")
	f.write("default.yaml", titled("Mine"))
	f.open()
	require.Equal(t, "Mine", f.tried())
	f.remove("default.yaml")
	require.Equal(t, "Default", f.tried())
	f.write("default.yaml", titled("Mine"))
	require.Equal(t, "Mine", f.tried())
	f.write("default.yaml", "script:\n  - user says: hello\n")
	require.Equal(t, "Default", f.tried(), "a conversation is no agent")
}

func TestABrokenFileIsToldOnceAndTheVersionBeforeStays(t *testing.T) {
	f := newFolder(t)
	f.write("a.yaml", titled("A"))
	f.write("never.yaml", "script:\n  - agent sayz: no\n")
	f.open()
	require.Equal(t, "A", f.tried())
	f.write("a.yaml", "script:\n  - agent accepts\n  - agent acepts\n")
	require.Equal(t, "A", f.tried())
	require.Equal(t, "A", f.tried())
	require.Len(t, f.problems(), 2)
	require.Contains(t, f.problems()[0], "a.yaml: ")
	require.Equal(t, 3, f.shelf.Problems()[0].At.Line)
	require.Contains(t, f.problems()[1], "never.yaml: ")
	require.Equal(t, 2, strings.Count(f.log.String(), "level=WARN"), f.log.String())
	f.write("a.yaml", titled("Mended"))
	require.Equal(t, "Mended", f.tried())
	f.remove("never.yaml")
	f.shelf.Scan()
	require.Empty(t, f.problems())
}

func TestAFileIsNamedForTheScriptThatItHolds(t *testing.T) {
	f := newFolder(t)
	f.put("put", "Put")
	f.write("a.yaml", titled("A"))
	f.open()
	for _, s := range f.crew.Scripts() {
		file, ok := f.shelf.File(s)
		require.Equal(t, s.Name == "a", ok)
		if ok {
			require.Equal(t, filepath.Join(f.dir, "a.yaml"), file)
		}
	}
}

func TestAFolderThatIsWatchedIsScannedOnceASecondUntilItIsStopped(t *testing.T) {
	f := newFolder(t)
	f.open()
	c := clock.NewVirtual(f.age)
	stop := f.shelf.Watch(c)
	for _, name := range []string{"a", "b"} {
		f.write(name+".yaml", titled(name))
		_, err := c.Advance(time.Second)
		require.NoError(t, err)
		require.Equal(t, name, f.crew.Scripts()[0].Title)
	}
	stop()
	f.write("c.yaml", titled("c"))
	_, err := c.Advance(time.Hour)
	require.NoError(t, err)
	require.Len(t, f.crew.Scripts(), 2)
}
