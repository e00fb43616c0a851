package script

import (
	"fmt"
	"strings"
	"time"
)

// Spread is how a length of time is drawn.
type Spread int

// The spreads.
const (
	Even    Spread = iota // every length between Min and Max is as likely as any other
	About                 // normal around Typical, with a quarter of it as standard deviation
	Average               // exponential: most are short, some are long, and Typical is the mean
	Usual                 // log-normal: half are below Typical, and one in twenty is beyond Rare
)

// Bounds on what is drawn, as multiples of what is written.
const (
	mostAbout   = 2  // and one half below
	mostAverage = 10 // of the average
	mostUsual   = 10 // of the rare
)

// Pause is a length of time that is drawn anew whenever it is needed. What is drawn lies between Min and Max, which
// may be equal.
type Pause struct {
	Spread  Spread
	Min     time.Duration
	Max     time.Duration
	Typical time.Duration // zero where the spread is even
	Rare    time.Duration // of Usual
}

// pauseForms are the ways in which a pause can be written.
const pauseForms = "write for example `5s`, `5s to 20s`, `about 20s`, `20s on average` or `usually 20s, rarely 2m`"

// parsePause reads any of pauseForms.
func parsePause(text string) (Pause, error) {
	text = strings.Join(strings.Fields(text), " ")
	if typical, is := strings.CutPrefix(text, "about "); is {
		return drawn(text, typical, func(d time.Duration) Pause {
			return Pause{Spread: About, Typical: d, Min: d / mostAbout, Max: min(d*mostAbout, longest)}
		})
	}
	if typical, is := strings.CutSuffix(text, " on average"); is {
		return drawn(text, typical, func(d time.Duration) Pause {
			return Pause{Spread: Average, Typical: d, Max: min(d*mostAverage, longest)}
		})
	}
	if rest, is := strings.CutPrefix(text, "usually "); is {
		return parseUsual(text, rest)
	}
	return parseRange(text)
}

// drawn reads the one length that a spread is made of.
func drawn(text, typical string, spread func(time.Duration) Pause) (Pause, error) {
	d, err := parseDuration(typical)
	switch {
	case err != nil && strings.Contains(text, " to "):
		return Pause{}, fmt.Errorf("`%s` is neither a range nor one length: %s", shorten(text), pauseForms)
	case err != nil:
		return Pause{}, err
	case d == 0:
		return Pause{}, fmt.Errorf("`%s` is always 0s: write `0s`, or a time above zero", shorten(text))
	}
	return spread(d), nil
}

func parseUsual(text, rest string) (Pause, error) {
	usually, rarely, two := strings.Cut(rest, ", rarely ")
	if !two {
		return Pause{}, fmt.Errorf("`%s` lacks its second half: write for example `usually 20s, rarely 2m`", shorten(text))
	}
	rare, err := parseDuration(rarely)
	if err != nil {
		return Pause{}, err
	}
	p, err := drawn(text, usually, func(d time.Duration) Pause {
		return Pause{Spread: Usual, Typical: d, Rare: rare, Max: min(rare*mostUsual, longest)}
	})
	if err == nil && rare <= p.Typical {
		return Pause{}, fmt.Errorf("what is rare is longer than what is usual: write for example `usually %s, rarely %s`", usually, 6*p.Typical)
	}
	return p, err
}

// parseRange reads "5s" or "5s to 20s".
func parseRange(text string) (Pause, error) {
	low, high, isRange := strings.Cut(text, " to ")
	from, err := parseDuration(low)
	if err != nil {
		return Pause{}, nearestForm(text, err)
	}
	if !isRange {
		return Pause{Min: from, Max: from}, nil
	}
	to, err := parseDuration(high)
	switch {
	case err != nil:
		return Pause{}, err
	case to < from:
		return Pause{}, fmt.Errorf("the range runs backwards: write `%s to %s`", high, low)
	}
	return Pause{Min: from, Max: to}, nil
}

// nearestForm adds to what is wrong with a length the form that its first or last words are nearly.
func nearestForm(text string, err error) error {
	words := strings.Fields(text)
	if len(words) < 2 {
		return err
	}
	if _, near := nearest(words[0], []string{"about", "usually"}); near {
		return fmt.Errorf("%w; or %s", err, pauseForms)
	}
	if last := words[len(words)-1]; distance(last, "average") <= 2 || distance(last, "on average") <= 2 {
		return fmt.Errorf("%w; or %s", err, pauseForms)
	}
	return err
}
