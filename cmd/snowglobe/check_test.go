package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/schema"
)

// folder is a folder of scripts; the command runs in it.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
}

const (
	right = "script:\n  - stop\n"
	wrong = "script:\n  - agent sais: x\n"
)

func TestAScriptThatCannotBeReadDoesNotKeepCheckFromTheOthers(t *testing.T) {
	folder(t, map[string]string{"a.yaml": right, "big.yaml": strings.Repeat("#", 1<<20+1), "wrong.yaml": wrong})
	o := command(t, "check", ".", "gone.yaml")
	require.Equal(t, program.Failed, o.code)
	require.Equal(t, "a.yaml: ok\n", o.stdout)
	require.Contains(t, o.stderr, "big.yaml:1:1: cannot read the script: big.yaml is longer than 1048576 bytes\n")
	require.Contains(t, o.stderr, "wrong.yaml:2:5: ")
	require.Contains(t, o.stderr, "gone.yaml:1:1: cannot read the script: ")
	require.Contains(t, o.stderr, "snowglobe check: 3 problems\n")
	require.Equal(t, program.Usage, command(t, "check", "big.yaml").code, "there is nothing to check")
}

func TestCheckSaysThatItTellsNotAllProblemsOfAFile(t *testing.T) {
	folder(t, map[string]string{"a.yaml": "script:\n" + strings.Repeat("  - agent sais: x\n", 101)})
	o := command(t, "check", "a.yaml")
	require.Contains(t, o.stderr, "\na.yaml: no more than 100 problems of a file are told: mend these first\nsnowglobe check: 100 problems\n")
}

func TestCheckReadsFilesFoldersAndPatterns(t *testing.T) {
	folder(t, map[string]string{"a.yaml": right, "b/c.yml": right, "b/d.yaml": wrong, "b/notes.txt": "x", "b/.hidden/e.yaml": wrong, "b/f/g.yaml": right})
	for name, c := range map[string]struct {
		args []string
		ok   []string
		bad  string
	}{
		"a file":                    {[]string{"a.yaml"}, []string{"a.yaml"}, ""},
		"a folder with all below":   {[]string{"b"}, []string{"b/c.yml", "b/f/g.yaml"}, "b/d.yaml:2:5: "},
		"a pattern":                 {[]string{"b/*.yml"}, []string{"b/c.yml"}, ""},
		"a pattern that has folder": {[]string{"*"}, []string{"a.yaml"}, ""},
		"several, none twice":       {[]string{"a.yaml", "*.yaml", "b/c.yml", "b/*.yml"}, []string{"a.yaml", "b/c.yml"}, ""},
		"one of the library":        {[]string{"default", "a.yaml"}, []string{"default", "a.yaml"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			o := command(t, append([]string{"check"}, c.args...)...)
			require.Equal(t, strings.Join(c.ok, ": ok\n")+": ok\n", o.stdout)
			if c.bad == "" {
				require.Equal(t, program.Done, o.code, o.stderr)
				return
			}
			require.Equal(t, program.Failed, o.code)
			require.True(t, strings.HasPrefix(o.stderr, c.bad), o.stderr)
			require.True(t, strings.HasSuffix(o.stderr, "\nsnowglobe check: 1 problem\n"), o.stderr)
		})
	}
}

func TestCheckThatFindsNothingToCheckSaysSo(t *testing.T) {
	folder(t, map[string]string{"b/notes.txt": "x"})
	for _, c := range []struct{ arg, want string }{
		{"b", "there are no scripts in b: files that end with .yaml or .yml"},
		{"*.yaml", "no file is like *.yaml"},
		{"[", "no file is like ["},
		{"absent.yaml", "absent.yaml"},
		{"absent", "no script of that name in the library"},
	} {
		o := command(t, "check", c.arg)
		require.Equal(t, program.Usage, o.code, c.arg)
		require.Contains(t, o.stderr, c.want)
		require.Equal(t, 1, strings.Count(o.stderr, "\n"))
	}
	o := command(t, "check")
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, "expected scripts: snowglobe check SCRIPT")
}

