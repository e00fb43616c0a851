package script_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		takes, message string
		want           []string // nil: no match
	}{
		{"password", "My PASSWORD is gone", []string{"PASSWORD"}},
		{"password", "my passwords are gone", nil},
		{"password or locked out", "I am Locked   Out!", []string{"Locked   Out"}},
		{"password OR locked out", "locked", nil},
		{"yes", "yes", []string{"yes"}},
		{"yes", "yes_sir", nil},
		{"yes", "(yes)", []string{"yes"}},
		{"caf", "café", nil},
		{"café", "Le CAFÉ?", []string{"CAFÉ"}},
		{"a.c", "abc", nil},
		{"/end_chat or bye", "ok /end_chat", []string{"/end_chat"}},
		{`/\d{6}/`, "badge 123456.", []string{"123456"}},
		{`/(\w+)@(\w+)/`, "me@home", []string{"me@home", "me", "home"}},
		{"/a or b/", "x a or b", []string{"a or b"}},
		{"/Yes/", "yes", nil},
		{"no", "no", []string{"no"}},
	} {
		s := parse(t, "takes: "+c.takes+"\nscript:\n- stop\n")
		groups, ok := s.Takes.Find(c.message)
		require.Equal(t, c.want != nil, ok, "%s in %s", c.takes, c.message)
		require.Equal(t, c.want, groups)
	}
}

func TestPlaceholdersAreFilled(t *testing.T) {
	values := map[string]string{"user": "Abel", "agent": "Beth", "match": "123", "1": "12"}
	for written, want := range map[string]string{
		"Hello <user>, this is <agent>.": "Hello Abel, this is Beth.",
		"<match>/<1>":                    "123/12",
		"<<user> is a placeholder":       "<user> is a placeholder",
		"a < b > c <- d <> <3 <a b>":     "a < b > c <- d <> <3 <a b>",
		"<<<user>":                       "<Abel",
		"<":                              "<",
	} {
		s := parse(t, "script:\n- when user says:\n    /(1)/:\n      - agent says: '"+written+"'\n")
		text := s.Lines[0].(*script.When).Branches[0].Lines[0].(*script.Says).Text
		require.Equal(t, want, text.Fill(func(name string) string { return values[name] }))
		require.Equal(t, written, text.String())
	}
}

func TestWhatTheUserSeesIsFoundInAMessage(t *testing.T) {
	beth := func(string) string { return "Beth" }
	for _, c := range []struct {
		wanted, message string
		want            bool
	}{
		{"One moment", "One moment, please", true},
		{"One moment", "one moment, please", false},
		{"this is <agent>", "Hello, this is Beth.", true},
		{"/(?i)one MOMENT/", "One moment", true},
		{`/^\d+$/`, "12a", false},
		{"/end_chat", "say /end_chat", true},
	} {
		s := parse(t, "script:\n- user sees: "+c.wanted+"\n")
		require.Equal(t, c.want, s.Lines[0].(*script.Sees).Wanted.In(c.message, beth), c.wanted)
	}
}

func TestLengthsOfTime(t *testing.T) {
	for written, want := range map[string]time.Duration{
		"4s": 4 * time.Second, "2m": 2 * time.Minute, "1h30m": 90 * time.Minute, "500ms": 500 * time.Millisecond,
		"2 minutes": 2 * time.Minute, "1 hour 30 minutes": 90 * time.Minute, "1.5 hours": 90 * time.Minute,
		"30 seconds": 30 * time.Second, "5 s": 5 * time.Second, "5 ms": 5 * time.Millisecond, "1 Minute": time.Minute,
		"250 milliseconds": 250 * time.Millisecond, "0s": 0, "0": 0, "168h": 168 * time.Hour,
	} {
		s := parse(t, "script:\n- wait: "+written+"\n")
		require.Equal(t, script.Pause{Min: want, Max: want}, s.Lines[0].(*script.Wait).For, written)
	}
}
