package instance_test

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
	"github.com/snowglobe-sim/snowglobe/simulator/ratelimit"
)

func operations() fault.Options {
	return fault.Options{Kinds: fault.Kinds(), Served: []fault.Operation{{Name: "post", Method: "POST", Route: "/post", OfOneChat: true}, {Name: "create", Method: "POST", Route: "/create"}}}
}

// busy is an instance that things happen in.
type busy struct {
	*instance.Instance
	t *rapid.T
}

func (b busy) user(name string) chat.Actor {
	u, err := b.Desk.User(name)
	require.NoError(b.t, err)
	return chat.Actor{User: u}
}

func (b busy) anyone() chat.Actor {
	return b.user(rapid.SampledFrom([]string{"abel.tuter", "beth.anglin", "fred.luddy", "admin"}).Draw(b.t, "who"))
}

func (b busy) any() string {
	entries := b.Desk.Entries(chat.Filter{})
	if len(entries) == 0 {
		return "none"
	}
	return rapid.SampledFrom(entries).Draw(b.t, "chat").Group
}

// live lets one thing happen; what the desk refuses does not.
func (b busy) live() {
	text := rapid.SampledFrom([]string{"hello", "my account is locked", "é <b>&amp; \u2028", "bye", "x"}).Draw(b.t, "text")
	group := b.any()
	deeds := map[string]func(){
		"open":     func() { _, _ = b.Desk.Open(b.anyone(), chat.Opening{Queue: "IT Support", Message: text}) },
		"post":     func() { _, _ = b.Desk.Post(b.anyone(), group, chat.Draft{Text: text, Note: text == "x"}) },
		"accept":   func() { _, _ = b.Desk.Accept(b.anyone(), group) },
		"leave":    func() { _, _ = b.Desk.Leave(b.anyone(), group) },
		"rejoin":   func() { _, _ = b.Desk.Rejoin(b.anyone(), group) },
		"close":    func() { _, _ = b.Desk.Close(b.anyone(), group, text == "x") },
		"escalate": func() { _, _ = b.Desk.Escalate(b.user("admin"), group, "Second Line") },
		"offer":    func() { _, _ = b.Desk.OfferTransfer(b.anyone(), group, "fred.luddy") },
		"take":     func() { _, _ = b.Desk.AcceptTransfer(b.anyone(), group) },
		"shut":     func() { _, _ = b.Desk.CloseQueue("IT Support", "Back at eight.") },
		"unshut":   func() { _, _ = b.Desk.OpenQueue("IT Support") },
		"fault": func() {
			_, _ = b.Faults.Add(fault.Rule{Match: fault.Match{Operation: "post", Chat: group}, Effect: fault.Spec{Kind: "status", Status: 500}, Times: 2, For: jsonbody.Duration(time.Minute)})
		},
		"record": func() {
			_, _ = b.Desk.AddRecord(b.user("admin"), chat.Incident, map[string]string{"short_description": text, "work_notes": text})
		},
		"meet": func() { b.Faults.Meet(fault.Call{Operation: "post", Method: "POST", Route: "/post", Chat: group}) },
		"limit": func() {
			_, _ = b.Limits.Add(ratelimit.Rule{Limit: 1})
			b.Limits.Count(ratelimit.Call{Operation: "post"})
		},
		"advance": func() { _, _ = b.Virtual().Advance(time.Duration(rapid.IntRange(0, 1e9).Draw(b.t, "by"))) },
		"script": func() {
			s, err := script.Parse("s"+text[:1], []byte("title: "+text+"\ntakes: locked\nscript:\n  - agent accepts\n  - wait: 1s to 9s\n  - servicenow fails: next post\n"))
			if err == nil {
				_ = b.Crew.Put(s)
			}
		},
	}
	names := []string{"open", "open", "post", "post", "post", "accept", "accept", "leave", "rejoin", "close", "escalate", "offer", "take", "shut", "unshut", "fault", "meet", "limit", "record", "advance", "script"}
	deeds[rapid.SampledFrom(names).Draw(b.t, "deed")]()
}

func snapshot(t require.TestingT, i *instance.Instance) instance.Snapshot {
	taken, err := i.Snapshot(instance.RunsAside)
	require.NoError(t, err)
	return taken
}

const twoQueues = "clock: virtual\nqueues:\n  - {name: IT Support, agents: [beth.anglin, fred.luddy], greeting: Hello, average_wait: 90s}\n" +
	"  - {name: Second Line, agents: [fred.luddy]}\nchats:\n  - {requester: abel.tuter, opening: hello, ago: 1m}\n"

