package agent_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
)

func TestLinksAndFilesAreMessages(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("sends", `
script:
  - agent accepts
  - agent sends a link: https://kb.example.com/42
  - agent sends a link: https://kb.example.com/42 (Help for <user> [new])
  - agent sends a file: manual.pdf
  - agent sends a file: <user>.pdf (Page three, <user>)
  - when user says:
      /(.*)/:
        - agent sends a link: 'https://kb.example.com/<1> (Look: <1>)'
`)
	group := w.open("help")
	w.advance(0)
	w.says(group, "a|b] c")
	w.advance(0)
	whole, err := w.desk.Chat(group)
	require.NoError(t, err)
	thread := whole.Thread
	require.Len(t, thread, 7)
	require.Equal(t, "https://kb.example.com/42", thread[1].Text)
	require.Equal(t, "@L[https://kb.example.com/42|Help for Abel [new)]", thread[2].Text, "nothing ends the markup before its end")
	require.Empty(t, thread[3].Text)
	require.Equal(t, "manual.pdf", thread[3].File)
	require.Len(t, thread[3].Attachments, 1)
	require.Regexp(t, "^[0-9a-f]{32}$", thread[3].Attachments[0])
	require.Equal(t, "Page three, Abel", thread[4].Text)
	require.Equal(t, "Abel.pdf", thread[4].File)
	require.NotEqual(t, thread[3].Attachments, thread[4].Attachments)
	require.Equal(t, "@L[https://kb.example.com/a%7Cb%5D%20c|Look: a/b) c]", thread[6].Text)
}

func TestATranscriptShowsLinksAndFilesInWords(t *testing.T) {
	s := newStage(t)
	r := s.play(s.options(`
script:
  - user says: live agent
  - agent accepts
  - agent sends a link: https://kb.example.com/42 (How to reset (all of it))
  - agent sends a file: manual.pdf
  - agent sends a file: manual.pdf (Page three)
  - agent says: '@L[half|a link'
`))
	require.Empty(t, failures(r))
	require.Equal(t, []string{
		"0s agent Beth sends the link How to reset (all of it) (https://kb.example.com/42)",
		"0s agent Beth sends the file manual.pdf",
		"0s agent Beth sends the file manual.pdf, and says: Page three",
		"0s agent Beth says @L[half|a link",
	}, lines(r)[4:])
}
