package script_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

// parse reads a script that must be right.
func parse(t *testing.T, file string) *script.Script {
	t.Helper()
	s, err := script.Parse("test.yaml", []byte(file))
	require.NoError(t, err)
	return s
}

var byMeaning = cmp.Options{
	cmpopts.IgnoreTypes(script.Pos{}),
	cmp.Comparer(func(a, b script.Text) bool { return a.String() == b.String() }),
	cmp.Comparer(func(a, b *script.Pattern) bool {
		return (a == nil) == (b == nil) && (a == nil || a.String() == b.String())
	}),
	cmp.Comparer(func(a, b script.Wanted) bool { return a.String() == b.String() }),
}

func TestEveryWordIsRead(t *testing.T) {
	exactly := func(d time.Duration) script.Pause { return script.Pause{Min: d, Max: d} }
	for line, want := range map[string]script.Line{
		"wait: 5s":                                    &script.Wait{For: exactly(5 * time.Second)},
		"wait: 5s to 20s":                             &script.Wait{For: script.Pause{Min: 5 * time.Second, Max: 20 * time.Second}},
		"agent accepts":                               &script.Accepts{Who: script.Agent},
		"Beth accepts":                                &script.Accepts{Who: "beth"},
		"beth accepts:":                               &script.Accepts{Who: "beth"},
		"agent types: 4s":                             &script.Types{Who: script.Agent, For: exactly(4 * time.Second)},
		"agent types: 2s to 4s":                       &script.Types{Who: script.Agent, For: script.Pause{Min: 2 * time.Second, Max: 4 * time.Second}},
		"agent leaves":                                &script.Leaves{Who: script.Agent},
		"fred closes":                                 &script.Closes{Who: "fred"},
		"stop":                                        &script.Stop{},
		"agent goes idle":                             &script.GoesIdle{Who: script.Agent, Forever: true},
		"beth goes idle: 5m":                          &script.GoesIdle{Who: "beth", For: exactly(5 * time.Minute)},
		"user rejoins":                                &script.Rejoins{},
		"fred declines":                               &script.Declines{Who: "fred"},
		"Beth withdraws the transfer":                 &script.Withdraws{Who: "beth"},
		"user sees nothing for: 90s":                  &script.SeesNothing{For: 90 * time.Second},
		"servicenow fails: next leave":                &script.Fails{Operation: "leave", Times: 1},
		"servicenow fails: next 3 posts":              &script.Fails{Operation: "post", Times: 3},
		"servicenow fails: next 3 thread":             &script.Fails{Operation: "thread", Times: 3},
		"servicenow fails: create":                    &script.Fails{Operation: "create"},
		"servicenow fails: X":                         nil,
		"servicenow fails: leave until":               nil,
		"servicenow works":                            &script.Works{},
		"servicenow   works":                          &script.Works{},
		"servicenow fails: next post with status 503": &script.Fails{Operation: "post", Times: 1, Effect: script.Failing{Kind: "status", Status: 503}},
		"servicenow fails: thread with delay 2s until cleared": &script.Fails{Operation: "thread", Effect: script.Failing{Kind: "delay", Delay: exactly(2 * time.Second)}},
		"servicenow fails: next 2 threads with out of order":   &script.Fails{Operation: "thread", Times: 2, Effect: script.Failing{Kind: "out_of_order"}},
		"servicenow fails: leave with token-expired":           &script.Fails{Operation: "leave", Effect: script.Failing{Kind: "token_expired"}},
		"servicenow fails: next create with no-record-found":   &script.Fails{Operation: "create", Times: 1, Effect: script.Failing{Kind: "status", Name: "no-record-found"}},
		"servicenow fails: preset flaky-network":               &script.Fails{Preset: "flaky-network"},
		"servicenow fails: post until cleared":                 &script.Fails{Operation: "post"},
	} {
		t.Run(line, func(t *testing.T) {
			s, err := script.Parse("test.yaml", []byte("script:\n  - "+line+"\n"))
			if want == nil {
				require.Error(t, err)
				return
			}
			require.NoError(t, err)
			require.Empty(t, cmp.Diff([]script.Line{want}, s.Lines, byMeaning))
			require.Equal(t, script.Pos{Line: 2, Column: 5}, s.Lines[0].At())
		})
	}
}

