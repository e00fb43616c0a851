package script

import (
	"strconv"
	"strings"
)

// Fails lets calls of the instance fail: `servicenow fails: next leave`, `next 3 posts with reset`, or until
// `servicenow works`: `thread`, `thread with status 503 until cleared`, `preset flaky-network`.
type Fails struct {
	Plain
	Operation string  // one of Operations; empty with a preset
	Times     int     // how many of the next calls; zero means until cleared
	Effect    Failing // the zero value is status 500
	Preset    string  // one of Presets; then there is nothing else
}

// Operations are the calls of ServiceNow that a script can let fail.
func Operations() []string { return []string{"create", "post", "thread", "leave"} }

// String is the line's value, written out.
func (f *Fails) String() string {
	if f.Preset != "" {
		return "preset " + f.Preset
	}
	with := f.Effect.String()
	if with != "" {
		with = " with " + with
	}
	if f.Times == 0 {
		return f.Operation + with + " until cleared"
	}
	return "next " + strconv.Itoa(f.Times) + " " + f.Operation + with
}

// Actor is ServiceNow.
func (*Fails) Actor() Who { return ServiceNow }

func failsVerb() verb {
	const example = "servicenow fails: next leave"
	const means = "Lets calls of ServiceNow fail: the next one, some, or all of them until `servicenow works`."
	return verb{words: "fails", who: theInstance, value: textValue, shaped: APhrase, example: example, means: means, read: func(l *written) Line {
		value := strings.Join(strings.Fields(l.value.text), " ")
		if name, ok := strings.CutPrefix(value, "preset "); ok {
			return l.preset(name)
		}
		what, with, has := strings.Cut(strings.TrimSuffix(value, " until cleared"), " with ")
		f := l.calls(what)
		if f == nil || has && !l.effect(f, with) {
			return nil
		}
		return f
	}}
}

// calls reads which calls fail: `next leave`, `next 3 posts`, `thread`. It returns nil after a problem.
func (l *written) calls(what string) *Fails {
	f := &Fails{Plain: l.plain()}
	words := strings.Fields(what)
	if len(words) > 1 && words[0] == "next" {
		f.Times, words = 1, words[1:]
		if len(words) > 1 {
			n, err := strconv.Atoi(words[0])
			if err != nil || n < 1 || n > 1000 {
				l.report.add(l.value.at, "`%s` is no count: write `next 3 leave`, between 1 and 1000", shorten(words[0]))
				return nil
			}
			f.Times, words = n, words[1:]
		}
	}
	for _, o := range Operations() {
		if len(words) == 1 && (words[0] == o || words[0] == o+"s") {
			f.Operation = o
			return f
		}
	}
	l.report.add(l.value.at, "`%s` is nothing that ServiceNow can fail at: write `next leave`, `next 3 posts`, `thread until cleared`, "+
		"`next post with reset` or `preset outage`; the calls are %s.%s", shorten(l.value.text), strings.Join(Operations(), ", "),
		DidYouMean(strings.Join(words, " "), Operations()))
	return nil
}

func (l *written) preset(name string) Line {
	for _, p := range Presets() {
		if p == name {
			return &Fails{Plain: l.plain(), Preset: p}
		}
	}
	l.report.add(l.value.at, "there is no preset `%s`: there are %s.%s", shorten(name), strings.Join(Presets(), ", "), DidYouMean(name, Presets()))
	return nil
}
