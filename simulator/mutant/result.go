package mutant

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// tree reads JSON with its numbers as they were written.
func tree(b []byte) any {
	var v any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return nil
	}
	return v
}

// result is what stands in the envelope of a success; nil for a refusal.
func (a *reply) result() any {
	envelope, _ := tree(a.body).(map[string]any)
	if a.status >= http.StatusMultipleChoices {
		return nil
	}
	return envelope["result"]
}

// say answers with something else.
func (a *reply) say(status int, v any) {
	a.status = status
	a.body = encoded(v)
}

// succeed answers with a result.
func (a *reply) succeed(result any) { a.say(http.StatusOK, map[string]any{"result": result}) }

// refuse answers with a refusal in the platform's envelope.
func (a *reply) refuse(status int, message string) {
	a.say(status, map[string]any{"error": map[string]any{"message": message, "detail": nil}, "status": "failure"})
}

func encoded(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		return []byte("null")
	}
	return b
}

// object is a thing on the wire.
type object = map[string]any

// within are the objects of a result: those of a list, or the one that it is.
func within(result any) []object {
	if one, ok := result.(object); ok {
		return []object{one}
	}
	var all []object
	list, _ := result.([]any)
	for _, member := range list {
		if o, ok := member.(object); ok {
			all = append(all, o)
		}
	}
	return all
}

// each changes every object in the results of the calls that it is for.
func each(of call, change func(object)) wrap {
	return answers(of, func(a *reply) {
		result := a.result()
		if result == nil {
			return
		}
		for _, o := range within(result) {
			change(o)
		}
		a.say(a.status, map[string]any{"result": result})
	})
}

// list changes the list in the results of the calls that it is for.
func list(of call, change func([]any) []any) wrap {
	return answers(of, func(a *reply) {
		if members, ok := a.result().([]any); ok {
			a.say(a.status, map[string]any{"result": change(members)})
		}
	})
}

// set is a change that gives a field a value.
func set(field string, value any) func(object) {
	return func(o object) {
		if _, there := o[field]; there {
			o[field] = value
		}
	}
}

// drop is a change that leaves fields out.
func drop(fields ...string) func(object) {
	return func(o object) {
		for _, f := range fields {
			delete(o, f)
		}
	}
}

// edit is a change of a field's text.
func edit(field string, change func(string) string) func(object) {
	return func(o object) {
		if text, ok := o[field].(string); ok {
			o[field] = change(text)
		}
	}
}

// number is a field's number, 0 where it has none.
func number(o object, field string) int64 {
	written, _ := o[field].(json.Number)
	n, _ := written.Int64()
	return n
}
