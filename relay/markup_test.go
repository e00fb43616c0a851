package relay_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

func TestPlainTextRendersMarkup(t *testing.T) {
	for message, want := range map[string]string{
		"no markup @ all [x]":                              "no markup @ all [x]",
		"ask @[Beth Anglin:05e2] please":                   "ask Beth Anglin please",
		"ask @M[05e2|Beth Anglin] please":                  "ask Beth Anglin please",
		"see @L[https://x.test/a?b=c|the guide].":          "see the guide (https://x.test/a?b=c).",
		"see @L[https://x.test|https://x.test]":            "see https://x.test",
		"see @L[https://x.test|]":                          "see https://x.test",
		"@[A:1] and @M[2|B] and @L[u|C]":                   "A and B and C (u)",
		"broken @L[https://x.test and @[x and mail@M.test": "broken @L[https://x.test and @[x and mail@M.test",
		"":  "",
		"@": "@",
	} {
		require.Equal(t, want, relay.PlainText(message))
	}
}
