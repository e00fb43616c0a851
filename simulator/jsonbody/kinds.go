package jsonbody

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"
)

// kindOf names the kind of a JSON value as people do.
func kindOf(raw json.RawMessage) string {
	switch {
	case len(raw) == 0:
		return "nothing"
	case raw[0] == '{':
		return "an object"
	case raw[0] == '[':
		return "a list"
	case raw[0] == '"':
		return "text"
	case raw[0] == 't', raw[0] == 'f':
		return "true or false"
	case raw[0] == 'n':
		return "null"
	}
	return "a number"
}

// wanted names what fits into t.
func wanted(t reflect.Type) string {
	if t == reflect.TypeFor[time.Duration]() {
		return `a length of time as text, such as "4s"`
	}
	switch t.Kind() {
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	case reflect.Float64:
		return "a number"
	case reflect.Uint64:
		return "a whole number from 0 to 18446744073709551615"
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return "an instant, such as 2026-03-02T09:00:00Z"
		}
		return "an object"
	case reflect.Slice:
		return "a list, each member " + wanted(t.Elem())
	}
	return strings.ToLower(t.Kind().String())
}

// short is raw, or its beginning.
func short(raw json.RawMessage) string {
	const most = 60
	text := strings.ToValidUTF8(string(raw[:min(len(raw), most)]), "")
	if len(raw) > most {
		text += "…"
	}
	return text
}
