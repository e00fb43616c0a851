package openapi

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// object is a JSON object of the document.
type object = map[string]any

// schemas collects the structs that a document has named.
type schemas struct {
	named map[string]object
	types map[string]reflect.Type
}

// schema writes schemas of one direction. What is asked may leave fields out; what is answered has all of them.
type schema struct {
	*schemas
	asked  bool
	closed bool // there are no other fields
}

// Words that schemas are made of.
const (
	kindKey = "type"
	textual = "string"
	aStruct = "object"
)

// typed is the schema of a plain kind.
func typed(kind string) object { return object{kindKey: kind} }

const refs = "#/components/schemas/"

// of is the schema of what a value of the type is encoded as.
func (s schema) of(t reflect.Type) object {
	if shaped, ok := reflect.Zero(t).Interface().(Shaped); ok && t.Kind() != reflect.Pointer {
		return s.ref(t, reflect.TypeOf(shaped.Shape()))
	}
	switch t {
	case reflect.TypeFor[time.Time]():
		return object{kindKey: textual, "format": "date-time"}
	case reflect.TypeFor[json.RawMessage]():
		return object{}
	case reflect.TypeFor[time.Duration]():
		if s.asked { // documents write it as text
			return typed(textual)
		}
	}
	if _, own := reflect.New(t).Interface().(json.Unmarshaler); own && s.asked && t.Kind() == reflect.Struct {
		return object{} // what it reads is its own affair
	}
	if kind := ownKind(t); kind != "" {
		return typed(kind)
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice, reflect.Array:
		list := object{kindKey: "array", "items": s.of(t.Elem())}
		if t.Kind() == reflect.Array {
			list["minItems"], list["maxItems"] = t.Len(), t.Len()
		}
		return list
	case reflect.Map:
		return object{kindKey: aStruct, "additionalProperties": s.of(t.Elem())}
	case reflect.Struct:
		return s.ref(t, t)
	}
	return plain(t.Kind())
}

// ownKind is the JSON type of what a type that marshals itself writes; empty for others.
func ownKind(t reflect.Type) string {
	if t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface || !t.Implements(reflect.TypeFor[json.Marshaler]()) {
		return ""
	}
	written, err := json.Marshal(reflect.Zero(t).Interface())
	if err != nil || len(written) == 0 {
		return ""
	}
	switch written[0] {
	case '"':
		return textual
	case '{':
		return aStruct
	case '[':
		return "array"
	case 't', 'f':
		return "boolean"
	}
	return "number"
}

func plain(kind reflect.Kind) object {
	switch kind {
	case reflect.String:
		return typed(textual)
	case reflect.Bool:
		return typed("boolean")
	case reflect.Float32, reflect.Float64:
		return typed("number")
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return object{kindKey: "integer", "minimum": 0}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return typed("integer")
	}
	return object{} // an interface: anything
}

// ref is a reference to the schema of a struct, which it adds under the struct's name.
func (s schema) ref(t, fields reflect.Type) object {
	if t.Name() == "" || fields.Kind() != reflect.Struct {
		return s.members(fields)
	}
	name := s.name(t)
	if _, done := s.named[name]; !done {
		s.named[name] = nil // so that a struct that holds itself comes to an end
		s.named[name] = s.members(fields)
	}
	return object{"$ref": refs + name}
}

// name is a type's name as a reader of the document knows it: shownChat is Chat. Where two packages have the same,
// the second one's package is part of it.
func (s schema) name(t reflect.Type) string {
	name := title(strings.TrimPrefix(t.Name(), "shown"))
	if s.asked {
		name += "Body"
	}
	if first, taken := s.types[name]; taken && first != t {
		pkg := t.PkgPath()
		name = title(pkg[strings.LastIndex(pkg, "/")+1:]) + name
	}
	s.types[name] = t
	return name
}

func title(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// members is the schema of a struct.
func (s schema) members(t reflect.Type) object {
	if t.Kind() != reflect.Struct {
		return s.of(t)
	}
	properties, required := object{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		properties[name] = s.member(f, option == "")
		if (option == "" && !s.asked) || f.Tag.Get("required") != "" {
			required = append(required, name)
		}
	}
	made := object{kindKey: aStruct, "properties": properties}
	if len(required) > 0 {
		made["required"] = required
	}
	if s.closed {
		made["additionalProperties"] = false
	}
	return made
}

// member is the schema of one field; always says that it is there even where it is empty.
func (s schema) member(f reflect.StructField, always bool) object {
	made := s.of(f.Type)
	if f.Type.Kind() == reflect.Pointer && always && !s.asked {
		made = nullable(made)
	}
	mark, note := ledger.Parse(f.Tag.Get("evidence"))
	annotate(made, mark, note)
	if choice := f.Tag.Get("enum"); choice != "" {
		made["enum"] = strings.Split(choice, ",")
	}
	return made
}

func nullable(made object) object {
	if kind, ok := made[kindKey].(string); ok {
		made[kindKey] = []string{kind, "null"}
		return made
	}
	return object{"anyOf": []object{made, typed("null")}}
}

// annotate says in the schema how a field is known, and what it means.
func annotate(made object, mark ledger.Mark, note string) {
	if note != "" {
		made["description"] = note
	}
	if mark.Kind != "" {
		made["x-evidence"] = evidence(mark)
	}
}

func evidence(mark ledger.Mark) object {
	sources := mark.Sources
	if sources == nil {
		sources = []string{}
	}
	return object{"kind": mark.Kind, "sources": sources}
}
