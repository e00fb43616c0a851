package ledger

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Gaps are the members of a struct, and of the structs in it, that have no mark or a wrong one, each as a sentence
// that says what to add.
func Gaps(of any) []string {
	var gaps []string
	for _, t := range Structs(of) {
		for _, f := range Fields(reflect.Zero(t).Interface()) {
			if err := f.Mark.Check(); err != nil {
				gaps = append(gaps, fmt.Sprintf("the field %q of %s %v: give it a tag such as `evidence:\"observed SN-38\"`", f.Name, t, err))
			}
		}
	}
	return gaps
}

// Structs are the struct types that a value holds as JSON, itself first, each once.
func Structs(of any) []reflect.Type {
	var found []reflect.Type
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		for slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map}, t.Kind()) {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || slices.Contains(found, t) || len(Fields(reflect.Zero(t).Interface())) == 0 {
			return
		}
		found = append(found, t)
		for _, f := range reflect.VisibleFields(t) {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
				walk(f.Type)
			}
		}
	}
	if of != nil {
		walk(reflect.TypeOf(of))
	}
	return found
}
