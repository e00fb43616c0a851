package script

import (
	"slices"
	"strings"
)

// effect reads what stands behind `with`; it reports false after a problem.
func (l *written) effect(f *Fails, words string) bool {
	parts := strings.Split(words, ", ")
	if len(parts) > 1 && strings.HasPrefix(words, "delay ") && strings.HasPrefix(parts[1], "rarely ") {
		parts = append([]string{parts[0] + ", " + parts[1]}, parts[2:]...)
	}
	how, rest, known := l.failure(f, parts[0])
	if !known || !l.happensTo(how, f.Operation, words) {
		return false
	}
	f.Effect.Kind = how.kind
	switch {
	case rest != "" && how.read == nil:
		l.report.add(l.value.at, "`%s` takes nothing behind it: write for example `- servicenow fails: %s`", how.words, how.example)
		return false
	case how.read != nil && f.Effect.Name == "":
		if err := how.read(&f.Effect, rest); err != nil {
			l.report.add(l.value.at, "%s", err)
			return false
		}
	}
	return l.additions(f, how, parts[1:])
}

// failure is the kind of fault that words name, and what stands behind its name. ServiceNow's own answers are of the
// kind status.
func (l *written) failure(f *Fails, words string) (how failure, rest string, known bool) {
	all := failures()
	if answer(&f.Effect, words) {
		return all[0], "", true
	}
	plain := strings.NewReplacer("-", " ", "_", " ").Replace(words)
	for _, how := range all {
		if plain == how.words {
			return how, "", true
		}
		if strings.HasPrefix(plain, how.words+" ") {
			return how, strings.TrimSpace(words[len(how.words):]), true
		}
	}
	names := []string{"status 503"}
	for _, how := range all[1:] {
		names = append(names, how.words)
	}
	names = append(names, Answers()...)
	l.report.add(l.value.at, "there is no failure `%s`: there are %s.%s", shorten(words), strings.Join(names, ", "), DidYouMean(words, names))
	return failure{}, "", false
}

func (l *written) happensTo(how failure, operation, words string) bool {
	if how.on == nil || slices.Contains(how.on, operation) {
		return true
	}
	l.report.add(l.value.at, "`%s` can happen to %s alone: write for example `- servicenow fails: %s`", shorten(words), strings.Join(how.on, " and "), how.example)
	return false
}

// additions reads what stands behind commas.
func (l *written) additions(f *Fails, how failure, parts []string) bool {
	for _, part := range parts {
		fits := func(add addition) bool { return add(&f.Effect, part) }
		if !slices.ContainsFunc(how.adds, fits) {
			l.report.add(l.value.at, "`%s` cannot stand behind `%s`: write for example `- servicenow fails: %s`", shorten(part), how.words, how.example)
			return false
		}
	}
	return true
}
