package instance

import (
	"strconv"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/agent"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/feed"
	"github.com/snowglobe-sim/snowglobe/simulator/journal"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// maxTold is how many bytes of a path or a query the feed tells: the journal has all of it, within its own bounds.
const maxTold = 1 << 10

// newFeed is an empty feed. Its life is the instant of the machine's time, so that no other instance of the name, of
// this process or another, has had it.
func newFeed() *feed.Feed {
	return feed.New(strconv.FormatInt(clock.Wall{}.Now().UnixNano(), 36))
}

// narrate has the feed told of everything that happens on the desk and on the wire. It goes before the crew's own
// watching, so that a chat opens in the feed before its script begins.
func (i *Instance) narrate() {
	i.Desk.Observe(func(e chat.Event) { i.Feed.Add(feed.OfChats, chatEvent(e)) })
	i.Journal.Observe(func(x journal.Exchange) {
		x = x.Redacted()
		if x.Fault != "" {
			i.Feed.Add(feed.OfFaults, &feed.Fault{At: i.Clock.Now(), Rule: x.Fault, Seq: x.Seq, Operation: x.Operation, Chat: x.Chat})
		}
		i.Feed.Add(feed.OfExchanges, exchangeEvent(x))
	})
}

// ScriptsFail has f told of every script that could not go on, beside the feed: of which instance, and where it stood.
// f must not wait. It must be called before the set is used.
func (s *Set) ScriptsFail(f func(instance string, failed agent.Status)) { s.scriptFailed = f }

// narrateScripts has the feed told of every step of the crew's scripts, and the set of those that fail.
func (i *Instance) narrateScripts(set *Set) {
	i.Crew.Watch(func(s agent.Status) {
		if s.State == agent.Failed && set.scriptFailed != nil {
			set.scriptFailed(i.Name, s)
		}
		i.Feed.Add(feed.OfScripts, &feed.Script{
			At: i.Clock.Now(), Chat: s.Group, Number: s.Number, Script: s.Script, File: s.At.File, Line: s.At.Line, Status: string(s.State),
			Begins: s.Begins, Reason: s.Reason,
		})
	})
}

func chatEvent(e chat.Event) *feed.Chat {
	told := &feed.Chat{
		At: e.At, What: string(e.Kind), Chat: e.Entry.Group, Number: e.Entry.Number,
		State: int(e.Entry.State), StateName: e.Entry.State.String(), By: e.By.User.UserName, Scripted: e.By.Scripted,
	}
	if m := e.Message; m.ID != "" {
		told.Message = &feed.Message{
			ID: m.ID, CreatedBy: m.CreatedBy, Text: m.Text, Timestamp: m.At.UnixMilli(), Note: m.Note, Private: m.Private, System: m.System,
		}
	}
	if e.Typing > 0 {
		told.Typing = jsonbody.Duration(e.Typing).String()
	}
	return told
}

func exchangeEvent(x journal.Exchange) *feed.Exchange {
	return &feed.Exchange{
		At: x.At, Seq: x.Seq, Operation: x.Operation, Method: x.Method, Path: cut(x.Path), Query: cut(x.Query), Chat: x.Chat, User: x.User,
		Status: x.Status, Fault: x.Fault, Done: x.Done, DurationMS: float64(x.Duration) / float64(time.Millisecond),
	}
}

// cut is text, or a copy of its beginning.
func cut(text string) string {
	if len(text) <= maxTold {
		return text
	}
	return strings.ToValidUTF8(strings.Clone(text[:maxTold]), "")
}
