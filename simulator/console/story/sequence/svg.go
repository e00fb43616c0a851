package sequence

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The measures of a picture, in pixels.
const (
	columnWidth = 250
	headHeight  = 36
	lineHeight  = 15
	stepPadding = 20
	letterWidth = 6.6 // of most
	maxLines    = 4   // of a label
)

// picture is an SVG that is being written.
type picture struct {
	strings.Builder

	y int // where the next step begins
}

// SVG is the diagram as a picture. It has no styles of its own: its elements have classes, and attributes that show it in
// one colour where nobody styles those. Each step leads to the anchor of its entry, and says all of its label.
func (d Diagram) SVG() string {
	var steps picture
	steps.y = headHeight + stepPadding
	if d.Cut != "" && len(d.Participants) > 0 {
		steps.note("", 0, len(d.Participants)-1, d.Cut)
	}
	for _, s := range d.Steps {
		steps.step(s)
	}
	width, height := max(1, len(d.Participants))*columnWidth, steps.y+stepPadding
	var p picture
	p.put(`<svg xmlns="http://www.w3.org/2000/svg" class="sequence" role="group" aria-labelledby="sequence-title sequence-desc" `)
	p.put(`viewBox="0 0 %d %d" width="%d" height="%d" font-family="system-ui, sans-serif" font-size="12" fill="currentColor">`, width, height, width, height)
	p.put(`<title id="sequence-title">%s</title><desc id="sequence-desc">%s</desc>`, escaped(d.Title), escaped(d.About))
	p.put(`<defs><marker id="sequence-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L10 5L0 10z"/></marker>`)
	p.put(`<marker id="sequence-cross" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="10" markerHeight="10" orient="auto"><path d="M1 1L9 9M9 1L1 9" fill="none" stroke="currentColor" stroke-width="2"/></marker></defs>`)
	for i, who := range d.Participants {
		p.participant(i, who, height)
	}
	p.put(`%s`, steps.String())
	p.put(`</svg>`)
	return p.String()
}

func (p *picture) put(format string, values ...any) { fmt.Fprintf(p, format, values...) }

// middle is where the line of a participant stands.
func middle(participant int) int { return participant*columnWidth + columnWidth/2 }

func (p *picture) participant(i int, who Participant, height int) {
	x := middle(i)
	p.put(`<g class="sequence-who sequence-%s"><line x1="%d" y1="%d" x2="%d" y2="%d" stroke="currentColor" stroke-opacity="0.4" stroke-dasharray="3 4"/>`, who.Role, x, headHeight, x, height)
	p.put(`<rect x="%d" y="4" width="%d" height="%d" rx="4" fill="none" stroke="currentColor"/>`, x-columnWidth/2+20, columnWidth-40, headHeight-8)
	p.put(`<text x="%d" y="%d" text-anchor="middle" font-weight="600">%s</text></g>`, x, headHeight/2+4, escaped(wrapped(who.Name, columnWidth-50, 1)[0]))
}

func (p *picture) step(s Step) {
	if s.Note() {
		p.note(s.Key, s.From, s.To, s.Label)
		return
	}
	class := "sequence-arrow"
	dash, head := "", "head"
	if s.Answer {
		class, dash = class+" sequence-answer", ` stroke-dasharray="6 4"`
	}
	if s.Lost {
		class, head = class+" sequence-lost", "cross"
	}
	from, to := middle(s.From), middle(s.To)
	if from == to {
		to += columnWidth / 3
	}
	label := fmt.Sprintf("%d %s", s.Number, s.Label)
	p.open(s.Key, class, label)
	p.text(wrapped(label, max(from-to, to-from)-16, maxLines), (from+to)/2)
	p.put(`<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="currentColor"%s marker-end="url(#sequence-%s)"/>`, from, p.y, to, p.y, dash, head)
	p.close(s.Key)
}

func (p *picture) note(key string, from, to int, label string) {
	left, right := middle(from)-columnWidth/2+14, middle(to)+columnWidth/2-14
	lines := wrapped(label, right-left-16, maxLines)
	p.open(key, "sequence-note", label)
	p.put(`<rect x="%d" y="%d" width="%d" height="%d" rx="3" fill="white" stroke="currentColor" stroke-opacity="0.5"/>`, left, p.y, right-left, len(lines)*lineHeight+9)
	p.y += 6
	p.text(lines, (left+right)/2)
	p.close(key)
}

// open begins a step that leads to the entry of its key.
func (p *picture) open(key, class, label string) {
	if key != "" {
		p.put(`<a href="#%s" class="%s">`, escaped(key), class)
	} else {
		p.put(`<g class="%s">`, class)
	}
	p.put(`<title>%s</title>`, escaped(label))
}

// close ends a step, and makes room behind it.
func (p *picture) close(key string) {
	if key != "" {
		p.put(`</a>`)
	} else {
		p.put(`</g>`)
	}
	p.y += stepPadding
}

// text writes lines from y on, and moves y behind them.
func (p *picture) text(lines []string, x int) {
	for _, line := range lines {
		p.y += lineHeight
		p.put(`<text x="%d" y="%d" text-anchor="middle">%s</text>`, x, p.y-4, escaped(line))
	}
	p.y += 3
}

// wrapped is a text in lines that are not wider, at least one and at most so many.
func wrapped(text string, width, most int) []string {
	fits := max(4, int(float64(width)/letterWidth))
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		for utf8.RuneCountInString(word) > fits { // a word that no line takes
			if line != "" {
				lines, line = append(lines, line), ""
			}
			runes := []rune(word)
			lines, word = append(lines, string(runes[:fits-1])+"-"), string(runes[fits-1:])
		}
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > fits {
			lines, line = append(lines, line), ""
		}
		line = join(line, word)
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] += "…"
	}
	return lines
}

func join(line, word string) string { return strings.TrimSpace(line + " " + word) }

// escaped is a text as XML.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}