func TestASnapshotRestoredAndTakenAgainIsTheSame(t *testing.T) {
	settings := read(t, twoQueues)
	rapid.Check(t, func(t *rapid.T) {
		set, err := instance.NewSet(settings, operations())
		require.NoError(t, err)
		defer set.Close()
		origin, err := set.Get(instance.Default)
		require.NoError(t, err)
		for range rapid.IntRange(0, 30).Draw(t, "deeds") {
			busy{origin, t}.live()
		}
		taken := snapshot(t, origin)
		other, err := set.Make("other", instance.Settings{})
		require.NoError(t, err)
		other, err = set.Restore(other, taken)
		require.NoError(t, err)
		require.Equal(t, string(taken.Instance), string(snapshot(t, other).Instance))
		require.Equal(t, origin.Desk.Entries(chat.Filter{}), other.Desk.Entries(chat.Filter{}))
		require.Equal(t, origin.Desk.Queues(), other.Desk.Queues())

		_, _ = origin.Desk.OpenQueue("IT Support") // and both go on alike
		_, _ = other.Desk.OpenQueue("IT Support")
		one, err := origin.Desk.Open(busy{origin, t}.user("abel.tuter"), chat.Opening{Queue: "IT Support", Message: "and now"})
		require.NoError(t, err)
		two, err := other.Desk.Open(busy{other, t}.user("abel.tuter"), chat.Opening{Queue: "IT Support", Message: "and now"})
		require.NoError(t, err)
		require.Equal(t, one, two)
	})
}

func TestAResetAfterARestoreGoesBackToTheSettingsOfTheSnapshot(t *testing.T) {
	set := newSet(t, read(t, twoQueues))
	i := get(t, set, instance.Default)
	open(t, i)
	_, err := i.Virtual().Advance(time.Hour)
	require.NoError(t, err)
	other, err := set.Make("other", instance.Settings{})
	require.NoError(t, err)
	other, err = set.Restore(other, snapshot(t, i))
	require.NoError(t, err)
	require.Equal(t, instance.Start().Add(time.Hour), other.Clock.Now())
	require.NoError(t, set.Reset(other))
	other = get(t, set, "other")
	require.Equal(t, instance.Start(), other.Clock.Now())
	require.Len(t, other.Desk.Entries(chat.Filter{}), 1)
}

func TestARunningScriptCannotBeKeptUnlessItStepsAside(t *testing.T) {
	set := newSet(t, instance.Settings{Clock: instance.Virtual, Scripts: instance.Named("default")})
	i := get(t, set, instance.Default)
	group := open(t, i).Group
	_, err := i.Snapshot(instance.RunsRefused)
	var playing *instance.RunsError
	require.ErrorAs(t, err, &playing)
	require.Contains(t, err.Error(), "default is being played in CHAT0000001")

	restored, err := set.Restore(i, snapshot(t, i))
	require.NoError(t, err)
	status, ok := restored.Crew.Status(group)
	require.True(t, ok)
	require.Equal(t, "a snapshot was taken", status.Reason)
	_, err = restored.Virtual().Advance(time.Hour)
	require.NoError(t, err)
	whole, err := restored.Desk.Chat(group)
	require.NoError(t, err)
	require.Len(t, whole.Thread, 1)
	require.Equal(t, "default", restored.Crew.Scripts()[0].Name)
}

