package ledger

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Parse reads a mark as tags write it, "observed SN-14, SN-36: as create took it", and what is noted after the
// colon. An empty text is no mark.
func Parse(text string) (Mark, string) {
	known, note, _ := strings.Cut(text, ":")
	kind, sources, _ := strings.Cut(strings.TrimSpace(known), " ")
	m := Mark{Kind: Kind(kind)}
	for source := range strings.SplitSeq(sources, ",") {
		if source = strings.TrimSpace(source); source != "" {
			m.Sources = append(m.Sources, source)
		}
	}
	return m, strings.TrimSpace(note)
}

// Fields are the members of a struct as JSON has them, in the struct's own order, with the marks of their tags
// `evidence:"observed SN-14"`. What is no struct has none.
func Fields(of any) []Field {
	t := reflect.TypeOf(of)
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	if t == nil || t.Kind() != reflect.Struct {
		return nil
	}
	var fields []Field
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		mark, note := Parse(f.Tag.Get("evidence"))
		fields = append(fields, Field{Name: name, Mark: mark, Note: note})
	}
	return fields
}

// Knows reports whether a field of that name is among fields.
func Knows(fields []Field, name string) bool {
	return slices.ContainsFunc(fields, func(f Field) bool { return f.Name == name })
}

// Quote tells what is known: "before (observed SN-23), limit (assumed)"; "nothing" where there is none.
func Quote(fields []Field) string {
	if len(fields) == 0 {
		return "nothing"
	}
	told := make([]string, 0, len(fields))
	for _, f := range fields {
		told = append(told, fmt.Sprintf("%s (%s)", f.Name, f.Mark))
	}
	return strings.Join(told, ", ")
}
