package script

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// misplaced explains a line whose words are right and whose colon or line end is not. It reports whether it did.
func (r *reader) misplaced(pair pair, said string, samples []string) bool {
	return r.twoInOne(pair, said) || r.colonTooSoon(pair, said, samples) || pair.value.kind == nothing && r.otherSign(pair, said, samples)
}

// twoInOne finds two lines written as one.
func (r *reader) twoInOne(pair pair, said string) bool {
	for _, sign := range []string{" - ", ", ", "; ", " and ", " then "} {
		first, second, found := strings.Cut(said, sign)
		if found && r.report.verbal(first) && r.report.likeALine(strings.TrimPrefix(second, "then ")) {
			r.report.add(pair.name.at, "two lines in one: write `- %s` on a line of its own, and the rest below it, with a `- ` before it too", shorten(first))
			return true
		}
	}
	return false
}

// colonTooSoon finds `agent: says hello`.
func (r *reader) colonTooSoon(pair pair, said string, samples []string) bool {
	if pair.value.kind != text || strings.Contains(said, " ") {
		return false
	}
	whole := said + " " + strings.Join(strings.Fields(pair.value.text), " ")
	for _, sample := range samples {
		if whole == sample {
			r.report.add(pair.name.at, "no colon stands in it: write `%s`", sample)
			return true
		}
		if what, ok := strings.CutPrefix(whole, sample+" "); ok {
			r.report.add(pair.name.at, "the colon stands behind what is done: write `%s: %s`", sample, shorten(what))
			return true
		}
	}
	if who := Who(strings.ToLower(said)); who == Agent || who == User {
		r.report.add(pair.name.at, "what does `%s` do? Write for example `%s says: %s`", said, who, shorten(pair.value.text))
		return true
	}
	return false
}

// otherSign finds a line that has another sign in the place of its colon, or one that it should not have.
func (r *reader) otherSign(pair pair, said string, samples []string) bool {
	samples = slices.Clone(samples)
	slices.SortFunc(samples, func(a, b string) int { return len(b) - len(a) }) // `user sees nothing for` before `user sees`
	for _, sample := range samples {
		tail, ok := strings.CutPrefix(said, sample)
		tail = strings.TrimLeft(tail, " ")
		sign, size := utf8.DecodeRuneInString(tail)
		if !ok || tail == "" || sign == ':' || unicode.IsLetter(sign) || unicode.IsDigit(sign) || strings.ContainsRune("/'\"<", sign) {
			continue
		}
		if what := strings.TrimSpace(tail[size:]); what != "" {
			r.report.add(pair.name.at, "a colon and a blank stand behind `%s`, not `%c`: write `%s: %s`", sample, sign, sample, shorten(what))
		} else {
			r.report.add(pair.name.at, "take the `%c` away: write `%s`", sign, sample)
		}
		return true
	}
	return false
}
