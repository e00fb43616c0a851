package targetfile_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/targetfile"
)

const schemaFile = "../../docs/conformance.schema.json"

// object is what a schema says of a mapping.
type object struct {
	Properties map[string]object `json:"properties"`
	Items      *object           `json:"items"`
	Additional any               `json:"additionalProperties"`
}

func readSchema(t *testing.T) (root object, compiled *jsonschema.Schema) {
	t.Helper()
	text, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &root))
	decoded, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("conformance.json", decoded))
	compiled, err = c.Compile("conformance.json")
	require.NoError(t, err)
	return root, compiled
}

// objects calls f with each mapping of fixed keys in the schema, and with a file that has the key zzz in it.
func objects(o object, wrap func(inner string) string, f func(keys []string, file string)) {
	if len(o.Properties) > 0 {
		var keys []string
		for name, inner := range o.Properties {
			keys = append(keys, name)
			objects(inner, func(text string) string { return wrap("{" + name + ": " + text + "}") }, f)
		}
		slices.Sort(keys)
		f(keys, wrap("{zzz: 1}"))
	}
	if o.Items != nil {
		objects(*o.Items, func(text string) string { return wrap("[" + text + "]") }, f)
	}
}

func TestTheSchemaAndTheReaderKnowTheSameKeys(t *testing.T) {
	root, _ := readSchema(t)
	compared := 0
	objects(root, func(inner string) string { return inner }, func(keys []string, file string) {
		_, err := targetfile.Parse("c.yaml", []byte(file), targetfile.Options{})
		require.Error(t, err, file)
		said := regexp.MustCompile("there is no `zzz` in [^,]+, which has ([^.]*)\\.").FindStringSubmatch(err.Error())
		require.NotNil(t, said, "%s: %s", file, err)
		known := strings.Split(strings.ReplaceAll(said[1], "`", ""), ", ")
		slices.Sort(known)
		require.Equal(t, known, keys, file)
		compared++
	})
	require.Equal(t, 9, compared, "mappings of fixed keys")
}

func TestTheSchemaAndTheReaderAgreeOnFiles(t *testing.T) {
	_, compiled := readSchema(t)
	validate := func(text string) error {
		var read any
		if err := yaml.Unmarshal([]byte(text), &read); err != nil {
			return err
		}
		encoded, err := json.Marshal(read)
		require.NoError(t, err)
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
		require.NoError(t, err)
		return compiled.Validate(value)
	}
	const entry = "expected-failures:\n- "
	for _, good := range []string{
		whole, fixed, "target: builtin", "target: builtin\nparallel: 16\nlimits: {slow: 100}", chosen + "start: {command: [relay, --port, 5055, true]}",
		fixed + "expected-failures: []", fixed + "advertise: https://[::1]:8443", fixed + "limits: {turn: 1h, scenario: 1.5m}", fixed + "lacks: {\"@push\": 5}", fixed + "push: events",
	} {
		require.NoError(t, validate(good), good)
		_, err := targetfile.Parse("c.yaml", []byte(good), targetfile.Options{})
		require.NoError(t, err, good)
	}
	for _, bad := range []string{
		"name: x", "target: bot", "target: rest=bot", fixed + "push: sse", fixed + "push: true", fixed + "push: [events]", fixed + "name: [x]", fixed + "name: \" \"", fixed + "name:", fixed + "retries: 1", fixed + "tls: {simulator: \"true\"}",
		fixed + "parallel: 0", fixed + "parallel: 17", fixed + "parallel: \"2\"", fixed + "limits: {slow: 0.5}", fixed + "limits: {slow: 101}", fixed + "limits: {turn: 10}",
		fixed + "limits: {turn: ten}", fixed + "lacks: {push: x}", fixed + "lacks: {\"@push\": }", fixed + "patterns: {start: x}", fixed + "names: {slot: x}",
		chosen + "start: {command: []}", chosen + "start: {command: x, ready: health}", chosen + "start: {command: x, environment: {a-b: x}}", chosen + "start: {command: x, environment: {A: }}",
		fixed + entry + "{scenario: \"a.feature: x\", reason: x}", fixed + entry + "{scenario: \"a.feature: x\", owner: x}", fixed + entry + "{reason: x, owner: x}",
		fixed + entry + "{scenario: x, reason: x, owner: x}", fixed + entry + "{scenarios: [], reason: x, owner: x}", fixed + entry + "{scenario: \"a.feature: x\", reason: x, owner: x, until: soon}",
		fixed + entry + "{scenario: \"a.feature: x\", scenarios: [\"a.feature: y\"], reason: x, owner: x}",
	} {
		require.Error(t, validate(bad), bad)
		_, err := targetfile.Parse("c.yaml", []byte(bad), targetfile.Options{})
		require.Error(t, err, bad)
	}
}
