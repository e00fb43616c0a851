package scripts

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/console/page"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// written is what stands in the editor when something is done with it.
type written struct {
	Where, Was string // where it comes from, and its name there
	Name, Text string
	Version    string // of the file that it comes from
}

func writtenIn(c *page.Call) written {
	w := written{
		Where: c.Form.Get("where"), Was: c.Form.Get("was"), Name: strings.TrimSpace(c.Form.Get("name")),
		Text: strings.ReplaceAll(c.Form.Get("text"), "\r\n", "\n"), Version: c.Form.Get("version"),
	}
	return w
}

// named fails where the text has no name yet.
func (w written) named() error {
	if w.Name == "" {
		return &jsonbody.FieldError{Message: "the script has no name yet", Field: "name", Expected: "a name such as password-reset"}
	}
	return nil
}

// again reports whether the text goes back to where it came from.
func (w written) again(where string) bool { return w.Where == where && w.Was == w.Name }

// problem is one thing that is wrong with a text, as the control plane tells it.
type problem struct {
	File    string
	Line    int
	Column  int
	Message string
}

// verdict is what the control plane says of a text.
type verdict struct {
	OK           bool
	Kind         string
	Title, Takes string
	Problems     []problem
}

// judge has the control plane check a text: as a file with those beside it, or as a script to be put.
func judge(c *page.Call, w written) (verdict, error) {
	room := played
	if c.Instance.Folder() != nil && w.Where != ofCrew {
		room = filed
	}
	answer, err := c.Control.Do(page.Order{
		Method: http.MethodPost, Path: []string{room, cmp.Or(w.Name, "script"), "check"}, Body: []byte(w.Text),
	})
	var v verdict
	if err == nil {
		err = answer.Into(&v)
	}
	return v, err
}

// check says what is wrong with the text while it is being written.
func (r *Room) check(c *page.Call) error {
	v, err := judge(c, writtenIn(c))
	if err != nil {
		return err
	}
	html, err := r.sheet.Draw("verdict.html", v)
	if err != nil {
		return err
	}
	return c.Show(html)
}

// put has new chats play the text.
func (r *Room) put(c *page.Call) error {
	w := writtenIn(c)
	if err := w.named(); err != nil {
		return err
	}
	if _, err := c.Control.Do(page.Order{Method: http.MethodPut, Path: []string{played, w.Name}, Body: []byte(w.Text)}); err != nil {
		return err
	}
	if w.again(ofCrew) {
		return r.said(c, said{Text: "New chats play it from now on."})
	}
	return c.Go(c.Link(ScriptParam, ofCrew+"/"+w.Name))
}

// said is what is told below the buttons of the editor.
type said struct {
	*page.Visit

	Text    string
	Version string // of the file, after it has been saved
	Over    string // offers to save it over this version
	Draft   bool   // offers to save it although it cannot be played
	Theirs  bool   // offers to look at what the file holds
	Trouble bool
}

func (r *Room) said(c *page.Call, s said) error {
	s.Visit = c.Visit
	html, err := r.sheet.Draw("said.html", s)
	if err != nil {
		return err
	}
	return c.Show(html)
}

// save writes the text to the folder.
func (r *Room) save(c *page.Call) error {
	w := writtenIn(c)
	if err := w.named(); err != nil {
		return err
	}
	query := url.Values{}
	if over := cmp.Or(c.Form.Get("over"), w.over()); over != "" {
		query.Set("over", over)
	}
	if c.Form.Get("draft") != "" {
		query.Set("draft", "true")
	}
	answer, err := c.Control.Do(page.Order{Method: http.MethodPut, Path: []string{filed, w.Name}, Query: query, Body: []byte(w.Text)})
	if err != nil {
		return r.unsaved(c, w, err)
	}
	var file struct{ Kind, Version string }
	if err := answer.Into(&file); err != nil {
		return err
	}
	if !w.again(ofFile) {
		return c.Go(c.Link(ScriptParam, ofFile+"/"+w.Name))
	}
	text := "Saved. The next chat plays it, where it is its turn."
	switch file.Kind {
	case "":
		text = "Saved as a draft, which nobody plays."
	case aConversation:
		text = "Saved."
	}
	return r.said(c, said{Text: text, Version: file.Version})
}

// over is the version that the text may be saved over.
func (w written) over() string {
	if w.again(ofFile) {
		return w.Version
	}
	return ""
}

// unsaved offers what can be done about a text that was not saved.
func (r *Room) unsaved(c *page.Call, w written, err error) error {
	var refused *page.Refusal
	if !errors.As(err, &refused) {
		return err
	}
	s := said{Text: refused.Message + ".", Trouble: true}
	switch {
	case refused.Status == http.StatusBadRequest && strings.Contains(string(refused.Body), `"problems"`):
		s.Text, s.Draft = "It was not saved, as it cannot be played: see what is wrong with it.", true
		s.Over = c.Form.Get("over")
	case refused.Status == http.StatusConflict && strings.Contains(refused.Expected, "over="):
		s.Over, s.Theirs = "any", w.again(ofFile)
	default:
		return err
	}
	return r.said(c, s)
}
