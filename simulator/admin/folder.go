package admin

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/shelf"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

func folderRoutes() []route {
	return []route{
		{
			Method: http.MethodGet, Path: "/_sim/folder/{name}", Handler: readFile,
			Summary: "Reads the file of a script in the folder that scripts come from.", Result: fileText{},
		},
		{
			Method: http.MethodPut, Path: "/_sim/folder/{name}", Handler: saveFile,
			Summary: "Saves a script, or a conversation, to the folder that scripts come from.", Media: "application/yaml", Result: savedFile{},
			Query: []ledger.Field{
				{Name: "over", Note: "the version of what the file may hold, or any; without it there is to be no file yet"},
				{Name: "draft", Note: "true saves a text that cannot be played as well"},
			},
		},
		{
			Method: http.MethodPost, Path: "/_sim/folder/{name}/check", Handler: checkFile,
			Summary: "Says what is wrong with a text if the file of that name held it, and saves it nowhere.", Media: "application/yaml", Result: checkedScript{},
		},
	}
}

// shownFolder is the folder that scripts come from.
type shownFolder struct {
	Dir   string      `json:"dir"`
	Files []shownFile `json:"files"`
}

// shownFile is a file of it that holds a script, or is to.
type shownFile struct {
	Name     string              `json:"name"`
	File     string              `json:"file"`
	Kind     string              `json:"kind"` // "agent", "conversation"; empty while it cannot be read, and then title and takes are empty as well
	Title    string              `json:"title"`
	Takes    string              `json:"takes"`
	Problems []scriptFileProblem `json:"problems"`
}

// savedFile is a file as it has just been saved.
type savedFile struct {
	shownFile

	Version string `json:"version"` // of its text
}

// fileText is a file with its text.
type fileText struct {
	savedFile

	Text string `json:"text"`
}

func (c *call) shownFolder() *shownFolder {
	s := c.Folder()
	if s == nil {
		return nil
	}
	shown := &shownFolder{s.Dir(), []shownFile{}}
	for _, f := range s.Files() {
		shown.Files = append(shown.Files, fileOf(f))
	}
	return shown
}

func fileOf(f shelf.File) shownFile {
	shown := shownFile{Name: f.Name, File: f.Path, Problems: fileProblems(f.Problems)}
	if f.Script != nil {
		b := bookOf(f.Script)
		shown.Kind, shown.Title, shown.Takes = b.Kind, b.Title, b.Takes
	}
	return shown
}

func fileProblems(problems []shelf.Problem) []scriptFileProblem {
	shown := make([]scriptFileProblem, 0, len(problems))
	for _, p := range problems {
		shown = append(shown, scriptFileProblem{p.File, p.At.Line, p.At.Column, p.Message})
	}
	return shown
}

// folder is the shelf of this instance.
func (c *call) folder() (*shelf.Shelf, error) {
	switch s := c.Folder(); {
	case s != nil:
		return s, nil
	case c.Name != instance.Default:
		return nil, refused(http.StatusConflict, fmt.Sprintf("the instance %q has no folder of scripts", c.Name),
			"the instance default, which alone can have one; PUT /_sim/scripts/NAME needs none")
	}
	return nil, refused(http.StatusConflict, "this simulator has no folder of scripts",
		"one that was started with --scripts DIR, or in a folder that holds ./scripts; PUT /_sim/scripts/NAME needs none")
}

// onShelf is a file as it stands on the shelf since the last scan.
func (c *call) onShelf(s *shelf.Shelf, t shelf.Text) savedFile {
	saved := savedFile{shownFile{Name: t.Name, File: t.Path, Problems: []scriptFileProblem{}}, t.Version}
	files := s.Files()
	if i := slices.IndexFunc(files, func(f shelf.File) bool { return f.Name == t.Name }); i >= 0 {
		saved.shownFile = fileOf(files[i])
	}
	return saved
}

func readFile(c *call) (any, error) {
	s, err := c.folder()
	if err != nil {
		return nil, err
	}
	t, err := s.Read(c.param("name"))
	if err != nil {
		return nil, c.unsaved(err)
	}
	return fileText{c.onShelf(s, t), string(t.Text)}, nil
}

func checkFile(c *call) (any, error) {
	s, err := c.folder()
	if err != nil {
		return nil, err
	}
	read, err := s.Parse(c.param("name"), c.body)
	if said := new(script.Problems); err != nil && !errors.As(err, said) {
		return nil, c.unsaved(err)
	}
	return c.checked(read, err)
}

func saveFile(c *call) (any, error) {
	s, err := c.folder()
	if err != nil {
		return nil, err
	}
	query, err := c.query("over", "draft")
	if err != nil {
		return nil, err
	}
	switch query.Get("draft") {
	case "true":
	case "":
		err = c.saveable(s)
	default:
		err = &jsonbody.FieldError{Message: fmt.Sprintf("is %q", query.Get("draft")), Field: "draft", Expected: "true, or no such parameter"}
	}
	if err != nil {
		return nil, err
	}
	saved, err := s.Save(shelf.Saving{Name: c.param("name"), Text: c.body, Over: query.Get("over")})
	if err != nil {
		return nil, c.unsaved(err)
	}
	return c.onShelf(s, saved), nil
}

// saveable refuses a text that cannot be played.
func (c *call) saveable(s *shelf.Shelf) error {
	read, err := s.Parse(c.param("name"), c.body)
	if err == nil {
		err = c.playable(read)
	}
	var wrong script.Problems
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &wrong):
		return c.unsaved(err)
	}
	said := unplayable(c.param("name"), wrong)
	said.problem.Expected = "a script that can be played, or ?draft=true, which saves it as it is"
	return said
}

// unsaved tells why a file was not read or written.
func (c *call) unsaved(err error) error {
	var changed *shelf.ChangedError
	switch {
	case errors.As(err, &changed):
		expected := "?over=any, which saves it whatever there is"
		if changed.Version != "" {
			expected = "?over=" + changed.Version + ", the version of what it holds now; or " + expected
		}
		return refused(http.StatusConflict, err.Error(), expected)
	case errors.Is(err, shelf.ErrNoFile):
		return refused(http.StatusNotFound, err.Error(), "the name of a file that GET /_sim/scripts lists")
	case errors.Is(err, shelf.ErrName):
		return refused(http.StatusBadRequest, err.Error(), "")
	}
	return refused(http.StatusConflict, err.Error(), "a folder that can be read and written, and room in it")
}