func TestCheckDoesNotGoThroughAWholeDisk(t *testing.T) {
	folder(t, map[string]string{"a.yaml": right})
	for i := range 10_000 {
		require.NoError(t, os.Mkdir(fmt.Sprintf("%05d", i), 0o700))
	}
	o := command(t, "check", ".")
	require.Equal(t, program.Usage, o.code)
	require.Contains(t, o.stderr, ". holds more than 10000 files and folders: name one that is for scripts")
}

func TestCheckReadsWhatComesIn(t *testing.T) {
	folder(t, map[string]string{"part.yaml": wrong})
	for text, want := range map[string]string{
		right: "",
		wrong: "-:2:5: `agent sais`",
		"script:\n  - agent follows: part.yaml\n": "part.yaml:2:5: `agent sais`",
		strings.Repeat("#", 1<<20) + "\n" + right: "-:1:1: the file has 1048577 bytes, at most 1048576 are allowed",
	} {
		var out, err bytes.Buffer
		code := run(t.Context(), program.Process{Args: []string{"check", "-"}, Env: map[string]string{}, Stdin: strings.NewReader(text), Stdout: &out, Stderr: &err})
		if want == "" {
			require.Zero(t, code, err.String())
			require.Equal(t, "-: ok\n", out.String())
			continue
		}
		require.Equal(t, program.Failed, code)
		require.Contains(t, err.String(), want)
	}
}

func TestWhatIsWrongWithAScriptThatOthersFollowIsToldOnce(t *testing.T) {
	folder(t, map[string]string{
		"0part.yaml": "script:\n  - agent says: Badge <badge>\n  - agent sais: x\n",
		"a.yaml":     "script:\n  - when user says:\n      /(?<badge>\\d+)/:\n        - agent follows: 0part.yaml\n",
		"b.yaml":     "script:\n  - when user says:\n      /(?<badge>\\d+)/:\n        - agent follows: 0part.yaml\n",
	})
	o := command(t, "check", ".")
	require.Equal(t, program.Failed, o.code)
	require.Equal(t, "0part.yaml:3:5: `agent sais` is no line of a script. Did you mean `agent says`?\n"+
		"    3 |   - agent sais: x\n            ^\nsnowglobe check: 1 problem\n", o.stderr)
	o = command(t, "check", "0part.yaml")
	require.Contains(t, o.stderr, "snowglobe check: 2 problems", "by itself it lacks what is remembered for it")
}

func TestCheckAnswersInJSON(t *testing.T) {
	folder(t, map[string]string{"a.yaml": right, "b.yaml": "script:\n  - agent says: 日本 <usr>\n"})
	o := command(t, "check", "--json", ".")
	require.Equal(t, program.Failed, o.code)
	require.JSONEq(t, `{"ok": false, "scripts": [
		{"file": "a.yaml", "ok": true, "problems": []},
		{"file": "b.yaml", "ok": false, "problems": [{"file": "b.yaml", "line": 2, "column": 20, "excerpt": "  - agent says: 日本 <usr>", "caret": 20, "message":
			"`+"`<usr>` stands for nothing: the placeholders are <user>, <agent> and, in a branch, <match>. Did you mean `user`? Write `<<usr>` to say it as it is"+`"}]}
	]}`, o.stdout)
	o = command(t, "check", "--json", "a.yaml")
	require.Zero(t, o.code)
	require.JSONEq(t, `{"ok": true, "scripts": [{"file": "a.yaml", "ok": true, "problems": []}]}`, o.stdout)
	require.Empty(t, o.stderr)
}

func TestCheckPrintsTheSchema(t *testing.T) {
	o := command(t, "check", "--schema")
	require.Zero(t, o.code)
	require.Equal(t, string(schema.JSON()), o.stdout)
	require.True(t, json.Valid([]byte(o.stdout)))
}

func TestAScriptForAgentsIsHeldToWhatAgentsCanDo(t *testing.T) {
	folder(t, map[string]string{"late.yaml": "script:\n  - agent closes\n  - agent says: x\n"})
	o := command(t, "check", "late.yaml")
	require.Equal(t, program.Failed, o.code)
	require.Contains(t, o.stderr, "late.yaml:3:5: this line is never carried out: line 2 ends the chat")
}
