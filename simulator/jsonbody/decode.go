package jsonbody

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
)

// Unknown says what becomes of fields that the target does not have.
type Unknown int

// What can become of them.
const (
	Refused Unknown = iota // a typing mistake must not pass for a setting
	Ignored                // as ServiceNow does
)

// Decode reads body, one JSON object, into the struct that into points at; its fields carry json tags. A field
// that is absent or null keeps its value. An error is a *FieldError, and then into may be half filled.
func Decode(body []byte, into any, unknown Unknown) error {
	raw, err := whole(body)
	if err != nil {
		return err
	}
	return decoder{unknown}.object("", raw, reflect.ValueOf(into).Elem())
}

// whole is the one JSON value that body holds.
func whole(body []byte) (json.RawMessage, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return nil, &FieldError{Message: "the body is not JSON: " + reason(err, len(body)), Expected: "a JSON object"}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, &FieldError{
			Message:  fmt.Sprintf("the JSON ends at byte %d, and more follows", len(raw)),
			Expected: "one JSON object and nothing after it",
		}
	}
	return raw, nil
}

func reason(err error, size int) string {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return "it is empty"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Sprintf("it breaks off at byte %d", size)
	case errors.As(err, &syntax):
		return fmt.Sprintf("%s, at byte %d", syntax, syntax.Offset)
	}
	return err.Error()
}

type decoder struct{ unknown Unknown }

// object reads raw into a struct, field by field: encoding/json itself would take MESSAGE for message, and could
// not tell where in a nested body it stumbled.
func (d decoder) object(at string, raw json.RawMessage, into reflect.Value) error {
	if kindOf(raw) != "an object" {
		subject := ""
		if at == "" {
			subject = "the body "
		}
		return &FieldError{Message: subject + "is " + kindOf(raw), Field: at, Expected: "a JSON object"}
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		return &FieldError{Message: err.Error(), Field: at, Expected: "a JSON object"}
	}
	fields := fieldsOf(into)
	for _, name := range sorted(members) {
		field, ok := fields[name]
		switch {
		case ok:
			if err := d.value(join(at, name), members[name], field); err != nil {
				return err
			}
		case d.unknown == Refused:
			return &FieldError{
				Message: fmt.Sprintf("there is no field %q", name), Field: join(at, name), Expected: OneOf(sorted(fields)),
			}
		}
	}
	return nil
}

func (d decoder) value(at string, raw json.RawMessage, into reflect.Value) error {
	if string(raw) == "null" {
		return nil
	}
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.New(into.Type().Elem()))
		into = into.Elem()
	}
	_, own := into.Addr().Interface().(json.Unmarshaler)
	if into.Kind() == reflect.Struct && !own {
		return d.object(at, raw, into)
	}
	err := json.Unmarshal(raw, into.Addr().Interface())
	var said *FieldError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &said):
		return &FieldError{Message: said.Message, Field: at, Expected: said.Expected}
	}
	return &FieldError{Message: "is " + kindOf(raw) + ": " + short(raw), Field: at, Expected: wanted(into.Type())}
}

func fieldsOf(v reflect.Value) map[string]reflect.Value {
	fields := map[string]reflect.Value{}
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); name != "" && name != "-" {
			fields[name] = v.Field(i)
		}
	}
	return fields
}

func sorted[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func join(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}
