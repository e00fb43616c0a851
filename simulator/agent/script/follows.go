package script

// Follows carries out the lines of another script: `agent follows: reset.yaml`. What stands at the top of that file
// does not count. It must be right by itself, except that it may use names that were remembered before.
type Follows struct {
	Plain
	Who    Who
	Name   string // as written
	Script *Script
}

// Actor is whose lines they are said to be; each of them has an actor of its own.
func (l *Follows) Actor() Who { return l.Who }

// Nested are the lines of the script.
func (l *Follows) Nested() []Nest { return []Nest{{At: l.Pos, Lines: l.Script.Lines}} }

func followsVerb() verb {
	return verb{
		words: "follows", who: speakers, value: textValue, example: "agent follows: reset.yaml",
		means: "Carries out the lines of another script here: a file beside this one, or a script by its name.",
		read: func(l *written) Line {
			n, ok := l.text()
			if !ok {
				return nil
			}
			f := l.follow(n.text)
			if f == nil {
				l.wrong = true
				return nil
			}
			if within := l.size <= maxLines; within && l.size+f.size > maxLines {
				l.report.add(l.value.at, "with all that it follows the script goes on after %d lines: more are not allowed", maxLines)
			}
			l.size += f.size
			l.depth = max(l.depth, 1+f.depth)
			l.meets(f)
			for name := range f.names {
				l.names[name] = true
			}
			return &Follows{Plain: l.plain(), Who: l.who, Name: n.text, Script: f.Script}
		},
	}
}
