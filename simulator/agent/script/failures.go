package script

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// failure is a kind of fault in the language: what it is called, and what may stand behind its name.
type failure struct {
	kind    string
	words   string   // which begin it
	on      []string // the operations that it can happen to; nil for all
	example string
	read    func(f *Failing, rest string) error // what stands behind the words, if anything does; nil where nothing may
	adds    []addition
}

// failures are all kinds of fault. A new one is an entry here.
func failures() []failure {
	thread := []string{"thread"}
	return []failure{
		{kind: plainStatus, words: plainStatus, example: "next post with status 503, retry after 5s", read: readStatus, adds: []addition{retryAfter, answer}},
		{kind: "committed", words: "committed", example: "next post with committed, status 503", adds: []addition{status, answer, retryAfter}},
		{kind: "delay", words: "delay", example: "thread with delay 1s to 3s until cleared", read: readDelay},
		{kind: "hang", words: "hang", example: "next thread with hang for 10s", read: lasting("for", "hang for 10s")},
		{kind: "reset", words: "reset", example: "20% of posts with reset until cleared"},
		{kind: "empty", words: "empty", example: "next leave with empty"},
		{kind: "truncated", words: "truncated", example: "next thread with truncated, transaction-cancelled", adds: []addition{bytes, answer}},
		{kind: "garbage", words: "garbage", example: "next thread with garbage, 20 bytes", adds: []addition{bytes}},
		{kind: "drip", words: "drip", example: "next thread with drip over 5s", read: lasting("over", "drip over 5s"), adds: []addition{bytes}},
		{kind: "hibernating", words: "hibernating", example: "next create with hibernating"},
		{kind: "maintenance", words: "maintenance", example: "post with maintenance until cleared"},
		{kind: "token_expired", words: "token expired", example: "next post with token expired"},
		{kind: "rate_limited", words: "rate limited", example: "next 2 posts with rate limited, retry after 5s", adds: []addition{retryAfter}},
		{kind: "stale", words: "stale", on: thread, example: "next 3 threads with stale by 2 reads", read: readStale},
		{kind: "duplicated", words: "duplicated", on: thread, example: "next thread with duplicated 2 times", read: readDuplicated},
		{kind: "out_of_order", words: "out of order", on: thread, example: "next thread with out of order"},
		{kind: "clock_skew", words: "clock", on: []string{"thread", "post"}, example: "thread with clock 5m behind until cleared", read: readClock},
	}
}

// longestDelay is how long a call can take because of a fault.
const longestDelay = time.Minute

func readStatus(f *Failing, rest string) error {
	n, err := strconv.Atoi(rest)
	if err != nil || n < 400 || n > 599 {
		return fmt.Errorf("`%s` is no status of a failure: write `with status 503`, between 400 and 599", shorten(rest))
	}
	f.Status = n
	return nil
}

func readDelay(f *Failing, rest string) error {
	p, err := parsePause(rest)
	switch {
	case err != nil:
		return fmt.Errorf("`%s` is no delay: write `with delay 2s`, `delay 1s to 3s` or `delay usually 300ms, rarely 2s`, up to 1m", shorten(rest))
	case p.Spread != Even && p.Spread != Usual:
		return fmt.Errorf("a delay cannot be drawn so: write `with delay 2s`, `delay 1s to 3s` or `delay usually 300ms, rarely 2s`")
	case p.Spread == Even && (p.Max > longestDelay || p.Max == 0) || p.Typical > longestDelay:
		return fmt.Errorf("`%s` is no delay of a call: it lies above zero and is at most 1m", shorten(rest))
	case p.Rare > 1000*p.Typical:
		return fmt.Errorf("what is rare is more than a thousand times what is usual: write a shorter time behind `rarely`")
	}
	f.Delay = p
	return nil
}

// lasting reads a length behind a word.
func lasting(word, example string) func(*Failing, string) error {
	return func(f *Failing, rest string) error {
		if rest == "" {
			return nil
		}
		length, is := strings.CutPrefix(rest, word+" ")
		d, err := parseDuration(length)
		if !is || err != nil || d == 0 || d > longestDelay {
			return fmt.Errorf("`%s` is no length of it: write `with %s`, up to 1m", shorten(rest), example)
		}
		f.Delay = Pause{Min: d, Max: d}
		return nil
	}
}

func readStale(f *Failing, rest string) error {
	if rest == "" {
		f.Reads = 1
		return nil
	}
	by, is := strings.CutPrefix(rest, "by ")
	if n, ok := counted(by, "read"); is && ok && n <= 100 {
		f.Reads = n
		return nil
	}
	d, err := parseDuration(by)
	if !is || err != nil || d == 0 {
		return fmt.Errorf("`%s` does not say how old it is: write `with stale by 2 reads`, up to 100, or `with stale by 30s`", shorten(rest))
	}
	f.Age = d
	return nil
}

func readDuplicated(f *Failing, rest string) error {
	if rest == "" {
		return nil
	}
	n, ok := parseTimes(rest)
	if !ok || n > 100 {
		return fmt.Errorf("`%s` is no count: write `with duplicated 2 times`, between 1 and 100", shorten(rest))
	}
	f.Copies = n
	return nil
}

func readClock(f *Failing, rest string) error {
	length, ahead := strings.CutSuffix(rest, " ahead")
	length, behind := strings.CutSuffix(length, " behind")
	d, err := parseDuration(length)
	if ahead == behind || err != nil || d == 0 {
		return fmt.Errorf("`clock %s` does not say how wrong it is: write `with clock 5m behind` or `with clock 90s ahead`", shorten(rest))
	}
	f.Skew = d
	if behind {
		f.Skew = -d
	}
	return nil
}

// counted reads "1 read" or "3 reads".
func counted(text, unit string) (n int, ok bool) {
	number, behind, spaced := strings.Cut(text, " ")
	if !spaced || behind != unit && behind != unit+"s" {
		return 0, false
	}
	n, err := strconv.Atoi(number)
	return n, err == nil && n >= 1
}

// addition is something that may stand behind a comma.
type addition func(f *Failing, words string) (ok bool)

func retryAfter(f *Failing, words string) bool {
	length, is := strings.CutPrefix(words, "retry after ")
	d, err := parseDuration(length)
	if !is || err != nil || d < time.Second || d > 24*time.Hour || d%time.Second != 0 {
		return false
	}
	f.RetryAfter = d
	return true
}

func status(f *Failing, words string) bool {
	number, is := strings.CutPrefix(words, "status ")
	return is && readStatus(f, number) == nil
}

func answer(f *Failing, words string) bool {
	if !slices.Contains(Answers(), words) {
		return false
	}
	f.Name = words
	return true
}

func bytes(f *Failing, words string) bool {
	n, ok := counted(words, "byte")
	if !ok || n > 1<<16 {
		return false
	}
	f.Bytes = n
	return true
}