func TestEveryWordWithATextKeepsTheText(t *testing.T) {
	read := map[string]func(script.Line) string{
		"beth says":          func(l script.Line) string { return l.(*script.Says).Text.String() },
		"user says":          func(l script.Line) string { return l.(*script.Says).Text.String() },
		"agent notes":        func(l script.Line) string { return l.(*script.Notes).Text.String() },
		"agent transfers to": func(l script.Line) string { return l.(*script.Transfers).To.String() },
		"user sees":          func(l script.Line) string { return l.(*script.Sees).Wanted.String() },
		"user never saw":     func(l script.Line) string { return l.(*script.NeverSaw).Wanted.String() },
	}
	texts := map[string]string{
		"Hello there":              "Hello there",
		"no":                       "no",
		"yes":                      "yes",
		"0123":                     "0123",
		"1_000":                    "1_000",
		"0x1F":                     "0x1F",
		"1.50":                     "1.50",
		".inf":                     ".inf",
		"null":                     "null",
		"~":                        "~",
		"true":                     "true",
		"2024-01-01":               "2024-01-01",
		"12:30":                    "12:30",
		"#5":                       "#5",
		"#5 and #6":                "#5 and #6",
		"ticket#5":                 "ticket#5",
		"'Ticket #5'":              "Ticket #5",
		"'Ticket #5' # why":        "Ticket #5",
		`"two\nlines"`:             "two\nlines",
		"'it''s: so'":              "it's: so",
		"|\n      a: b\n      # c": "a: b\n# c",
		"'a\n      b'":             "a b",
		"/end_chat":                "/end_chat",
		"<3 a < b":                 "<3 a < b",
		"привет 👋 שלום":            "привет 👋 שלום",
	}
	for words, of := range read {
		for written, want := range texts {
			t.Run(words+" "+written, func(t *testing.T) {
				s := parse(t, "script:\n  - "+words+": "+written+"\n")
				require.Equal(t, want, of(s.Lines[0]))
			})
		}
	}
}

func TestTheTimeWithinWhichTheUserSeesIsRead(t *testing.T) {
	require.Equal(t, 90*time.Second, parse(t, "script:\n- user sees within 1m30s: x\n").Lines[0].(*script.Sees).Within)
	require.Equal(t, 2*time.Minute, parse(t, "script:\n- user sees within 2 minutes: x\n").Lines[0].(*script.Sees).Within)
	require.Zero(t, parse(t, "script:\n- user sees: x\n").Lines[0].(*script.Sees).Within)
}

func TestWhatIsSentIsCutAtTheWordsInBrackets(t *testing.T) {
	for value, want := range map[string][2]string{
		"https://kb.example.com/42":                    {"https://kb.example.com/42", ""},
		"https://kb.example.com/42 (How to reset)":     {"https://kb.example.com/42", "How to reset"},
		"HTTP://kb.example.com/a(b)":                   {"HTTP://kb.example.com/a(b)", ""},
		"https://kb.example.com/<user> (For <user>)":   {"https://kb.example.com/<user>", "For <user>"},
		"https://kb.example.com/42   (a (small) page)": {"https://kb.example.com/42", "a (small) page"},
		"https://kb.example.com/42 (a small) page)":    {"https://kb.example.com/42 (a", "small) page"},
	} {
		s, err := script.Parse("test.yaml", []byte("script:\n- agent sends a link: "+value+"\n"))
		if strings.Contains(value, "small)") && !strings.Contains(value, "(small") {
			require.ErrorContains(t, err, "is no address of a page", "its last bracket was never opened")
			continue
		}
		require.NoError(t, err, value)
		link := s.Lines[0].(*script.SendsLink)
		require.Equal(t, want, [2]string{link.Address.String(), link.Label.String()})
	}
	for value, want := range map[string][2]string{
		"manual.pdf":                         {"manual.pdf", ""},
		"the manual, 2nd.pdf (Page <agent>)": {"the manual, 2nd.pdf", "Page <agent>"},
		"screenshot (2).png":                 {"screenshot (2).png", ""},
	} {
		file := parse(t, "script:\n- fred sends a file: "+value+"\n").Lines[0].(*script.SendsFile)
		require.Equal(t, want, [2]string{file.Name.String(), file.Says.String()})
		require.Equal(t, script.Who("fred"), file.Actor())
	}
}

