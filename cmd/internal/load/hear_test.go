package load_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/load"
)

// ears are those of a bot's users: what a user has not been told is looked for again and again, while they listen.
type ears struct {
	bot   *bot
	every time.Duration
	tells func(sender string, unread []string) []string // of what is unread; by default that
	fails error                                         // nobody may listen

	mu    sync.Mutex // guards what follows
	open  int        // users who listen
	most  int
	begun int
}

func (e *ears) count(more int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.open += more
	e.begun += max(more, 0)
	e.most = max(e.most, e.open)
}

// Listen serves load.Ear.
func (e *ears) Listen(sender string, told func(string), lost func(error)) func() {
	e.count(1)
	ctx, cancel := context.WithCancel(context.Background())
	var listening sync.WaitGroup
	listening.Go(func() {
		if e.fails != nil {
			lost(e.fails)
			return
		}
		for clock.Wait(ctx, clock.Wall{}, e.every) == nil {
			for _, text := range e.unread(sender) {
				told(text)
			}
		}
	})
	return func() {
		cancel()
		listening.Wait()
		e.count(-1)
	}
}

// unread takes what the user has not been told.
func (e *ears) unread(sender string) []string {
	e.bot.mu.Lock()
	defer e.bot.mu.Unlock()
	group := e.bot.groups[sender]
	unread := e.bot.unread[group]
	delete(e.bot.unread, group)
	if e.tells != nil {
		return e.tells(sender, unread)
	}
	return unread
}

const attentive = `script:
- user says: talk to live agent
- beth accepts
- beth says: Hello. How can I help?
- user sees: How can I help
- user says: my account is locked
- wait: 30s
- beth says: Unlocked.
- user sees within 2s: Unlocked
- beth says: Goodbye.
`

// listening are options of a run whose users listen.
func listening(t *testing.T, e *ears) load.Options {
	t.Helper()
	o := options(t, e.bot, load.Model{Concurrency: 5, Total: 20})
	o.Cast[0].Script, o.Ear = parse(t, "attentive.yaml", attentive), e
	return o
}

func TestUsersWhoListenHearTheAgentBetweenTurns(t *testing.T) {
	do(t, func(t *testing.T) {
		e := &ears{bot: newBot(t), every: time.Second}
		r := run(t, listening(t, e))
		require.True(t, r.Sound(), "%+v", r)
		require.Equal(t, load.Messages{Sent: 60, Arrived: 60}, r.Agent.Messages, "the last words too, which come when the script has ended")
		require.EqualValues(t, 60, r.Delivery.BetweenTurns.Count+r.Delivery.InAnswers.Count)
		require.GreaterOrEqual(t, r.Delivery.BetweenTurns.Count, int64(40))
		require.LessOrEqual(t, r.Delivery.Max, 1001.0)
		require.Positive(t, r.Delivery.P50)
		require.True(t, r.Delivery.Listened)
		require.Zero(t, e.open, "nobody listens after the end")
		require.Equal(t, 20, e.begun, "each user once")
	})
}

func TestNobodyWaitsForWhatNobodyWillSay(t *testing.T) {
	do(t, func(t *testing.T) {
		e := &ears{bot: newBot(t), every: time.Second}
		o := listening(t, e)
		o.Cast[0].Script = parse(t, "a.yaml", strings.TrimSuffix(attentive, "- beth says: Goodbye.\n"))
		o.Model = load.Model{Concurrency: 1, Total: 1}
		r := run(t, o)
		require.Less(t, r.Seconds, 35.0)
		o.Cast[0].Script = parse(t, "a.yaml", attentive)
		r = run(t, o)
		require.Less(t, r.Seconds, 36.0, "it ends with the last message, and not when nothing can come any more")
	})
}

func TestAFaultyEarIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		tells func(sender string, unread []string) []string
		want  load.Messages
	}{
		"loses": {func(_ string, unread []string) []string {
			return without(unread, "Hello. How can I help?")
		}, load.Messages{Sent: 3, Arrived: 2, Lost: 1}},
		"doubles": {func(_ string, unread []string) []string {
			return append(unread, unread...)
		}, load.Messages{Sent: 3, Arrived: 3, Doubled: 3}},
	} {
		t.Run(name, func(t *testing.T) {
			do(t, func(t *testing.T) {
				e := &ears{bot: newBot(t), every: time.Second, tells: c.tells}
				o := listening(t, e)
				o.Model = load.Model{Concurrency: 1, Total: 1}
				o.Cast[0].Script = parse(t, "a.yaml", strings.Replace(attentive, "- user sees: How can I help\n", "- wait: 5s\n", 1))
				r := run(t, o)
				require.False(t, r.Sound())
				require.Equal(t, c.want, r.Agent.Messages)
			})
		})
	}
}

func without(texts []string, text string) (left []string) {
	for _, t := range texts {
		if t != text {
			left = append(left, t)
		}
	}
	return left
}

func TestWhoeverIsNotLetListenIsCounted(t *testing.T) {
	do(t, func(t *testing.T) {
		o := options(t, newBot(t), load.Model{Concurrency: 3, Total: 6})
		o.Ear = &ears{bot: o.Target.(*bot), fails: errors.New("status 404")}
		r := run(t, o)
		require.True(t, r.Sound(), "they hear in answers")
		require.Equal(t, 6, r.Delivery.Deaf)
		require.Regexp(t, `^load-00000\d: status 404$`, r.Delivery.WhyDeaf)
		require.EqualValues(t, 12, r.Delivery.InAnswers.Count)
	})
}

func TestARunThatIsBrokenOffStopsListening(t *testing.T) {
	do(t, func(t *testing.T) {
		e := &ears{bot: newBot(t), every: time.Second}
		o := listening(t, e)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		made, err := load.New(o)
		require.NoError(t, err)
		r, err := made.Do(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Equal(t, 5, r.Chats.BrokenOff)
		require.Equal(t, 5, e.most)
		require.Zero(t, e.open)
	})
}

func TestWhereUsersListenAScriptMayEndWithWhatTheySee(t *testing.T) {
	do(t, func(t *testing.T) {
		e := &ears{bot: newBot(t), every: time.Second}
		o := listening(t, e)
		o.Ear = nil
		_, err := load.New(o)
		require.ErrorContains(t, err, "only in the answer to a line of the user's")
		o.Ear = e
		_, err = load.New(o)
		require.NoError(t, err)
	})
}
