package recording

import (
	"regexp"
	"strings"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// sees is what the user is to be told in the answer to their next line: many targets tell nothing before that.
type sees struct {
	off     bool
	pending []string // as they stand behind `user sees`
}

// notices are the sentences that close a chat, without the name before them (SN-60, SN-61).
func notices() []string {
	return []string{"has closed the support session", "has left the support session"}
}

// told takes a message that the user is meant to see.
func (s *sees) told(e chat.Event, said words) {
	if s.off || e.Message.Note || e.Message.Private {
		return
	}
	if e.Message.System {
		for _, notice := range notices() {
			if strings.Contains(e.Message.Text, notice) {
				s.pending = append(s.pending, notice)
			}
		}
		return
	}
	if text := telling(said); text != "" {
		s.pending = append(s.pending, text)
	}
}

// answered is what the user sees in the answer to the line that was just written.
func (s *sees) answered() []string {
	pending := s.pending
	s.pending = nil
	return pending
}

// forget drops what will never be told.
func (s *sees) forget() { s.pending = nil }

const tellingLength = 120 // characters

// markup is what ServiceNow's readers see as something else (SN-56).
var markup = regexp.MustCompile(`@(?:\[|M\[|L\[)[^\]]*\]`)

// telling is the part of a message by which it is known again: the longest piece of a line in which nothing has been
// removed and nothing will be shown in another way. It is written as what a `user sees` looks for.
func telling(said words) string {
	longest := ""
	for _, w := range said {
		for line := range strings.SplitSeq(w.text, "\n") {
			for _, piece := range markup.Split(line, -1) {
				if piece = strings.TrimSpace(piece); len(piece) > len(longest) {
					longest = piece
				}
			}
		}
	}
	if runes := []rune(longest); len(runes) > tellingLength {
		longest = strings.TrimSpace(string(runes[:tellingLength]))
	}
	if strings.HasPrefix(longest, "/") || strings.HasPrefix(longest, "mentions ") {
		return "/" + regexp.QuoteMeta(longest) + "/" // as it is, it would be read as something else than a text
	}
	return script.Literal(longest)
}
