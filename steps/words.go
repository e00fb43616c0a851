package steps

import (
	"strconv"
	"strings"
)

// anotherUser is the other user of a scenario with two.
const anotherUser = "another user"

// number is how often "been … twice" or "never been …" says. Without a number it is once.
func number(been, times string) int {
	switch {
	case been == "never been":
		return 0
	case times == "twice":
		return 2
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(times, " times")); err == nil {
		return n
	}
	return 1
}

// count is a small number in words.
func count(words string) int {
	switch words {
	case "no":
		return 0
	case "two":
		return 2
	}
	return 1
}
