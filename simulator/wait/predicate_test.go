package wait_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/wait"
)

func TestTheStateOfAChatIsJudged(t *testing.T) {
	s := newStage(t)
	closed := &wait.State{Chat: wait.Latest, Is: wait.In(chat.ClosedComplete)}
	require.Equal(t, "latest Closed Complete", closed.String())
	require.Equal(t, wait.Verdict{Seen: "there is no chat yet, wanted one that is Closed Complete"}, s.look(closed))
	e := s.open("hello")
	require.Equal(t, wait.Verdict{Seen: "CHAT0000001 is Waiting, wanted Closed Complete"}, s.look(closed))
	require.Equal(t, wait.Verdict{Seen: `there is no chat "CHAT0000002", wanted one that is open`}, s.look(&wait.State{Chat: "CHAT0000002", Is: wait.Open()}))
	s.accept(e.Group)
	for _, name := range []string{e.Group, e.Number, wait.Latest} {
		require.Equal(t, wait.Verdict{Met: true, Seen: "CHAT0000001 is Work in Progress"}, s.look(&wait.State{Chat: name, Is: wait.Open()}))
	}
	require.Equal(t, wait.Verdict{Seen: "CHAT0000001 is Work in Progress, wanted closed"}, s.look(&wait.State{Chat: wait.Latest, Is: wait.Closed()}))
	s.close(e.Group)
	require.Equal(t, wait.Verdict{Met: true, Seen: "CHAT0000001 is Closed Complete"}, s.look(closed))
}

func TestMessagesAreCounted(t *testing.T) {
	s := newStage(t)
	require.Equal(t, wait.Verdict{Seen: "there is no chat yet"}, s.look(&wait.Message{Chat: wait.Latest}))
	e := s.open("my account is locked")
	s.accept(e.Group)
	s.post("beth.anglin", e.Group, chat.Draft{Text: "Badge 123456?"})
	s.post("beth.anglin", e.Group, chat.Draft{Text: "badge checked", Note: true})
	s.post("abel.tuter", e.Group, chat.Draft{Text: "yes"})
	s.close(e.Group)
	yes, no := true, false
	const notice = `"Beth Anglin has closed the support session" by beth.anglin`
	tests := map[string]struct {
		message wait.Message
		phrase  string
		met     bool
		seen    string
	}{
		"any":                  {wait.Message{}, "message 1 of latest", true, `"my account is locked" by abel.tuter`},
		"the third":            {wait.Message{Nth: 3}, "message 3 of latest", true, `"badge checked" by beth.anglin, a work note`},
		"one more than all":    {wait.Message{Nth: 6}, "message 6 of latest", false, "5 of 6 messages; the last message was " + notice},
		"by a user":            {wait.Message{By: "beth.anglin", Nth: 3}, "message 3 of latest by beth.anglin", true, notice},
		"by the requester":     {wait.Message{By: wait.ByUser, Nth: 2}, "message 2 of latest by user", true, `"yes" by abel.tuter`},
		"by the agent":         {wait.Message{By: wait.ByAgent, Nth: 3}, "message 3 of latest by agent", false, "2 of 3 such messages; the last message was " + notice},
		"by the instance":      {wait.Message{By: wait.BySystem}, "message 1 of latest by system", true, notice},
		"a text":               {wait.Message{Contains: "Badge"}, `message 1 of latest with "Badge"`, true, `"Badge 123456?" by beth.anglin`},
		"in another case":      {wait.Message{Contains: "BADGE"}, `message 1 of latest with "BADGE"`, false, "0 of 1 such messages; the last message was " + notice},
		"an expression":        {wait.Message{Matches: regexp.MustCompile(`\d{6}`)}, `message 1 of latest with /\d{6}/`, true, `"Badge 123456?" by beth.anglin`},
		"an expression, twice": {wait.Message{Matches: regexp.MustCompile(`\d{6}`), Nth: 2}, `message 2 of latest with /\d{6}/`, false, "1 of 2 such messages; the last message was " + notice},
		"a note":               {wait.Message{Note: &yes}, "work note 1 of latest", true, `"badge checked" by beth.anglin, a work note`},
		"no note":              {wait.Message{Note: &no, Contains: "badge"}, `message 1 of latest with "badge"`, false, "0 of 1 such messages; the last message was " + notice},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			p := tc.message
			p.Chat = wait.Latest
			require.Equal(t, tc.phrase, p.String())
			require.Equal(t, wait.Verdict{Met: tc.met, Seen: tc.seen}, s.look(&p))
		})
	}
}

