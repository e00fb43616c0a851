package load_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/steps/target"
)

func TestChatsThatNameTheirUserNeedNoGateBehindTheFirst(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = time.Second
		r := run(t, options(t, b, load.Model{Concurrency: 50, Total: 50}))
		require.True(t, r.Sound(), "%+v", r)
		require.Equal(t, load.Matched{ByName: 50}, r.Chats.Matched)
		require.Equal(t, 49, r.Turns.Queued)
		require.GreaterOrEqual(t, b.most, 49, "once the first chat is open, all others speak at once")
		require.InDelta(t, 2000, r.Turns.Latency.Max, 2, "one turn of waiting at the most")
	})
}

func TestChatsThatNameNobodyAreToldApartByOneTurnAtATime(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = 100 * time.Millisecond
		b.anonymous.Store(true)
		var queued bool
		r, err := load.New(options(t, b, load.Model{Concurrency: 50, Total: 200}))
		require.NoError(t, err)
		defer clock.Wall{}.AfterFunc(time.Second, func() { queued = r.Progress().Queued })()
		result, err := r.Do(t.Context())
		require.NoError(t, err)
		require.True(t, result.Sound(), "%+v", result)
		require.Equal(t, load.Matched{ByTurn: 200}, result.Chats.Matched)
		require.Equal(t, 200, result.Chats.Passed)
		require.Greater(t, result.Turns.Queued, 40)
		require.True(t, queued)
	})
}

func TestABotThatStopsNamingItsUsersIsNoticed(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = time.Second
		o := options(t, b, load.Model{Rate: 5, Even: true, Total: 60})
		defer clock.Wall{}.AfterFunc(5100*time.Millisecond, func() { b.anonymous.Store(true) })()
		r := run(t, o)
		require.Greater(t, r.Chats.Matched.ByName, 15)
		require.Positive(t, r.Chats.NotToldApart, "those whose turns were open together when it stopped")
		require.LessOrEqual(t, r.Chats.NotToldApart, 10)
		require.Equal(t, 60, r.Chats.Matched.ByName+r.Chats.Matched.ByTurn+r.Chats.NotToldApart)
		require.False(t, r.Sound())
		require.Equal(t, r.Chats.NotToldApart, r.Chats.Failed)
		require.Contains(t, r.Failures[0].Seen, "no chat was opened")
	})
}

func TestTheLastWordsTellUsersWithDifferentScriptsApart(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.takes = time.Second
		o := options(t, b, load.Model{Rate: 1, Even: true, Total: 1})
		o.Cast = []load.Part{
			{Script: parse(t, "a.yaml", "script:\n- user says: hello\n- user says: live agent, please\n- beth accepts\n"), Share: 1},
			{Script: parse(t, "b.yaml", "script:\n- user says: hello\n- user says: a live agent\n- beth accepts\n"), Share: 1},
		}
		o.Model = load.Model{Rate: 2, Even: true, Total: 40}
		defer clock.Wall{}.AfterFunc(4*time.Second, func() { b.anonymous.Store(true) })()
		r := run(t, o)
		require.Positive(t, r.Chats.Matched.ByName)
		require.Positive(t, r.Chats.Matched.ByText+r.Chats.Matched.ByTurn)
		require.Equal(t, 40, r.Scripts[0].Chats+r.Scripts[1].Chats)
		require.Greater(t, min(r.Scripts[0].Chats, r.Scripts[1].Chats), 10)
	})
}

func TestAStrangersChatIsNobodys(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		o := options(t, b, load.Model{Concurrency: 1, Total: 3})
		defer clock.Wall{}.AfterFunc(time.Second, func() {
			_, _ = b.desk.Open(b.by, chat.Opening{Queue: "IT Support", Message: "load-999999 asks: hello"})
		})()
		r := run(t, o)
		require.True(t, r.Sound())
		require.Equal(t, 1, r.Chats.OfStrangers)
	})
}

func TestWhatABotDoesToMessagesIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		posts func(m target.Message) []string
		tells func(m target.Message, unread []string) []string
		want  func(r load.Result) int
	}{
		"posts lost": {
			posts: func(m target.Message) []string {
				if m.Sender == "load-000003" {
					return nil
				}
				return []string{m.Text}
			},
			want: func(r load.Result) int { return r.User.Lost },
		},
		"posts doubled": {
			posts: func(m target.Message) []string { return []string{m.Text, m.Text} },
			want:  func(r load.Result) int { return r.User.Doubled },
		},
		"posts of somebody else": {
			posts: func(m target.Message) []string { return []string{m.Text, "my badge is 4711"} },
			want:  func(r load.Result) int { return r.User.Foreign },
		},
		"answers lost": {
			tells: func(_ target.Message, unread []string) []string { return unread[min(1, len(unread)):] },
			want:  func(r load.Result) int { return r.Agent.Lost },
		},
		"answers doubled": {
			tells: func(_ target.Message, unread []string) []string { return append(unread, unread...) },
			want:  func(r load.Result) int { return r.Agent.Doubled },
		},
	} {
		t.Run(name, func(t *testing.T) {
			do(t, func(t *testing.T) {
				b := newBot(t)
				b.posts, b.tells = c.posts, c.tells
				r := run(t, options(t, b, load.Model{Concurrency: 5, Total: 10}))
				require.Positive(t, c.want(r), "%+v", r)
				require.False(t, r.Sound())
				require.NotEmpty(t, r.Examples)
				require.Regexp(t, "^load-0000[0-9]{2}$", r.Examples[0].User)
				require.Regexp(t, "^CHAT00000[0-9]{2}$", r.Examples[0].Chats[0])
			})
		})
	}
}

func TestAMessageThatComesLateIsWaitedFor(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.posts = func(m target.Message) []string {
			clock.Wall{}.AfterFunc(time.Second, func() {
				_, _ = b.desk.Post(b.by, b.group(m.Sender), chat.Draft{Text: m.Text})
			})
			return nil
		}
		r := run(t, options(t, b, load.Model{Concurrency: 5, Total: 5}))
		require.Equal(t, load.Messages{Sent: 10, Arrived: 10}, r.User)
	})
}

func TestARefusalIsTheBotsRightOnlyWhereCallsFail(t *testing.T) {
	do(t, func(t *testing.T) {
		b := newBot(t)
		b.posts = func(target.Message) []string { return nil }
		b.tells = func(target.Message, []string) []string { return []string{"The chat cannot go on."} }
		o := options(t, b, load.Model{Concurrency: 1, Total: 1})
		o.Cast[0].Script = parse(t, "short.yaml", "script:\n- user says: talk to live agent\n- beth accepts\n- user says: hello\n")
		r := run(t, o)
		require.Equal(t, load.Messages{Refused: 1}, r.User)
		require.Zero(t, r.Chats.Failed)
		require.False(t, r.Sound())
		r.Injected = map[string]int{"status": 1}
		require.True(t, r.Sound())
	})
}
