package agent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// following puts a script, called whole, that follows those of the crew and the built-in ones.
func (w *world) following(lines string) {
	w.t.Helper()
	s, err := script.ParseOptions{Resolve: w.crew.Resolve}.Parse("whole", []byte(lines))
	require.NoError(w.t, err)
	require.NoError(w.t, w.crew.Put(s))
}

const greeting = `
title: Greeting
takes: never said
script:
  - agent accepts
  - agent says: Hello <user>.
  - when user says:
      /(\d+)/:
        - agent says: Badge <1>.
      anything else:
        - agent says: Not <match>.
        - listen again
`

func TestTheLinesOfAnotherScriptAreCarriedOutWhereItIsFollowed(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("greeting", greeting)
	w.following("script:\n- wait: 1s\n- agent follows: greeting\n- agent says: And now?\n- agent follows: greeting.yaml\n")
	group := w.open("help")
	w.advance(time.Second)
	w.says(group, "what?")
	w.says(group, "it is 12")
	w.advance(0)
	require.Equal(t, []string{"Hello Abel.", "Not what?.", "Badge 12.", "And now?"}, w.agentSaid())
	status, _ := w.crew.Status(group)
	require.Equal(t, agent.Failed, status.State, "the chat is accepted twice")
	require.Equal(t, script.Pos{File: "greeting", Line: 5, Column: 5}, status.At)
	require.Equal(t, "line 5 of greeting", status.Standing())
	require.Equal(t, "whole", status.Script)
}

func TestAStopInAScriptThatIsFollowedEndsEverything(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("part", "takes: never said\nscript:\n- agent says: one\n- by chance:\n    99.999%:\n      - stop\n")
	w.following("script:\n- agent follows: part\n- agent says: two\n")
	group := w.open("help")
	w.advance(0)
	require.Equal(t, []string{"one"}, w.agentSaid())
	status, _ := w.crew.Status(group)
	require.Equal(t, agent.Done, status.State)
}

func TestAScriptKeepsWhatItFollowsAsItWasWhenItWasPut(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("part", "takes: never said\nscript:\n- agent says: old\n")
	w.following("script:\n- agent follows: part\n")
	w.script("part", "takes: never said\nscript:\n- agent says: new\n")
	w.open("help")
	w.advance(0)
	require.Equal(t, []string{"old"}, w.agentSaid())
}

func TestAScriptIsNotForACrewBecauseOfWhatItFollows(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	s, err := script.ParseOptions{Resolve: agent.Among(map[string]string{"part": "script:\n\n- user says: x\n"})}.
		Parse("whole", []byte("script:\n- agent follows: part\n"))
	require.NoError(t, err)
	require.ErrorContains(t, w.crew.Put(s), "part:3:3: nobody plays the user here")
}

func TestWhatCanBeFollowedIsNamed(t *testing.T) {
	w := newWorld(t, agent.CrewOptions{})
	w.script("greeting", greeting)
	_, err := script.ParseOptions{Resolve: w.crew.Resolve}.Parse("a", []byte("script:\n- agent follows: greting\n"))
	require.ErrorContains(t, err, "a:2:18: `greting` cannot be followed: there is no such script; there are ")
	require.ErrorContains(t, err, "Did you mean `greeting`?")
	_, err = script.ParseOptions{Resolve: w.crew.Resolve}.Parse("a", []byte("script:\n- agent follows: default\n"))
	require.NoError(t, err)
}

func TestAFailureNamesTheFileInWhichTheLineStands(t *testing.T) {
	s := newStage(t)
	o := s.options("script:\n- user says: talk to live agent\n")
	whole, err := script.ParseOptions{Resolve: agent.Among(map[string]string{"part": "script:\n\n- user never saw: e\n"})}.
		Parse("whole", []byte("script:\n- user says: talk to live agent\n- user follows: part\n"))
	require.NoError(t, err)
	o.Script = whole
	failures := s.play(o).Failures
	require.Len(t, failures, 1)
	require.Equal(t, "part", failures[0].File)
	require.Contains(t, failures[0].Error(), "part:3:3: user never saw: e: expected")
}
