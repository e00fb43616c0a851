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
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		for slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map}, t.Kind()) {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		for _, f := range Fields(reflect.Zero(t).Interface()) {
			if err := f.Mark.Check(); err != nil {
				gaps = append(gaps, fmt.Sprintf("the field %q of %s %v: give it a tag such as `evidence:\"observed SN-38\"`", f.Name, t, err))
			}
		}
		for _, f := range reflect.VisibleFields(t) {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
				walk(f.Type)
			}
		}
	}
	if of != nil {
		walk(reflect.TypeOf(of))
	}
	return gaps
}