func TestRequestsAreCountedAndTheNearestMissIsTold(t *testing.T) {
	s := newStage(t)
	failed := 500
	posts := &wait.Requests{Count: 2, Filter: journal.Filter{Operation: "post", Status: &failed}, Chat: wait.Latest}
	require.Equal(t, "2 requests with operation post, status 500, chat latest", posts.String())
	require.Equal(t, "1 requests", (&wait.Requests{}).String())
	require.Equal(t, wait.Verdict{Seen: "0 of 2 requests; the journal is empty"}, s.look(posts))

	e := s.open("hello")
	s.call(journal.Exchange{Operation: "post", Method: "POST", Path: "/m", Chat: e.Group, User: "abel.tuter", Status: 500})
	require.Equal(t, wait.Verdict{Seen: "1 of 2 requests; there were no others"}, s.look(posts))
	s.call(journal.Exchange{Operation: "post", Method: "POST", Path: "/m", Chat: e.Group, User: "abel.tuter", Status: 201})
	s.call(journal.Exchange{Operation: "thread", Method: "GET", Path: "/m", Chat: e.Group, Status: 200})
	require.Equal(t, wait.Verdict{Seen: "1 of 2 requests; the nearest miss was 2. post (POST /m) by abel.tuter with status 201, which differs in status"}, s.look(posts))
	s.call(journal.Exchange{Operation: "post", Method: "POST", Path: "/m", Chat: "other", Status: 500})
	require.Equal(t, wait.Verdict{Seen: "1 of 2 requests; the nearest miss was 4. post (POST /m) with status 500, which differs in chat"}, s.look(posts))
	require.Equal(t, wait.Verdict{Seen: "0 of 1 requests; the nearest miss was 4. post (POST /m) with status 500, which differs in operation and method"},
		s.look(&wait.Requests{Filter: journal.Filter{Operation: "thread", Method: "PUT", Status: &failed}}))

	s.call(journal.Exchange{Operation: "post", Chat: e.Group, Status: 500})
	require.Equal(t, wait.Verdict{Met: true, Seen: "2 requests"}, s.look(posts))
	seq := uint64(5)
	s.call(journal.Exchange{Path: "/x"})
	require.Equal(t, wait.Verdict{Met: true, Seen: "1 requests"}, s.look(&wait.Requests{Filter: journal.Filter{After: &seq}}))
	require.Equal(t, wait.Verdict{Seen: "0 of 1 requests; the nearest miss was 6.  /x without an answer, which differs in chat"}, s.look(&wait.Requests{Chat: "CHAT0000009"}))
}

func TestScriptsAreDoneWhenNoneIsOnItsWay(t *testing.T) {
	s := newStage(t)
	all := &wait.Scripts{}
	require.Equal(t, "all scripts done", all.String())
	require.Equal(t, wait.Verdict{Met: true, Seen: "no script is on its way"}, s.look(all))
	s.script("script:\n  - wait: 2s\n  - agent accepts\n")
	for range 5 {
		s.open("hello")
	}
	s.advance(s.clock, 0)
	line := func(number string) string { return "s of " + number + " at line 2 (running)" }
	require.Equal(t, wait.Verdict{
		Seen: "5 not done: " + line("CHAT0000001") + ", " + line("CHAT0000002") + ", " + line("CHAT0000003") + ", and 2 more",
	}, s.look(all))
	one := &wait.Scripts{Chat: "CHAT0000002"}
	require.Equal(t, "the script of CHAT0000002 done", one.String())
	require.Equal(t, wait.Verdict{Seen: "1 not done: " + line("CHAT0000002")}, s.look(one))
	require.Equal(t, wait.Verdict{Seen: `there is no chat "CHAT0000009"`}, s.look(&wait.Scripts{Chat: "CHAT0000009"}))
	s.advance(s.clock, 2*time.Second)
	require.True(t, s.look(all).Met)
	require.True(t, s.look(one).Met)
}
