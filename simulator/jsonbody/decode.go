package jsonbody

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"time"
)

// Unknown says what becomes of fields that the target does not have.
type Unknown int

// What can become of them.
const (
	Refused Unknown = iota // a typing mistake must not pass for a setting
	Ignored                // as ServiceNow does
)

// Decode reads body, one JSON object, into the struct that into points at. Its fields are called by their json tags,
// and where they have none by their Go names in lower case: SysID is sys_id. A length of time is text, such as
// "4s". A field that is absent or null keeps its value. An error is a *FieldError, and then into may be half filled.
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
	switch {
	case own:
	case into.Kind() == reflect.Struct:
		return d.object(at, raw, into)
	case into.Kind() == reflect.Slice && kindOf(raw) == "a list":
		return d.list(at, raw, into)
	}
	err := json.Unmarshal(raw, target(into))
	var said *FieldError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &said):
		return &FieldError{Message: said.Message, Field: join(at, said.Field), Expected: said.Expected}
	}
	return &FieldError{Message: "is " + kindOf(raw) + ": " + short(raw), Field: at, Expected: wanted(into.Type())}
}

// list reads raw into a slice, member by member, so that a member that does not fit is named by its place.
func (d decoder) list(at string, raw json.RawMessage, into reflect.Value) error {
	var members []json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		return &FieldError{Message: err.Error(), Field: at, Expected: "a list"}
	}
	read := reflect.MakeSlice(into.Type(), len(members), len(members))
	for i, member := range members {
		place := fmt.Sprintf("%s[%d]", at, i)
		if string(member) == "null" {
			return &FieldError{Message: "is null", Field: place, Expected: wanted(into.Type().Elem())}
		}
		if err := d.value(place, member, read.Index(i)); err != nil {
			return err
		}
	}
	into.Set(read)
	return nil
}

// target is where json.Unmarshal writes v: a length of time is text in JSON, wherever it stands.
func target(v reflect.Value) any {
	if length, ok := v.Addr().Interface().(*time.Duration); ok {
		return (*Duration)(length)
	}
	return v.Addr().Interface()
}

func fieldsOf(v reflect.Value) map[string]reflect.Value {
	fields := map[string]reflect.Value{}
	for i := range v.NumField() {
		if name := nameOf(v.Type().Field(i)); name != "" {
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
	if at == "" || name == "" {
		return at + name
	}
	return at + "." + name
}
