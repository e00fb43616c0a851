package transcript_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/transcript"
)

func TestALineDoesNotEndInsideACommand(t *testing.T) {
	for text, want := range map[string][]string{
		"Type /end_chat to leave.": {"Type", "/end_chat to", "leave."},
		"either and/or what":       {"either and/", "or what"}, // between words it may
		"client/server":            {"client/", "server"},
		"/a_word_that_is_too_long": {"/a_word_that", "_is_too_long"},
		"a / b / c / d":            {"a / b / c /", "d"},
		"ends with /":              {"ends with /"},
		"/":                        {"/"},
	} {
		require.Equal(t, want, transcript.Wrap(text, 12), text)
	}
}
