package launch

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
)

// What is kept of a target's output.
const (
	keptFirst = 64 << 10  // bytes
	keptLast  = 192 << 10 // bytes
	maxLine   = 8 << 10   // bytes of one line
)

// printed is what a process has printed: its beginning, its end, and how much was left out between. Lines that are too long
// are cut, and say so.
type printed struct {
	mu    sync.Mutex // guards what follows
	first []byte
	last  []byte // ends with the latest byte; twice keptLast at most
	total int64  // bytes so far, as kept or left out, cut ones not counted
	line  int    // bytes of the line that is being printed
	cut   int64  // bytes of it that were cut
}

// Write takes what was printed. It never fails.
func (p *printed) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for rest := b; len(rest) > 0; {
		piece, ends := rest, false
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			piece, ends = rest[:i], true
			rest = rest[i+1:]
		} else {
			rest = nil
		}
		p.piece(piece)
		if ends {
			p.endLine()
			p.add([]byte("\n"))
		}
	}
	return len(b), nil
}

// piece takes a part of a line.
func (p *printed) piece(b []byte) {
	room := min(max(maxLine-p.line, 0), len(b))
	p.add(b[:room])
	p.line += room
	p.cut += int64(len(b) - room)
}

func (p *printed) endLine() {
	if p.cut > 0 {
		p.add(fmt.Appendf(nil, " … (%d bytes of this line are left out here)", p.cut))
	}
	p.line, p.cut = 0, 0
}

// close ends a line that nobody ended.
func (p *printed) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.endLine()
}

func (p *printed) add(b []byte) {
	p.total += int64(len(b))
	if room := min(keptFirst-len(p.first), len(b)); room > 0 {
		p.first = append(p.first, b[:room]...)
		b = b[room:]
	}
	p.last = append(p.last, b...)
	if len(p.last) > 2*keptLast {
		p.last = append(p.last[:0], p.last[len(p.last)-keptLast:]...)
	}
}

// since is what was printed after the first mark bytes, with what is left out said, and the mark of the end.
func (p *printed) since(mark int64) (text string, next int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	mark = min(max(mark, 0), p.total)
	first, last := p.first[min(mark, int64(len(p.first))):], p.last[max(len(p.last)-keptLast, 0):]
	begins := p.total - int64(len(last)) // of last
	if mark > begins {
		last, begins = last[mark-begins:], mark
	}
	gap := ""
	if n := begins - max(mark, int64(len(p.first))); n > 0 {
		gap = fmt.Sprintf("\n… (%d bytes are left out here)\n", n)
	}
	return string(first) + gap + string(last), p.total
}

// end is the end of what was printed, some 4 KiB; whole lines, unless the last alone is longer.
func (p *printed) end() string {
	const most = 4 << 10
	text, _ := p.since(0)
	text = readable(text)
	if len(text) <= most {
		return text
	}
	text = text[len(text)-most:]
	if _, whole, _ := strings.Cut(text, "\n"); whole != "" {
		return whole
	}
	return strings.ToValidUTF8(text, "")
}
