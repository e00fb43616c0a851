package schema_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/scripts"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/schema"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

const docs = "../../../docs/"

// validator refuses what the schema refuses.
type validator struct{ compiled *jsonschema.Schema }

func newValidator(t testing.TB) validator {
	t.Helper()
	decoded, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.JSON()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("script.json", decoded))
	compiled, err := c.Compile("script.json")
	require.NoError(t, err)
	return validator{compiled}
}

// validate is what an editor does with a script.
func (v validator) validate(t testing.TB, file string) error {
	t.Helper()
	var read any
	if err := yaml.Unmarshal([]byte(file), &read); err != nil {
		return err
	}
	encoded, err := json.Marshal(read)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
	require.NoError(t, err)
	return v.compiled.Validate(value)
}

func TestTheSchemaInTheRepositoryIsCurrent(t *testing.T) {
	page, err := os.ReadFile(docs + "agent-script.schema.json")
	require.NoError(t, err)
	require.Equal(t, string(schema.JSON()), string(page), "run go generate ./simulator/agent/schema")
}

func TestTheSchemaTakesEveryExampleOfAWord(t *testing.T) {
	v := newValidator(t)
	below := map[script.Shape]string{
		script.SomeBranches: "\n    yes or yep:\n      - stop\n    /\\d+/:\n    anything else:\n      - stop\n    nothing for 2m:\n      - stop",
		script.SomeChances:  "\n    30%:\n      - stop\n    12.5 % hangs up:\n      - stop\n    otherwise:\n      - stop",
		script.SomeLines:    "\n    - stop",
		script.SomeTexts:    "\n    - one\n    - 2",
	}
	for _, w := range script.Words() {
		line := w.Example + below[w.Value]
		require.NoError(t, v.validate(t, "script:\n- "+line+"\n"), line)
		if !w.Agents {
			continue
		}
		_, words, _ := strings.Cut(line, " ")
		require.NoError(t, v.validate(t, "script:\n- beth "+words+"\n"), line)
		require.Error(t, v.validate(t, "script:\n- servicenow "+words+"\n"), line)
	}
}

func TestTheSchemaTakesEveryScriptOfTheLibrary(t *testing.T) {
	v := newValidator(t)
	for _, name := range scripts.Names() {
		file, err := scripts.Read(name)
		require.NoError(t, err)
		require.NoError(t, v.validate(t, string(file)), name)
	}
}

func TestEveryScriptOfTheLibraryTellsEditorsOfTheSchema(t *testing.T) {
	for _, name := range scripts.Names() {
		file, err := scripts.Read(name)
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(file), scripts.Modeline+"\n"), "%s: its first line is to be %s", name, scripts.Modeline)
	}
	page, ok := strings.CutPrefix(scripts.Modeline, "# yaml-language-server: $schema=../docs/")
	require.True(t, ok)
	require.FileExists(t, docs+page)
}

func TestTheSchemaTakesEveryExampleOfTheGuide(t *testing.T) {
	v := newValidator(t)
	page, err := os.ReadFile(docs + "scripts.md")
	require.NoError(t, err)
	blocks := strings.Split(string(page), "```yaml\n")[1:]
	require.Greater(t, len(blocks), 15)
	for _, block := range blocks {
		text, _, _ := strings.Cut(block, "```")
		if strings.HasPrefix(text, "- ") {
			text = "script:\n" + text
		}
		require.NoError(t, v.validate(t, text), text)
	}
}
