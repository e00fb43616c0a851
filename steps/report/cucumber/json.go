package cucumber

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// The shapes of cucumber's JSON.
type (
	jsonFeature struct {
		URI         string        `json:"uri"`
		ID          string        `json:"id"`
		Keyword     string        `json:"keyword"`
		Name        string        `json:"name"`
		Description string        `json:"description"`
		Line        int64         `json:"line"`
		Tags        []jsonTag     `json:"tags"`
		Elements    []jsonElement `json:"elements"`
	}
	jsonTag struct {
		Name string `json:"name"`
		Line int64  `json:"line"`
	}
	jsonElement struct {
		Started     string     `json:"start_timestamp,omitempty"`
		ID          string     `json:"id"`
		Keyword     string     `json:"keyword"`
		Name        string     `json:"name"`
		Description string     `json:"description"`
		Line        int64      `json:"line"`
		Type        string     `json:"type"`
		Tags        []jsonTag  `json:"tags"`
		Steps       []jsonStep `json:"steps"`
		After       []jsonStep `json:"after"`
	}
	jsonStep struct {
		Keyword    string          `json:"keyword,omitempty"`
		Name       string          `json:"name,omitempty"`
		Line       int64           `json:"line,omitempty"`
		Match      jsonMatch       `json:"match"`
		Result     jsonResult      `json:"result"`
		DocString  *jsonDocString  `json:"doc_string,omitempty"`
		Rows       []jsonRow       `json:"rows,omitempty"`
		Embeddings []jsonEmbedding `json:"embeddings,omitempty"`
	}
	jsonMatch struct {
		Location string `json:"location"`
	}
	jsonResult struct {
		Status   string `json:"status"`
		Duration int64  `json:"duration"` // in nanoseconds
		Message  string `json:"error_message,omitempty"`
	}
	jsonDocString struct {
		Value       string `json:"value"`
		ContentType string `json:"content_type"`
		Line        int64  `json:"line"`
	}
	jsonRow struct {
		Cells []string `json:"cells"`
	}
	jsonEmbedding struct {
		MediaType string `json:"mime_type"`
		Data      string `json:"data"` // in base64
		Name      string `json:"name"`
	}
)

// JSON writes the report in cucumber's JSON: features, their elements, and the steps of those, each with its outcome. The conversation and the
// calls hang on a hook behind the steps. Files has the features at the paths that results name. It fails as w does, and
// where a scenario is not in its file.
func JSON(w io.Writer, r report.Report, files fs.FS) error {
	r = r.Redacted()
	features, err := read(files, r.Results, (&messages.Incrementing{}).NewId)
	if err != nil {
		return err
	}
	all := []jsonFeature{}
	for _, f := range features {
		all = append(all, f.json())
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(all)
}

func (f *feature) json() jsonFeature {
	ast := f.document.Feature
	shown := jsonFeature{
		URI: f.uri, ID: slug(ast.Name), Keyword: ast.Keyword, Name: ast.Name, Description: ast.Description, Line: ast.Location.Line, Tags: tags(ast.Tags),
	}
	for _, s := range f.scenarios {
		shown.Elements = append(shown.Elements, f.element(s))
	}
	return shown
}

func (f *feature) element(s scenario) jsonElement {
	ast := f.ast.of(s.pickle)
	e := jsonElement{
		ID: slug(f.document.Feature.Name) + ";" + slug(s.Name), Keyword: ast.Keyword, Name: s.Name, Description: ast.Description, Line: f.ast.line(s.pickle),
		Type: "scenario", Tags: append(tags(f.document.Feature.Tags), tags(ast.Tags)...), Steps: []jsonStep{}, After: []jsonStep{hook(s)},
	}
	if !s.Started.IsZero() {
		e.Started = s.Started.UTC().Format("2006-01-02T15:04:05.000Z")
	}
	for i, o := range s.outcomes() {
		e.Steps = append(e.Steps, f.step(s.pickle.Steps[i], o))
	}
	return e
}

func (f *feature) step(p *messages.PickleStep, o outcome) jsonStep {
	ast := f.ast.steps[p.AstNodeIds[0]]
	step := jsonStep{
		Keyword: ast.Keyword, Name: p.Text, Line: ast.Location.Line, Result: result(o),
		Match: jsonMatch{fmt.Sprintf("%s:%d", f.uri, ast.Location.Line)},
	}
	if p.Argument == nil {
		return step
	}
	if d := p.Argument.DocString; d != nil {
		step.DocString = &jsonDocString{d.Content, d.MediaType, ast.DocString.Location.Line}
	}
	if t := p.Argument.DataTable; t != nil {
		for _, row := range t.Rows {
			var cells []string
			for _, cell := range row.Cells {
				cells = append(cells, cell.Value)
			}
			step.Rows = append(step.Rows, jsonRow{cells})
		}
	}
	return step
}

// hook is the look back at the end of a scenario.
func hook(s scenario) jsonStep {
	h := jsonStep{Keyword: "After", Match: jsonMatch{hookName}, Result: result(s.afterwards())}
	for _, a := range attachments(s.Result) {
		h.Embeddings = append(h.Embeddings, jsonEmbedding{mediaType, base64.StdEncoding.EncodeToString([]byte(a.text)), a.name})
	}
	return h
}

// hookName says what the hook behind the steps is.
const hookName = "what the suite saw"

func result(o outcome) jsonResult {
	return jsonResult{Status: o.status, Duration: int64(o.took / time.Nanosecond), Message: o.message}
}

func tags(all []*messages.Tag) []jsonTag {
	shown := []jsonTag{}
	for _, t := range all {
		shown = append(shown, jsonTag{t.Name, t.Location.Line})
	}
	return shown
}

// slug is a name as cucumber's ids have it.
func slug(name string) string { return strings.ToLower(strings.ReplaceAll(name, " ", "-")) }
