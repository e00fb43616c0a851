package instance_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// origins are where the scripts of an instance's crew come from, by name.
func origins(i *instance.Instance) map[string]string {
	out := map[string]string{}
	for _, s := range i.Crew.Scripts() {
		from, file := i.Origin(s)
		if file != "" {
			from += " " + filepath.Base(file)
		}
		out[s.Name] = from
	}
	return out
}

func TestAShelfSuppliesTheDefaultInstanceWhateverMakesItAnew(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	const accepts = "script:\n  - agent accepts\n"
	write("mine.yaml", accepts)
	write("broken.yaml", "script:\n  - agent acepts\n")
	opened, err := shelf.Open(shelf.Options{Dir: dir})
	require.NoError(t, err)
	settings := instance.Settings{Scripts: append(instance.Named("default"), instance.Script{Name: "written", Text: accepts})}
	set := newSet(t, settings)
	set.Stock(opened)

	i, err := set.Get(instance.Default)
	require.NoError(t, err)
	want := map[string]string{"default": instance.FromLibrary, "written": instance.FromSettings, "mine": "file mine.yaml"}
	require.Equal(t, want, origins(i))
	require.Len(t, i.ScriptProblems(), 1)
	put, err := script.Parse("put", []byte(accepts))
	require.NoError(t, err)
	require.NoError(t, i.Crew.Put(put))
	require.Equal(t, instance.FromControl, origins(i)["put"])
	taken, err := i.Snapshot(instance.RunsRefused)
	require.NoError(t, err)

	require.NoError(t, set.Reset(i))
	i, err = set.Get(instance.Default)
	require.NoError(t, err)
	require.Equal(t, want, origins(i), "after a reset")

	write("later.yaml", accepts)
	opened.Scan()
	require.Equal(t, "file later.yaml", origins(i)["later"])
	i, err = set.Restore(i, taken)
	require.NoError(t, err)
	require.Equal(t, map[string]string{
		"default": instance.FromSnapshot, "written": instance.FromSnapshot, "mine": instance.FromSnapshot, "put": instance.FromSnapshot, "later": "file later.yaml",
	}, origins(i))

	other, err := set.Make("other", settings)
	require.NoError(t, err)
	require.Len(t, other.Crew.Scripts(), 2, "other instances have their own scripts alone")
	require.Empty(t, other.ScriptProblems())
}
