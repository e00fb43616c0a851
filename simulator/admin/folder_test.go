package admin_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/simtest"
)

// binder is a control plane whose instance has a folder of scripts.
type binder struct {
	panel
	dir string
}

func newBinder(t *testing.T, files map[string]string) binder {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return binder{newPanel(t, simtest.Folder(dir)), dir}
}

// paper is a file as the control plane tells it.
type paper struct {
	Name, File, Kind, Title, Takes, Version, Text string
	Problems                                      []struct {
		File         string
		Line, Column int
		Message      string
	}
}

// does makes a call that succeeds.
func (b binder) does(method, path, body string) (p paper) {
	b.t.Helper()
	response, answer := b.send(method, path, body)
	require.Equal(b.t, http.StatusOK, response.StatusCode, answer)
	require.NoError(b.t, json.Unmarshal([]byte(answer), &p))
	return p
}

// refuses makes a call that is refused, and is told so in the words wanted.
func (b binder) refuses(method, path, body string, status int, wanted ...string) {
	b.t.Helper()
	response, answer := b.send(method, path, body)
	require.Equal(b.t, status, response.StatusCode, answer)
	for _, words := range wanted {
		require.Contains(b.t, answer, words)
	}
}

func TestAScriptThatIsSavedIsPlayedByTheNextChat(t *testing.T) {
	b := newBinder(t, nil)
	saved := b.does(http.MethodPut, "/_sim/folder/greeting", greeting)
	file := filepath.Join(b.dir, "greeting.yaml")
	require.Equal(t, paper{Name: "greeting", File: file, Kind: "agent", Title: "A greeting", Takes: "hello", Version: saved.Version, Problems: saved.Problems}, saved)
	require.Empty(t, saved.Problems)
	require.Equal(t, "greeting", b.Open("hello").Script.Name)
	b.answers(http.MethodGet, "/_sim/scripts", "", 200,
		`{"scripts":[{"name":"greeting","title":"A greeting","takes":"hello","from":"file","file":"`+file+`"}],"problems":[],`+
			`"folder":{"dir":"`+b.dir+`","files":[{"name":"greeting","file":"`+file+`","kind":"agent","title":"A greeting","takes":"hello","problems":[]}]}}`)
	read := b.does(http.MethodGet, "/_sim/folder/greeting", "")
	require.Equal(t, greeting, read.Text)
	require.Equal(t, saved.Version, read.Version)

	b.does(http.MethodPut, "/_sim/folder/greeting?over="+saved.Version, strings.ReplaceAll(greeting, "hello", "ahoy"))
	require.Equal(t, "greeting", b.Open("ahoy").Script.Name)
}

func TestNothingIsSavedOverAFileThatChangedMeanwhile(t *testing.T) {
	b := newBinder(t, map[string]string{"a.yaml": greeting})
	read := b.does(http.MethodGet, "/_sim/folder/a", "")
	b.refuses(http.MethodPut, "/_sim/folder/a", greeting, 409, "a.yaml is there already", `"expected":"?over=`+read.Version+`, the version of what it holds now; or ?over=any, which saves it whatever there is"`)
	require.NoError(t, os.WriteFile(filepath.Join(b.dir, "a.yaml"), []byte("# theirs\n"+greeting), 0o600))
	b.refuses(http.MethodPut, "/_sim/folder/a?over="+read.Version, greeting, 409, "a.yaml has changed: what it holds is not version "+read.Version)
	b.refuses(http.MethodPut, "/_sim/folder/b?over="+read.Version, greeting, 409, "b.yaml is not there any more", `"expected":"?over=any, which`)
	b.does(http.MethodPut, "/_sim/folder/a?over=any", greeting)
	require.Equal(t, greeting, b.does(http.MethodGet, "/_sim/folder/a", "").Text)
}