func TestWhatCannotBeRestoredIsRefusedWithTheField(t *testing.T) {
	set := newSet(t, read(t, twoQueues))
	i := get(t, set, instance.Default)
	open(t, i)
	taken := snapshot(t, i)
	group := i.Desk.Entries(chat.Filter{})[0].Group
	for name, tc := range map[string]struct{ from, to, want string }{
		"an unknown field":     {`{"settings"`, `{"stetings":1,"settings"`, `instance.stetings: there is no field "stetings"`},
		"a wrong kind":         {`"ticket":1`, `"ticket":"one"`, "instance.desk.conversations[0].ticket: is text"},
		"a chat of no queue":   {`"queue":"` + i.Desk.Queues()[0].SysID, `"queue":"x`, `instance.desk.conversations[0].entries[0].queue: is "x"; expected the sys_id of a queue of the snapshot`},
		"a message of others":  {`"group":"` + group + `","profile"`, `"group":"x","profile"`, `instance.desk.conversations[0].thread[0].group: is "x"`},
		"a state that is none": {`"state":1`, `"state":99`, "instance.desk.conversations[0].entries[0].state: is 99"},
		"names beyond reading": {`"source":"`, `"source":"AAAA`, "instance.desk.names.source: cannot be read"},
		"settings":             {`{"clock":"virtual"`, `{"page_size":-1,"clock":"virtual"`, "instance.settings.page_size: is -1"},
		"a port":               {`{"clock":"virtual"`, `{"port":0,"clock":"virtual"`, "instance.settings.port: is set"},
		"a number twice":       {`"number":"CHAT0000002"`, `"number":"CHAT0000001"`, `entries[0].number: is "CHAT0000001"`},
	} {
		t.Run(name, func(t *testing.T) {
			spoilt := strings.Replace(string(taken.Instance), tc.from, tc.to, 1)
			require.NotEqual(t, string(taken.Instance), spoilt, "the case spoils nothing")
			_, err := set.Restore(i, instance.Snapshot{Version: 1, Instance: []byte(spoilt)})
			var problem *jsonbody.FieldError
			require.ErrorAs(t, err, &problem)
			require.Contains(t, err.Error(), tc.want)
			require.Same(t, i, get(t, set, instance.Default), "and nothing has changed")
		})
	}
	for name, tc := range map[string]struct {
		snapshot instance.Snapshot
		want     string
	}{
		"another version": {instance.Snapshot{Version: 2, Instance: taken.Instance}, "version: is 2; expected 1, which this build writes and reads"},
		"nothing":         {instance.Snapshot{}, "version: is 0"},
		"no instance":     {instance.Snapshot{Version: 1}, "instance: is missing"},
	} {
		_, err := set.Restore(i, tc.snapshot)
		require.ErrorContains(t, err, tc.want, name)
	}
}

func FuzzRestore(f *testing.F) {
	set, err := instance.NewSet(read(f, twoQueues), operations())
	require.NoError(f, err)
	f.Cleanup(set.Close)
	i, err := set.Get(instance.Default)
	require.NoError(f, err)
	f.Add([]byte(snapshot(f, i).Instance))
	f.Add([]byte(`{"desk":{"conversations":[{"entries":[{"group":"g"}]}],"names":{"source":"cGNnOgAAAAAAAAABAAAAAAAAAAI="}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		restored, err := set.Restore(i, instance.Snapshot{Version: 1, Instance: text})
		if err != nil {
			var problem *jsonbody.FieldError
			require.ErrorAs(t, err, &problem, fmt.Sprint(err))
			return
		}
		again, err := set.Restore(i, snapshot(t, restored))
		require.NoError(t, err)
		require.Equal(t, string(snapshot(t, restored).Instance), string(snapshot(t, again).Instance))
		busyBody(t, restored)
	})
}

// busyBody uses everything that a restored instance holds.
func busyBody(t *testing.T, i *instance.Instance) {
	for _, e := range i.Desk.Entries(chat.Filter{}) {
		_, _ = i.Desk.Chat(e.Group)
		_, _ = i.Desk.Thread(chat.User{Roles: []string{"admin"}, SysID: "x"}, e.Group, chat.Page{})
		_, _ = i.Desk.Close(chat.Actor{User: chat.User{Roles: []string{"admin"}, SysID: "x"}}, e.Group, false)
	}
	i.Desk.Queues()
	i.Faults.Rules()
	_ = t
}

func TestASnapshotHoldsWhatItsScriptsFollow(t *testing.T) {
	set := newSet(t, instance.Settings{})
	i := get(t, set, instance.Default)
	files := map[string]string{
		"parts/hello.yaml": "script:\n  - agent says: Hello\n  - agent follows: bye.yaml\n",
		"parts/bye.yaml":   "script:\n  - agent says: Bye\n",
		"gone":             "script:\n  - agent says: Gone\n",
	}
	read, err := script.ParseOptions{Resolve: func(from, wanted string) (string, []byte, error) {
		name := path.Join(path.Dir(from), wanted)
		return name, []byte(files[name]), nil
	}}.Parse("a", []byte("script:\n  - agent follows: parts/hello.yaml\n  - agent follows: gone\n  - agent follows: gone\n"))
	require.NoError(t, err)
	require.NoError(t, i.Crew.Put(read))
	restored, err := set.Restore(i, snapshot(t, i))
	require.NoError(t, err)
	var said []string
	restored.Crew.Scripts()[0].Walk(func(l script.Line) {
		if says, ok := l.(*script.Says); ok {
			said = append(said, says.Text.String())
		}
	})
	require.Equal(t, []string{"Hello", "Bye", "Gone", "Gone"}, said)
}