func TestAWhenKeepsItsBranchesInOrder(t *testing.T) {
	s := parse(t, `script:
  - when user says:
      yes or yep:
        - stop
      /\d+/:
        - listen again: 2 times
        - when user says:
            no:
              - listen again
      maybe:
      anything else:
        - listen again: once
      nothing for 2m:
        - agent closes
`)
	pattern := func(i int) *script.Pattern { return s.Lines[0].(*script.When).Branches[i].Says }
	inner := s.Lines[0].(*script.When).Branches[1].Lines[1].(*script.When)
	want := []script.Line{&script.When{Branches: []script.Branch{
		{Says: pattern(0), Lines: []script.Line{&script.Stop{}}},
		{Says: pattern(1), Lines: []script.Line{&script.ListenAgain{Times: 2}, &script.When{Branches: []script.Branch{
			{Says: inner.Branches[0].Says, Lines: []script.Line{&script.ListenAgain{}}},
		}}}},
		{Says: pattern(2)},
		{Else: true, Lines: []script.Line{&script.ListenAgain{Times: 1}}},
		{Silence: 2 * time.Minute, Lines: []script.Line{&script.Closes{Who: script.Agent}}},
	}}}
	require.Empty(t, cmp.Diff(want, s.Lines, byMeaning))
	require.Equal(t, []string{"yes or yep", `/\d+/`, "maybe"}, []string{pattern(0).String(), pattern(1).String(), pattern(2).String()})
}

func TestTheHeaderIsRead(t *testing.T) {
	s := parse(t, "\ufefftitle: no\r\ntakes: password or locked out    # the opening words\r\nscript:\r\n- stop\r\n")
	require.Equal(t, "no", s.Title)
	require.Equal(t, "password or locked out", s.Takes.String())

	s = parse(t, "script:\n- stop\n")
	require.Equal(t, "test.yaml", s.Title)
	require.Nil(t, s.Takes)
}

func TestAScriptKnowsWhatItPlays(t *testing.T) {
	for lines, want := range map[string][3]bool{ // user, agent, faults
		"- agent accepts":           {false, true, false},
		"- user says: x":            {true, false, false},
		"- wait: 1s":                {false, false, false},
		"- servicenow works":        {false, false, true},
		"- servicenow fails: leave": {false, false, true},
		"- when user says:\n    x:\n      - user sees: x":    {true, false, false},
		"- when user says:\n    x:\n      - beth says: x":    {false, true, false},
		"- user never saw: x\n- user says: x\n- beth leaves": {true, true, false},
		"- user sees nothing for: 1s\n- agent types: 1s":     {true, true, false},
		"- agent notes: x": {false, true, false},
		"- agent closes":   {false, true, false},
	} {
		s := parse(t, "script:\n"+lines+"\n")
		require.Equal(t, want, [3]bool{s.HasUser(), s.HasAgent(), s.HasFaults()}, lines)
	}
}

func TestALineIsShownAsWritten(t *testing.T) {
	s := parse(t, "script:\n  - agent says: Hello <user>\n  - stop\n")
	require.Equal(t, "agent says: Hello <user>", s.Written(s.Lines[0].At()))
	require.Equal(t, "stop", s.Written(s.Lines[1].At()))
	require.Empty(t, s.Written(script.Pos{Line: 99, Column: 1}))
}
