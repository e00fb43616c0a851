// Package form makes bodies for the control plane of what people write into fields: what was left empty is absent, and what
// is no number where one belongs goes as the text that it is, so that the control plane says what is wrong with it.
//
// It may import page, and must never know what the fields mean.
package form

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
)

// Body is an object as it goes to the control plane.
type Body map[string]any

// Text puts a text into the body, unless it is empty.
func (b Body) Text(name, text string) {
	if text = strings.TrimSpace(text); text != "" {
		b[name] = text
	}
}

// Number puts a number into the body, unless nothing was written.
func (b Body) Number(name, text string) {
	if text = strings.TrimSpace(text); text != "" {
		b[name] = Number(text)
	}
}

// Flag puts true or false into the body, unless nothing was said.
func (b Body) Flag(name, text string) {
	if text != "" {
		b[name] = text == "true" || text == "on"
	}
}

// Object puts another object into the body, unless nothing stands in it.
func (b Body) Object(name string, of Body) {
	if len(of) > 0 {
		b[name] = of
	}
}

// Texts puts fields of a form into the body.
func (b Body) Texts(from url.Values, names ...string) {
	for _, name := range names {
		b.Text(name, from.Get(name))
	}
}

// Number is what was written: a number where it is one.
func Number(text string) any {
	var n json.Number
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&n) != nil || decoder.More() || strings.HasPrefix(text, `"`) {
		return text
	}
	return n
}

// Indented is a body as people read it.
func Indented(b any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(b) // texts, numbers and objects of them always marshal
	return strings.TrimSpace(out.String())
}

// Line is a body in one line.
func Line(b any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(b) // as above
	return strings.TrimSpace(out.String())
}