func TestABrokenTextIsSavedAsADraftAlone(t *testing.T) {
	b := newBinder(t, map[string]string{"parts/x.yaml": "script:\n  - agent sayz: x\n"})
	const broken = "script:\n  - agent acepts\n"
	b.refuses(http.MethodPut, "/_sim/folder/a", broken, 400, `the script \"a\" cannot be played: a:2:5: `,
		`"expected":"a script that can be played, or ?draft=true, which saves it as it is","problems":[{"line":2,"column":5,`)
	b.refuses(http.MethodPut, "/_sim/folder/a", "script:\n  - susan accepts\n", 400, "`susan` is no agent here")
	b.refuses(http.MethodPut, "/_sim/folder/a", "script:\n  - agent follows: parts/x.yaml\n", 400, `"problems":[{"file":"parts/x.yaml","line":2,`)
	b.refuses(http.MethodPut, "/_sim/folder/a?draft=yes", broken, 400, `"field":"draft","expected":"true, or no such parameter"`)
	b.refuses(http.MethodPut, "/_sim/folder/a?drft=true", broken, 400, `there is no parameter`)
	require.NoFileExists(t, filepath.Join(b.dir, "a.yaml"))
	saved := b.does(http.MethodPut, "/_sim/folder/a?draft=true", broken)
	require.Empty(t, saved.Kind)
	require.Len(t, saved.Problems, 1)
	require.Equal(t, 2, saved.Problems[0].Line)
	require.Nil(t, b.Open("hello").Script)
	require.Equal(t, broken, b.does(http.MethodGet, "/_sim/folder/a", "").Text)
}

func TestAConversationIsSavedAndTriedByNobody(t *testing.T) {
	b := newBinder(t, nil)
	saved := b.does(http.MethodPut, "/_sim/folder/talk", "script:\n  - user says: hello\n")
	require.Equal(t, "conversation", saved.Kind)
	_, listed := b.send(http.MethodGet, "/_sim/scripts", "")
	require.Contains(t, listed, `{"scripts":[],"problems":[],"folder":{`)
	require.Contains(t, listed, `"kind":"conversation"`)
}

func TestAFileIsCheckedWithTheFilesBesideIt(t *testing.T) {
	b := newBinder(t, map[string]string{"parts/x.yaml": "script:\n  - agent says: x\n"})
	const follows = "script:\n  - agent follows: parts/x.yaml\n"
	require.True(t, b.checks("/_sim/folder/a/check", follows).OK)
	require.False(t, b.checks("/_sim/scripts/a/check", follows).OK, "what is put knows no files")
	require.NoError(t, os.RemoveAll(b.dir))
	b.refuses(http.MethodPost, "/_sim/folder/a/check", follows, 409, "cannot be read: no such file or directory")
	b.refuses(http.MethodPut, "/_sim/folder/a", follows, 409, "cannot be read: no such file or directory")
}

func TestTheFolderHoldsFilesOfItsOwnAlone(t *testing.T) {
	b := newBinder(t, map[string]string{"parts/x.yaml": greeting})
	for _, name := range []string{"..%2Fx", "parts%2Fx", ".x", "%2Fetc%2Fx", "a%20b", "%2e%2e"} {
		b.refuses(http.MethodPut, "/_sim/folder/"+name, greeting, 400, "no name of a script's file", "is called 1 to 64 of a-z")
		b.refuses(http.MethodGet, "/_sim/folder/"+name, "", 400)
	}
	b.refuses(http.MethodGet, "/_sim/folder/x", "", 404, "no such file: ", "the name of a file that GET /_sim/scripts lists")
	entries, err := os.ReadDir(b.dir)
	require.NoError(t, err)
	require.Len(t, entries, 1)
}

func TestWithoutAFolderNothingIsSaved(t *testing.T) {
	p := newPanel(t)
	b := binder{panel: p}
	for method, path := range map[string]string{http.MethodGet: "a", http.MethodPut: "a", http.MethodPost: "a/check"} {
		b.refuses(method, "/_sim/folder/"+path, "", 409, "this simulator has no folder of scripts", "--scripts DIR")
	}
}

func TestOnlyTheDefaultInstanceHasTheFolder(t *testing.T) {
	other := newBinder(t, nil)
	response, _ := other.send(http.MethodPut, "/_sim/instances/t1", "")
	require.Equal(t, http.StatusCreated, response.StatusCode)
	other.refuses(http.MethodPut, "/i/t1/_sim/folder/a", greeting, 409, `the instance \"t1\" has no folder of scripts`, "the instance default")
	other.answers(http.MethodGet, "/i/t1/_sim/scripts", "", 200, `{"scripts":[],"problems":[]}`)
}
