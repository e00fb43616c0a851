package agent_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// guide is the page that the examples come from.
const guide = "../../docs/scripts.md"

// badge is the script that an example follows.
const badge = "script:\n- agent says: What is your badge number?\n"

// examples are the YAML blocks of the guide; lines alone are put below `script:`.
func examples(t *testing.T) []string {
	t.Helper()
	page, err := os.ReadFile(guide)
	require.NoError(t, err)
	var found []string
	for i, block := range strings.Split(string(page), "```yaml\n") {
		if i == 0 {
			continue
		}
		text, _, closed := strings.Cut(block, "```")
		require.True(t, closed)
		if strings.HasPrefix(text, "- ") {
			text = "script:\n" + text
		}
		found = append(found, text)
	}
	require.Greater(t, len(found), 15, "the guide has lost its examples")
	return found
}

func TestEveryExampleOfTheGuideIsRight(t *testing.T) {
	for _, example := range examples(t) {
		_, err := script.ParseOptions{Resolve: agent.Among(map[string]string{"check-badge": badge})}.Parse("guide.yaml", []byte(example))
		require.NoError(t, err, example)
	}
}

func TestTheGuideHasAnExampleOfEveryWord(t *testing.T) {
	all := strings.Join(examples(t), "")
	for _, word := range []string{
		"title:", "takes:", "queue:", "share:", "script:", "wait:", " accepts\n", "agent says:", "user says:", " types:", " notes:", " leaves\n", " closes\n",
		" transfers to: fred\n", " transfers to: Service Desk\n", " declines\n", " withdraws the transfer\n",
		" goes idle: 5m\n", " goes idle\n", " sends a link: ", " sends a file: ", "user rejoins\n", "user sees within 10s: ", "user sees: mentions ",
		"when user says:", "anything else:", "nothing for ", "listen again\n", "listen again: 2 times", "- stop\n",
		"agent says:\n", "agent says one of:\n    - H", "    - 90%: ", "about 4s\n", " on average\n", "usually 20s, rarely 2m\n",
		"repeat 3 times:", "label: ask\n", "go to: thank\n", "go to: ask, 2 times\n", "by chance:", "5% hangs up:", "otherwise:",
		"remember as: room\n", "(?<room>", "<room>", "agent follows:", "user sees:", "user sees nothing for:", "user never saw:", "servicenow fails:", "servicenow works\n",
		"<user>", "<agent>", "<match>", "<1>", "<<user>",
	} {
		require.Contains(t, all, word)
	}
}

func TestTheConversationOnPageOnePlays(t *testing.T) {
	for _, example := range examples(t) {
		if strings.Contains(example, "title: Beth helps") {
			s := newStage(t)
			require.Empty(t, failures(s.play(s.options(example))))
			return
		}
	}
	t.Fatal("page one has lost its conversation")
}
