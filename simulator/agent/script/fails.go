package script

import (
	"strconv"
	"strings"
)

// Fails lets calls of the instance fail: `servicenow fails: next leave`, `next 3 posts with reset`, or until
// `servicenow works`: `thread`, `thread with status 503 until cleared`, `20% of posts with reset`, `preset flaky-network`.
type Fails struct {
	Plain
	Operation string  // one of Operations; empty with a preset
	Times     int     // how many of the next calls; zero means until cleared
	Share     int     // of the calls, of Whole; zero means all of them
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
	switch {
	case f.Times == 1:
		return "next " + f.Operation + with
	case f.Times > 1:
		return "next " + strconv.Itoa(f.Times) + " " + f.Operation + "s" + with
	case f.Share > 0:
		return Percent(f.Share) + " of " + f.Operation + with + untilCleared
	}
	return f.Operation + with + untilCleared
}

// Actor is the instance.
func (*Fails) Actor() Who { return ServiceNow }

const untilCleared = " until cleared"

func failsVerb() verb {
	const example = "servicenow fails: next leave"
	const means = "Lets calls of ServiceNow fail: the next one, some, or all of them until `servicenow works`."
	return verb{
		words: "fails", who: theInstance, value: textValue, shaped: APhrase, example: example, means: means,
		read: func(l *written) Line {
			if f := l.fails(); f != nil {
				return f
			}
			return nil
		},
	}
}

// fails reads what fails, and how. It returns nil after a problem.
func (l *written) fails() *Fails {
	value := strings.Join(strings.Fields(l.value.text), " ")
	if name, ok := strings.CutPrefix(value, "preset "); ok {
		return l.preset(name)
	}
	value, cleared := strings.CutSuffix(value, untilCleared)
	what, with, has := strings.Cut(value, " with ")
	f := l.calls(what)
	if f == nil || has && !l.effect(f, with) {
		return nil
	}
	if cleared && f.Times > 0 {
		l.report.add(l.value.at, "the next calls, or all of them until cleared: write `next 3 posts` or `posts until cleared`")
		return nil
	}
	return f
}

// calls reads which calls fail: `next leave`, `next 3 posts`, `thread`. It returns nil after a problem.
func (l *written) calls(what string) *Fails {
	f := &Fails{Plain: l.plain()}
	if strings.Contains(what, "%") {
		var err error
		if f.Share, what, err = parsePercent(what); err != nil {
			l.report.add(l.value.at, "%s", err)
			return nil
		}
		what = strings.TrimPrefix(what, "of ")
	}
	words := strings.Fields(what)
	if len(words) > 1 && words[0] == "next" && f.Share == 0 {
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
		"`20%% of posts with reset`, `next post with reset` or `preset outage`; the calls are %s.%s", shorten(l.value.text), strings.Join(Operations(), ", "),
		DidYouMean(strings.Join(words, " "), Operations()))
	return nil
}

func (l *written) preset(name string) *Fails {
	for _, p := range Presets() {
		if p == name {
			return &Fails{Plain: l.plain(), Preset: p}
		}
	}
	l.report.add(l.value.at, "there is no preset `%s`: there are %s.%s", shorten(name), strings.Join(Presets(), ", "), DidYouMean(name, Presets()))
	return nil
}
