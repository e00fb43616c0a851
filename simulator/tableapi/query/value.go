package query

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// value is what a cell is compared with.
type value struct {
	kind   Type
	text   string // folded
	number float64
}

// against is the sign of cell compared with v: below zero where the cell is less.
func (v value) against(cell string) int {
	if v.kind == Integer {
		if n, err := strconv.ParseFloat(cell, 64); err == nil {
			return compare(n, v.number)
		}
	}
	return strings.Compare(folded(cell), v.text)
}

func compare(a, b float64) int { return cmp.Compare(a, b) }

// folded is text as it is compared: without regard to case.
func folded(text string) string { return strings.ToLower(text) }

// read makes sense of a value that stands in a query for a column of that type.
func (t Type) read(text string) (value, error) {
	v := value{kind: t, text: folded(text)}
	switch t {
	case Integer:
		number, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return value{}, fmt.Errorf("%q is no number", text)
		}
		v.number = number
	case Boolean:
		switch v.text {
		case "1":
			v.text = "true"
		case "0":
			v.text = "false"
		}
	case DateTime:
		at, err := instant(text)
		if err != nil {
			return value{}, err
		}
		v.text = at
	case Text, Reference:
	}
	return v, nil
}

// dateTime is the platform's form of an instant, in UTC (SN-141).
const dateTime = "2006-01-02 15:04:05"

// generated is the one script that clients write into queries: an instant, in one piece or in two.
var generated = regexp.MustCompile(`^javascript:gs\.dateGenerate\(\s*['"]([^'"]*)['"]\s*(?:,\s*['"]([^'"]*)['"]\s*)?\)$`)

// instant reads an instant, or the beginning of a day.
func instant(text string) (string, error) {
	if m := generated.FindStringSubmatch(text); m != nil {
		text = strings.TrimSpace(m[1] + " " + m[2])
	}
	for _, form := range [...]string{dateTime, time.DateOnly} {
		if at, err := time.Parse(form, text); err == nil {
			return at.Format(dateTime), nil
		}
	}
	return "", fmt.Errorf("%q is no instant; expected yyyy-MM-dd HH:mm:ss", text)
}
