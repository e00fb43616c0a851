package jsonbody

import (
	"reflect"
	"strings"
	"unicode"
)

// nameOf is what a field is called in JSON, or "" where it is not for JSON.
func nameOf(f reflect.StructField) string {
	tag, tagged := f.Tag.Lookup("json")
	name, _, _ := strings.Cut(tag, ",")
	switch {
	case !f.IsExported() || name == "-":
		return ""
	case tagged:
		return name
	}
	return lower(f.Name)
}

// lower is a Go name as JSON has it: AverageWait is average_wait, FromSysID is from_sys_id.
func lower(name string) string {
	letters := []rune(name)
	var b strings.Builder
	for i, r := range letters {
		begins := i > 0 && unicode.IsUpper(r) &&
			(unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if begins {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
