package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/steps/report"
)

// What happened and what no check asked about is a failure, though every check held.
func TestWhatNobodyLooksAtFails(t *testing.T) {
	t.Parallel()
	house := open(t)
	const (
		active = "the hand-off is active\n"
		posted = "every message of the user has been posted once\n"
		told   = "the user has been told everything that Beth said, once and in order\n"
	)
	for name, test := range map[string]struct{ story, overlooked string }{
		"a chat that was opened":  {"the user says \"talk to live agent\"\n" + active, "create: POST"},
		"a post":                  {chatting + told + active, `post: POST`},
		"an earlier post":         {chatting + told + "\"the third\" has been posted once\nthe user says \"so?\"\n" + active, `{"message":"so?"}`},
		"a leave":                 {ended + posted1 + told + "the hand-off is over\n", "leave: POST"},
		"what the agent said":     {chatting + posted + active, `Beth said to the user: "Which floor?"`},
		"what the agent said now": {chatting + posted + active + told + "Beth says \"Which room?\"\n", `Beth said to the user: "Which room?"`},
		"a work note":             {chatting + posted + active + told + "Beth notes \"hm\"\n", `Beth said to the user: "hm"`},
		"the agent's close":       {chatting + posted + active + told + "Beth closes the chat\n", "has closed the support session"},
		"slots":                   {chatting + posted + told, `the slots of the user changed after "the third"`},
		"another user's slots":    {"another user asks for a live agent\nServiceNow has opened one chat\n", "the slots of another user"},
	} {
		t.Run(name, func(t *testing.T) {
			r := perform(t, house, test.story)
			require.Equal(t, report.Failed, r.Outcome, r.Reason)
			require.Equal(t, "what nobody looked at", r.Finding.What)
			require.Contains(t, r.Finding.Seen, test.overlooked)
			require.NotContains(t, r.Finding.Seen, "\n", "it overlooks that alone")
			require.Empty(t, r.Step)
		})
	}
}

const posted1 = "\"the third\" has been posted once\n"

func TestWhatChangesNothingNeedNotBeLookedAt(t *testing.T) {
	t.Parallel()
	house := open(t)
	for name, story := range map[string]string{
		"reads":                       chatting + posted1 + "the user is told \"Which floor?\"\nthe hand-off is active",
		"a call that came to nothing": "ServiceNow fails to open a chat\nthe user says \"talk to live agent\"\nthe user is told that no agent can be reached",
	} {
		t.Run(name, func(t *testing.T) {
			r := perform(t, house, story)
			require.Equal(t, report.Passed, r.Outcome, r.Finding)
		})
	}
}
