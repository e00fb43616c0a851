package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
)

// example is a YAML block of the guide; lines alone are put below `script:`.
type example struct {
	line   int // of the guide
	script *script.Script
}

// beside are the files that examples follow.
var beside = agent.Among(map[string]string{"check-badge": "script:\n  - agent says: What is your badge number?\n"})

// examples are those of the guide, read.
func examples(t *testing.T) (found []example) {
	t.Helper()
	page, err := os.ReadFile("../../docs/scripts.md")
	require.NoError(t, err)
	for _, at := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatchIndex(page, -1) {
		e := example{line: 2 + strings.Count(string(page[:at[0]]), "\n")}
		text := string(page[at[2]:at[3]])
		if strings.HasPrefix(text, "- ") {
			text = "script:\n" + text
		}
		e.script, err = script.ParseOptions{Resolve: beside}.Parse("guide", []byte(text))
		require.NoError(t, err, "docs/scripts.md:%d:\n%s", e.line, text)
		found = append(found, e)
	}
	require.Greater(t, len(found), 20, "the guide has lost its examples")
	return found
}

func TestEveryConversationOfTheGuidePasses(t *testing.T) {
	played := 0
	for _, e := range examples(t) {
		if !e.script.HasUser() {
			continue
		}
		played++
		for seed := range uint64(5) {
			report := staged(t, e.script, seed+1, attentive)
			require.True(t, report.Passed(), "docs/scripts.md:%d: %v", e.line, report.Failures)
		}
	}
	require.Greater(t, played, 5)
}

func TestTheGuideListsEveryLineAndShowsItInAnExample(t *testing.T) {
	page, err := os.ReadFile("../../docs/scripts.md")
	require.NoError(t, err)
	words := script.Words()
	require.Greater(t, len(words), 20, "the language has lost its words")
	for _, w := range words {
		require.Contains(t, string(page), "\n| `"+w.Example+"` | "+w.Means+" |\n")
		who := `(\w+ )`
		if !w.Agents && !w.User && !w.ServiceNow {
			who = ""
		}
		line := "(?m)^ *- " + who + strings.ReplaceAll(regexp.QuoteMeta(w.Words), "…", ".+") + "(:|$)"
		require.Regexp(t, line, string(page), "no example has %s", w.Words)
	}
}

func TestTheGuideShowsEveryFormThatALineMayHave(t *testing.T) {
	page, err := os.ReadFile("../../docs/scripts.md")
	require.NoError(t, err)
	shown := ""
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		shown += block[1]
	}
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
		require.Contains(t, shown, word)
	}
}

// users are what users may do in a chat with an agent of the guide: what they say, ten seconds apart.
func users() map[string][]string {
	return map[string][]string{
		"a silent one":   nil,
		"a helpful one":  {"204416", "yes", "hello", "thanks"},
		"an unhelpful":   {"what?", "no", "what?", "a person", "what?"},
		"a talkative":    {"123-456", "hello", "hello", "hello", "hello", "my badge is 204416", "yes", "no", "bye"},
		"a polite one":   {"thanks"},
		"an undecided":   {"yes", "no", "yes", "no", "yes", "no"},
		"one in a hurry": {"a person", "a person", "a person", "a person"},
	}
}

func TestEveryAgentOfTheGuidePlaysWithoutFailing(t *testing.T) {
	played := 0
	for _, e := range examples(t) {
		if e.script.HasUser() {
			continue
		}
		played++
		for user, lines := range users() {
			status := chatWith(t, e, lines)
			require.NotEqual(t, agent.Failed, status.State, "docs/scripts.md:%d, %s: line %d: %s", e.line, user, status.At.Line, status.Reason)
		}
	}
	require.Greater(t, played, 15)
}

// openings are words that the scripts of the guide take. Those that some scripts take in a share of the chats come again.
func openings() []string {
	return []string{
		"talk to live agent", "I forgot my password", "I forgot my password", "I forgot my password", "I forgot my password",
		"talk to live agent: password or vpn", "printer P7 is on fire",
	}
}

// chatWith is how a run of the example ends in which the user says those lines and is silent for a week after.
func chatWith(t *testing.T, e example, lines []string) agent.Status {
	t.Helper()
	sim, err := simulator.New(simulator.Options{Settings: simulator.Settings{Seed: 1, Clock: instance.Virtual}})
	require.NoError(t, err)
	defer sim.Close()
	i, err := sim.Instance(instance.Default)
	require.NoError(t, err)
	require.NoError(t, i.Crew.Put(e.script), "docs/scripts.md:%d", e.line)
	abel, err := i.Desk.User("abel.tuter")
	require.NoError(t, err)
	user := chat.Actor{User: abel}
	for _, opening := range openings() {
		entry, err := i.Desk.Open(user, chat.Opening{Queue: "IT Support", Message: opening})
		require.NoError(t, err)
		if _, taken := i.Crew.Status(entry.Group); !taken {
			continue
		}
		for _, line := range lines {
			_, err = i.Virtual().Advance(10 * time.Second)
			require.NoError(t, err)
			_, _ = i.Desk.Post(user, entry.Group, chat.Draft{Text: line}) // the agent may have ended the chat
		}
		_, err = i.Virtual().Advance(7 * 24 * time.Hour)
		require.NoError(t, err)
		status, _ := i.Crew.Status(entry.Group)
		return status
	}
	require.Fail(t, "nobody takes the chat", "docs/scripts.md:%d", e.line)
	return agent.Status{}
}
