package servicenow

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/steps/match"
)

// object is a thing of the instance's as it came: an entry, a message, a queue.
type object map[string]any

// text is a field's text; empty where it is absent or no text.
func (o object) text(name string) string {
	text, _ := o[name].(string)
	return text
}

// number is a field's whole number; ok is false where it is absent or none.
func (o object) number(name string) (n int64, ok bool) {
	written, _ := o[name].(json.Number)
	n, err := written.Int64()
	return n, err == nil
}

// show is a field as it came.
func (o object) show(name string) string {
	value, there := o[name]
	if !there {
		return name + " is absent"
	}
	text, err := json.Marshal(value)
	if err != nil {
		text = fmt.Append(nil, value)
	}
	return fmt.Sprintf("%s is %s", name, excerpt(string(text)))
}

var (
	sysIDForm = regexp.MustCompile(`^[0-9a-f]{32}$`)                                                // SN-141
	waitForm  = regexp.MustCompile(`^(\d+ (Second|Minute|Hour)s?( \d+ (Second|Minute|Hour)s?)*)?$`) // SN-41
)

// Between these stands every timestamp in milliseconds from 2001 to 2286, and none in seconds or microseconds.
const (
	leastMillis = 1e12
	mostMillis  = 1e13
)

// kinds are what a field may hold, by the words that features use.
func kinds() map[string]func(object, string) bool {
	return map[string]func(object, string) bool{
		"text":   func(o object, name string) bool { _, ok := o[name].(string); return ok },
		"list":   func(o object, name string) bool { _, ok := o[name].([]any); return ok },
		"sys_id": func(o object, name string) bool { return sysIDForm.MatchString(o.text(name)) },
		"date":   func(o object, name string) bool { _, ok := instant(o.text(name)); return ok },
		"true or false": func(o object, name string) bool {
			_, ok := o[name].(bool)
			return ok
		},
		"whole number": func(o object, name string) bool { _, ok := o.number(name); return ok },
		"milliseconds": func(o object, name string) bool {
			n, ok := o.number(name)
			return ok && n > leastMillis && n < mostMillis
		},
	}
}

// instant reads a date of ServiceNow's, which is in UTC (SN-141).
func instant(text string) (time.Time, bool) {
	t, err := time.Parse(time.DateTime, text)
	return t, err == nil
}

// field is a field and what it should hold.
type field struct{ name, kind string }

// has holds when an object has each of the fields, of its kind.
func (o object) has(what string, fields []field) error {
	var expected, seen []string
	for _, f := range fields {
		is := kinds()[f.kind]
		if is == nil {
			return unprepared("a field is no %q", f.kind)
		}
		if !is(o, f.name) {
			expected, seen = append(expected, f.name+" is a "+f.kind), append(seen, o.show(f.name))
		}
	}
	if len(seen) > 0 {
		return failed(what, strings.Join(expected, ", "), strings.Join(seen, ", "))
	}
	return nil
}

// is holds when a field is that text.
func (o object) is(what, name, want string) error {
	if got, ok := o[name].(string); !ok || got != want {
		return should(what, &match.MismatchError{Expected: fmt.Sprintf("%s is %q", name, want), Seen: o.show(name)})
	}
	return nil
}
