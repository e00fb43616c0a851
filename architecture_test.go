// Package snowglobe_test holds the tree to docs/architecture.md: who may import whom, that no package is
// missing from the map, that each says what it is for, and that no file has grown out of its room.
package snowglobe_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/snowglobe-sim/snowglobe/"

// source is one Go file of the tree.
type source struct {
	path    string // slash-separated, from the root
	folder  string
	test    bool
	lines   int
	doc     *ast.CommentGroup
	imports []string
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	require.NoError(t, filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		s := source{
			path: filepath.ToSlash(name), folder: path.Dir(filepath.ToSlash(name)), doc: file.Doc,
			test: strings.HasSuffix(name, "_test.go"), lines: strings.Count(string(text), "\n"),
		}
		for _, i := range file.Imports {
			s.imports = append(s.imports, strings.Trim(i.Path.Value, `"`))
		}
		all = append(all, s)
		return nil
	}))
	require.Greater(t, len(all), 100, "the scan found too few files to mean anything")
	return all
}

// under reports whether name is folder or lies below it.
func under(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }

func TestImportsPointOneWay(t *testing.T) {
	const echo, resty, godog, chromedp = "github.com/labstack/echo", "github.com/go-resty/resty", "github.com/cucumber/godog", "github.com/chromedp"
	forbidden := []struct{ from, to, why string }{
		{"simulator", module + "relay", "simulator and relay meet on the wire"},
		{"relay", module + "simulator", "simulator and relay meet on the wire"},
		{"steps", module + "simulator", "the suite speaks HTTP"},
		{"steps", module + "relay", "the suite speaks HTTP"},
		{"features", module + "simulator", "the suite speaks HTTP"},
		{"clock", module, "the clock stands below everything"},
		{"e2e/browser", module, "the browser knows no page in particular"},
		{"simulator/chat", module + "simulator", "the domain knows no rooms"},
		{"simulator/agent/script", module, "the language stands alone"},
		{"simulator/connect", module + "simulator/admin", "wire rooms do not know each other"},
		{"simulator/admin", module + "simulator/connect", "wire rooms do not know each other"},
		{"simulator/tableapi", module + "simulator/connect", "wire rooms do not know each other"},
		{"simulator/tableapi", module + "simulator/admin", "wire rooms do not know each other"},
		{"simulator/tableapi/query", module + "simulator", "the query language stands alone"},
		{"simulator/chat", "net/http", "the domain knows no HTTP"},
		{"simulator/chat", echo, "echo stays at the edge"},
		{"simulator/agent", echo, "echo stays at the edge"},
		{"simulator/fault", echo, "echo stays at the edge"},
		{"simulator/journal", echo, "echo stays at the edge"},
		{"relay/session", echo, "echo stays at the edge"},
		{"steps/target", module + "steps/gherkin", "play uses the targets too, and godog starts a subprocess"},
	}
	seen := 0
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			seen++
			for _, f := range forbidden {
				if imported != module+s.folder && under(s.folder, f.from) && under(imported, strings.TrimSuffix(f.to, "/")) {
					t.Errorf("%s imports %s: %s", s.path, imported, f.why)
				}
			}
			if under(imported, godog) && s.folder != "steps/gherkin" {
				t.Errorf("%s imports godog, which starts a subprocess: only steps/gherkin may", s.path)
			}
			if under(imported, chromedp) && s.folder != "e2e/browser" {
				t.Errorf("%s imports chromedp: only e2e/browser may, for tests", s.path)
			}
			if strings.HasSuffix(imported, "/mutant") && !s.test && s.folder != "cmd/internal/killmatrix" {
				t.Errorf("%s imports %s: what is broken on purpose is for tests alone", s.path, imported)
			}
			domain := s.folder == "relay" && !s.test
			if domain && (under(imported, echo) || under(imported, resty) || imported == "net/http") {
				t.Errorf("%s imports %s: the rules of the hand-off know no HTTP", s.path, imported)
			}
		}
	}
	require.Greater(t, seen, 300, "the scan found too few imports to mean anything")
}

func TestEveryPackageIsOnTheMapAndSaysWhatItIsFor(t *testing.T) {
	page, err := os.ReadFile("docs/architecture.md")
	require.NoError(t, err)
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if s.test || s.folder == "." {
			continue
		}
		documented[s.folder] = documented[s.folder] || s.doc != nil
	}
	for folder, doc := range documented {
		if !strings.Contains(string(page), "| `"+folder+"` |") {
			t.Errorf("docs/architecture.md does not list %s", folder)
		}
		if !doc {
			t.Errorf("no file of %s says what the package is for", folder)
		}
	}
	for line := range strings.Lines(string(page)) {
		folder, found := strings.CutPrefix(line, "| `")
		folder, _, _ = strings.Cut(folder, "`")
		if _, there := documented[folder]; found && !there {
			t.Errorf("docs/architecture.md lists %s, which is not there", folder)
		}
	}
}

func TestFilesStaySmall(t *testing.T) {
	var lengths []int
	for _, s := range sources(t) {
		lengths = append(lengths, s.lines)
		if s.lines > 400 {
			t.Errorf("%s has %d lines; none should have more than 400", s.path, s.lines)
		}
	}
	slices.Sort(lengths)
	require.LessOrEqual(t, lengths[len(lengths)/2], 120, "the median length of a file")
}
