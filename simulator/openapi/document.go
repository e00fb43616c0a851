package openapi

import (
	"cmp"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Document is an OpenAPI document, ready to be encoded as JSON.
type Document struct {
	OpenAPI    string                       `json:"openapi"`
	Info       Info                         `json:"info"`
	Servers    []Server                     `json:"servers"`
	Security   []map[string][]string        `json:"security,omitempty"`
	Paths      map[string]map[string]object `json:"paths"`
	Components object                       `json:"components"`
}

// Info says what a document is about.
type Info struct {
	Title       string `json:"title"`
	Version     string `json:"version"`
	Description string `json:"description"`
}

// Server is where a surface stands.
type Server struct {
	URL string `json:"url"`
}

// Describe makes the document of a surface that stands at the root.
func Describe(s Surface) Document {
	named := &schemas{named: map[string]object{}, types: map[string]reflect.Type{}}
	w := writer{
		surface: s, asked: schema{schemas: named, asked: true, closed: s.Closed}, answered: schema{schemas: named},
	}
	d := Document{
		OpenAPI: Version, Info: Info{Title: s.Title, Version: "1", Description: s.Description},
		Servers: []Server{{"/"}}, Paths: map[string]map[string]object{},
	}
	failure := w.failure()
	for _, c := range s.Calls {
		if d.Paths[c.Path] == nil {
			d.Paths[c.Path] = map[string]object{}
		}
		d.Paths[c.Path][strings.ToLower(c.Method)] = w.operation(c)
	}
	d.Components = object{"schemas": named.named, "responses": object{"Failure": failure}}
	if s.Basic {
		d.Security = []map[string][]string{{"basic": {}}}
		d.Components["securitySchemes"] = object{"basic": object{kindKey: "http", "scheme": "basic"}}
	}
	return d
}

// writer writes the calls of one surface.
type writer struct {
	surface         Surface
	asked, answered schema
}

const plainJSON = "application/json"

// content is a body of a media type.
// content is a body under a media type, or under each of several.
func content(media string, body object) object {
	o := object{}
	for m := range strings.SplitSeq(media, ", ") {
		o[m] = object{"schema": body}
	}
	return o
}

var parameter = regexp.MustCompile(`\{([^}]+)\}`)

func (w writer) operation(c Call) object {
	o := object{
		"operationId": c.ID, "summary": c.Summary,
		"responses": object{strconv.Itoa(c.Success): w.answer(c), "default": object{"$ref": "#/components/responses/Failure"}},
	}
	if c.Evidence.Kind != "" {
		o["x-evidence"] = evidence(c.Evidence)
	}
	if parameters := w.parameters(c); len(parameters) > 0 {
		o["parameters"] = parameters
	}
	switch {
	case c.Body != nil:
		body := w.asked.of(reflect.TypeOf(c.Body))
		o["requestBody"] = object{"content": content(cmp.Or(c.Media, plainJSON), body)}
	case c.Media != "":
		o["requestBody"] = object{"required": true, "content": content(c.Media, typed(textual))}
	}
	return o
}

func (w writer) parameters(c Call) []object {
	var all []object
	for _, name := range parameter.FindAllStringSubmatch(c.Path, -1) {
		all = append(all, object{"name": name[1], "in": "path", "required": true, "schema": typed(textual)})
	}
	for _, f := range c.Query {
		p := object{"name": f.Name, "in": "query", "schema": typed(textual)}
		annotate(p, f.Mark, f.Note)
		all = append(all, p)
	}
	return all
}

func (w writer) answer(c Call) object {
	a := object{"description": http.StatusText(c.Success)}
	switch {
	case c.Answers != "":
		a["content"] = content(c.Answers, typed(textual))
	case c.Result != nil:
		body := w.answered.of(reflect.TypeOf(c.Result))
		if w.surface.Enveloped && !c.Bare {
			body = object{kindKey: aStruct, "properties": object{"result": body}, "required": []string{"result"}}
		}
		a["content"] = content(plainJSON, body)
	}
	return a
}

// failure is an answer that is no success.
func (w writer) failure() object {
	shapes, many := w.surface.Failure.(Choice)
	if !many {
		shapes = Choice{w.surface.Failure}
	}
	var all []object
	for _, shape := range slices.DeleteFunc(shapes, func(v any) bool { return v == nil }) {
		all = append(all, w.answered.of(reflect.TypeOf(shape)))
	}
	return object{
		"description": "what was wrong", "content": content(plainJSON, object{"anyOf": all}),
	}
}
