package script

import (
	"fmt"
	"strconv"
	"strings"
)

// Whole is 100% in the unit in which shares are counted: a thousandth of a percent, so that sums are exact.
const Whole = 100_000

// parsePercent reads "30%" or "12.5 %", with whatever stands behind it.
func parsePercent(text string) (share int, behind string, err error) {
	number, behind, found := strings.Cut(text, "%")
	number = strings.TrimSpace(number)
	if !found {
		return 0, "", fmt.Errorf("`%s` is no percentage: write for example `30%%`", shorten(text))
	}
	percent, err := strconv.ParseFloat(number, 64)
	if err != nil || strings.Trim(number, "0123456789.") != "" {
		return 0, "", fmt.Errorf("`%s` is no percentage: write for example `30%%`", shorten(text))
	}
	share = int(min(percent, 1000)*1000 + 0.5)
	switch {
	case share > Whole:
		return 0, "", fmt.Errorf("`%s` is more than all: at most `100%%`", shorten(text))
	case share == 0:
		return 0, "", fmt.Errorf("`%s` would never happen: a percentage is above zero", shorten(text))
	}
	return share, strings.TrimSpace(behind), nil
}

// Percent is a share as people write it: `12.5%`.
func Percent(share int) string { return strconv.FormatFloat(float64(share)/1000, 'f', -1, 64) + "%" }
