package relay_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/relay"
)

func opening(t *testing.T, turn relay.Turn) string {
	t.Helper()
	live := newFake()
	b := newBot(t, live)
	b.handoff.Start(context.Background(), turn)
	return live.thread[0].Text
}

func TestTheOpeningTellsWhoAsksForWhatAndTheLastLines(t *testing.T) {
	require.Equal(t, `visitor-7 asks for a live agent: talk to live agent
The chat with the bot before that:
User: my laptop will not start
Bot: Have you tried turning it off? And on again?`,
		opening(t, relay.Turn{Sender: "visitor-7", Text: "talk to live agent", Transcript: []relay.Line{
			{Text: "my laptop will not start"},
			{Bot: true, Text: "Have you tried turning it off?\n\nAnd on again?"},
			{Text: "talk to live agent"},
		}}))
	require.Equal(t, "visitor-7 asks for a live agent: help", opening(t, relay.Turn{Sender: "visitor-7", Text: "help"}))
}

func TestTheOpeningIsBounded(t *testing.T) {
	turn := relay.Turn{Sender: "s", Text: strings.Repeat("ä", 500)}
	for n := range 50 {
		turn.Transcript = append(turn.Transcript, relay.Line{Text: fmt.Sprintf("line %d", n)})
	}
	text := opening(t, turn)
	require.Contains(t, text, strings.Repeat("ä", 150)+"…\n")
	require.NotContains(t, text, strings.Repeat("ä", 151))
	require.NotContains(t, text, "line 39")
	require.Contains(t, text, "line 40")
	require.Contains(t, text, "line 49")
}

func TestTextsAndSlotNamesCanBeReplaced(t *testing.T) {
	live := newFake()
	h, err := relay.New(relay.Options{
		LiveChat: live, Slots: relay.SlotNames{LiveChatID: "snow_chat"},
		Texts: relay.Texts{Left: "Tschüss.", EndWords: []string{"stop"}, ClosePhrase: "hat beendet"},
	})
	require.NoError(t, err)
	b := &bot{t: t, handoff: h, slots: map[string]any{}}
	require.Equal(t, []string{connecting}, b.start("help"))
	require.Equal(t, "chat-1", b.slots["snow_chat"])
	require.Empty(t, b.says("/end_chat"))
	require.Equal(t, []string{"Tschüss."}, b.says("stop"))
	b.start("help")
	live.says("beth.anglin", "Beth hat beendet.")
	require.Equal(t, []string{"Beth hat beendet."}, b.says("hallo?"))
	require.Nil(t, b.slots["snow_chat"])
}

func TestAMessageOfFilesAloneIsNotPassedOver(t *testing.T) {
	live := newFake()
	b := connected(t, live)
	live.says("beth.anglin", "")
	live.thread[1].Attachments = true
	live.says("beth.anglin", " ")
	require.Equal(t, []string{"The agent has sent a file that cannot be shown here."}, b.says("hi"))
}
