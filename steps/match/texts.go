package match

import (
	"fmt"
	"regexp"
	"strings"
)

// Once holds when exactly one of the texts contains want, and contains it once.
func Once(texts []string, want string) error { return Occurs(texts, want, 1) }

// Occurs holds when the texts together contain want n times. Runs of white space count as one blank.
func Occurs(texts []string, want string, n int) error {
	if seen := count(texts, want); seen != n {
		return &MismatchError{
			Expected: fmt.Sprintf("%q, %s", want, Times(n)),
			Seen:     fmt.Sprintf("%s: %s", Times(seen), Texts(texts)),
		}
	}
	return nil
}

// Some holds when the texts together contain want, however often.
func Some(texts []string, want string) error {
	if count(texts, want) == 0 {
		return &MismatchError{Expected: fmt.Sprintf("%q", want), Seen: Texts(texts)}
	}
	return nil
}

// InOrder holds when the texts together contain each of want once, in that order.
func InOrder(texts, want []string) error {
	all, from := squeeze(strings.Join(texts, "\n")), 0
	for _, w := range want {
		if err := Once(texts, w); err != nil {
			return err
		}
		at := strings.Index(all, squeeze(w))
		if at < from {
			return &MismatchError{Expected: "in this order: " + Texts(want), Seen: Texts(texts)}
		}
		from = at
	}
	return nil
}

// Same holds when the texts are exactly want, in that order.
func Same(texts, want []string) error {
	same := len(texts) == len(want)
	for i := 0; same && i < len(want); i++ {
		same = texts[i] == want[i]
	}
	if !same {
		return &MismatchError{Expected: Texts(want), Seen: Texts(texts)}
	}
	return nil
}

// Nothing holds when there are no texts.
func Nothing(texts []string) error {
	if len(texts) > 0 {
		return &MismatchError{Expected: "nothing", Seen: Texts(texts)}
	}
	return nil
}

// Like holds when one of the texts matches the pattern. Meaning says in words what the pattern stands for.
func Like(texts []string, pattern *regexp.Regexp, meaning string) error {
	for _, text := range texts {
		if pattern.MatchString(text) {
			return nil
		}
	}
	return &MismatchError{Expected: fmt.Sprintf("%s, like /%s/", meaning, pattern), Seen: Texts(texts)}
}

// Unlike holds when none of the texts matches the pattern.
func Unlike(texts []string, pattern *regexp.Regexp, meaning string) error {
	for _, text := range texts {
		if pattern.MatchString(text) {
			return &MismatchError{Expected: fmt.Sprintf("nothing like %s, /%s/", meaning, pattern), Seen: Texts(texts)}
		}
	}
	return nil
}

func count(texts []string, want string) int {
	n := 0
	for _, text := range texts {
		n += strings.Count(squeeze(text), squeeze(want))
	}
	return n
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// Follow holds when the texts together contain each of want in that order, and each as often as want has it.
func Follow(texts, want []string) error {
	all, from := squeeze(strings.Join(texts, "\n")), 0
	for _, w := range want {
		if err := Occurs(texts, w, count(want, w)); err != nil {
			return err
		}
		at := strings.Index(all[from:], squeeze(w))
		if at < 0 {
			return &MismatchError{Expected: "in this order: " + Texts(want), Seen: Texts(texts)}
		}
		from += at + len(squeeze(w))
	}
	return nil
}

// Mentions reports whether a text contains another; runs of white space count as one blank.
func Mentions(text, part string) bool { return strings.Contains(squeeze(text), squeeze(part)) }

// Each holds when there are as many texts as want, and each contains its own.
func Each(texts, want []string) error {
	fits := len(texts) == len(want)
	for i := 0; fits && i < len(want); i++ {
		fits = count(texts[i:i+1], want[i]) > 0
	}
	if !fits {
		return &MismatchError{Expected: Texts(want), Seen: Texts(texts)}
	}
	return nil
}
