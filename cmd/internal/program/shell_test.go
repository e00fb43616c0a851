package program_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

func TestAQuotedWordIsReadBackByAShell(t *testing.T) {
	for word, want := range map[string]string{
		"scripts/a.yaml": "scripts/a.yaml", "my chat.yaml": "'my chat.yaml'", "it's": `'it'\''s'`, "": "''", "$HOME": "'$HOME'", "é": "'é'",
	} {
		require.Equal(t, want, program.Quoted(word))
	}
}

func TestAQuotedFileIsNoFlag(t *testing.T) {
	for name, want := range map[string]string{"a.yaml": "a.yaml", "-x.yaml": "./-x.yaml", "-my chat.yaml": "'./-my chat.yaml'"} {
		require.Equal(t, want, program.QuotedFile(name))
	}
}
