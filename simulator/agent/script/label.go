package script

import "strings"

// Label marks a place that a GoTo leads to: `label: ask`. Nothing happens there.
type Label struct {
	Plain
	Name string
}

func labelVerb() verb {
	return verb{
		words: "label", value: textValue, example: "label: ask",
		means: "Marks a place for `go to`.",
		read: func(l *written) Line {
			name, ok := l.label(l.value.text)
			if !ok {
				return nil
			}
			if at, twice := l.labels[name]; twice {
				l.report.add(l.value.at, "`%s` is the label of line %d already: call this one otherwise", shorten(name), at.Line)
				return nil
			}
			if len(l.labels) == maxLabels {
				l.report.add(l.value.at, "too many labels: at most %d", maxLabels)
				return nil
			}
			l.labels[name] = l.at
			return &Label{Plain: l.plain(), Name: name}
		},
	}
}

// label reads the name of a label.
func (l *written) label(text string) (name string, ok bool) {
	n, ok := l.text()
	if !ok {
		return "", false
	}
	name = strings.Join(strings.Fields(text), " ")
	if name == "" || strings.Contains(name, ",") || len(name) > maxName {
		l.report.add(n.at, "`%s` is no name for a label: write some words without a comma, as in `label: ask for the badge`", shorten(name))
		return "", false
	}
	return name, true
}
