package story

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/wording"
)

// maxLine is how many characters of a text a summary has.
const maxLine = 200

// line is a text as one line of a summary: its beginning, with blanks for what would break the line.
func line(text string) string {
	kept := text[:min(len(text), maxLine*utf8.UTFMax)]
	runes := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(kept, "\uFFFD")), " "))
	if len(kept) < len(text) || len(runes) > maxLine {
		runes = append(runes[:min(len(runes), maxLine)], '…')
	}
	return wording.Visible(string(runes))
}

// count is so many of a thing, in words.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// effectOf is the kind of effect with which a rule applied to a call.
func effectOf(x journal.Exchange) string {
	var rule struct{ Effect struct{ Kind string } }
	if x.Hit == nil || json.Unmarshal(x.Hit.Rule, &rule) != nil || rule.Effect.Kind == "" {
		return "a fault"
	}
	return rule.Effect.Kind
}
