//go:build e2e

package e2e

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func readme(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	return string(text)
}

func TestTheReadmeShowsWhatItsPlayCommandsPrint(test *testing.T) {
	t := inLane(test, quick)
	text := readme(t)
	shown := regexp.MustCompile("`(snowglobe play --virtual (\\S+))`").FindAllStringSubmatch(text, -1)
	require.Len(t, shown, 3, "the three screenshots")
	for _, s := range shown {
		t.Run(s[2], func(t *lane) {
			play := start(t, nil, "snowglobe", "play", "--virtual", "../"+s[2])
			require.Zero(t, play.exits(), play.output())
			require.True(t, strings.Contains(text, "`"+s[1]+"`\n\n```text\n"+play.output()+"```\n"), "it prints:\n%s", play.output())
		})
	}
}

func TestTheReadmeShowsWhatUpPrints(test *testing.T) {
	t := inLane(test, quick)
	up := start(t, nil, "snowglobe", anyPorts...)
	printed := up.says(`(?s)^(.*Ctrl-C ends it\.\n)`)
	printed = strings.ReplaceAll(printed, up.says(`relay +(http://\S+)`), "http://127.0.0.1:5055")
	printed = strings.ReplaceAll(printed, up.says(`simulator +(http://\S+)`), "http://127.0.0.1:8080")
	require.True(t, strings.Contains(readme(t), "```text\n"+printed+"```\n"), "it prints:\n%s", printed)
}

func TestTheReadmeNamesEverySettingOfTheRelay(test *testing.T) {
	t := inLane(test, quick)
	help := start(t, nil, "relay", "--help")
	require.Zero(t, help.exits())
	variables := regexp.MustCompile(`\$([A-Z_]+)`).FindAllStringSubmatch(help.output(), -1)
	require.Greater(t, len(variables), 8)
	for _, v := range variables {
		require.True(t, strings.Contains(readme(t), "`"+v[1]+"`"), "the README does not name %s", v[1])
	}
}
