package sequence

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// Mermaid is the diagram as text for Mermaid.
func (d Diagram) Mermaid() string {
	var b strings.Builder
	b.WriteString("sequenceDiagram\n")
	fmt.Fprintf(&b, "    accTitle: %s\n    accDescr: %s\n    autonumber\n", mermaid(d.Title), mermaid(d.About))
	for i, p := range d.Participants {
		kind := "participant"
		if p.Role == User || p.Role == Agent {
			kind = "actor"
		}
		fmt.Fprintf(&b, "    %s P%d as %s\n", kind, i+1, mermaid(p.Name))
	}
	if d.Cut != "" && len(d.Participants) > 0 {
		fmt.Fprintf(&b, "    Note over P1,P%d: %s\n", len(d.Participants), mermaid(d.Cut))
	}
	for _, s := range d.Steps {
		if s.Note() {
			fmt.Fprintf(&b, "    Note over P%d: %s\n", s.To+1, mermaid(s.Label))
			continue
		}
		fmt.Fprintf(&b, "    P%d%sP%d: %s\n", s.From+1, s.mermaid(), s.To+1, mermaid(s.Label))
	}
	return b.String()
}

// mermaid is the arrow.
func (s Step) mermaid() string {
	switch {
	case s.Answer && s.Lost:
		return "--x"
	case s.Answer:
		return "-->>"
	case s.Lost:
		return "-x"
	}
	return "->>"
}

var (
	keyword   = regexp.MustCompile(`(?i)\bend\b`)           // the one word that ends a block wherever it stands
	directive = regexp.MustCompile(`(?i)^\s*(no)?wrap\s*:`) // how a label begins that is none
)

// mermaid is a text as Mermaid shows it, whatever it is: all that may mean something to it is written as an entity, and
// nothing at all as a word.
func mermaid(text string) string {
	var b strings.Builder
	directs := directive.MatchString(text)
	for i, r := range text {
		plain := unicode.In(r, unicode.L, unicode.M, unicode.Nd) || strings.ContainsRune(" .,!?'()/_=*…→“”", r)
		if plain || r == ':' && strings.HasPrefix(text[i:], ": ") && !directs {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	escaped := keyword.ReplaceAllStringFunc(b.String(), func(word string) string { return fmt.Sprintf("#%d;%s", word[0], word[1:]) })
	return cmp.Or(strings.TrimSpace(escaped), "(nothing)")
}
