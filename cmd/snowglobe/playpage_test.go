package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestThePlayPageShowsWhatItsCommandsPrint(t *testing.T) {
	text, err := os.ReadFile("../../docs/play.md")
	require.NoError(t, err)
	page := string(text)
	t.Chdir(t.TempDir())
	files := regexp.MustCompile("(?s)```yaml\n# (\\S+)\n(.*?)```").FindAllStringSubmatch(page, -1)
	require.Len(t, files, 2)
	for _, f := range files {
		require.NoError(t, os.WriteFile(f[1], []byte(f[2]), 0o600))
	}
	shown := regexp.MustCompile("(?s)\n`snowglobe (play [^`]+)`\n\n```text\n(.*?)```\n").FindAllStringSubmatch(page, -1)
	require.Len(t, shown, 3)
	for _, s := range shown {
		o := command(t, strings.Fields(s[1])...)
		printed := o.stdout + o.stderr
		if strings.Contains(s[1], "--target") {
			printed = printed[strings.LastIndex(o.stdout, "passed, in 0:19\n\n")+len("passed, in 0:19\n\n"):] // the page shows the table alone
		}
		require.Equal(t, s[2], printed, s[1])
	}
}

func TestThePlayPageListsWhatAPersonCanType(t *testing.T) {
	text, err := os.ReadFile("../../docs/play.md")
	require.NoError(t, err)
	for _, word := range []string{"/accept", "/note TEXT", "/type 4s", "/transfer NAME", "/leave", "/close", "/help", "--virtual", "--speed 10", "--seed", "--junit", "--report", "--alone", "--sender"} {
		require.Contains(t, string(text), word)
	}
}
