package instance_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/document"
	"github.com/snowglobe-sim/snowglobe/simulator/fault"
	"github.com/snowglobe-sim/snowglobe/simulator/instance"
	"github.com/snowglobe-sim/snowglobe/simulator/jsonbody"
)

// example is the document of docs/worlds.md.
func example(t testing.TB) []byte {
	t.Helper()
	page, err := os.ReadFile("../../docs/worlds.md")
	require.NoError(t, err)
	block := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindSubmatch(page)
	require.NotNil(t, block)
	return block[1]
}

func read(t testing.TB, text string) instance.Settings {
	t.Helper()
	var s instance.Settings
	require.NoError(t, document.Decode([]byte(text), &s))
	return s
}

func TestTheWorldOfTheDocumentationIsThere(t *testing.T) {
	i := get(t, newSet(t, read(t, string(example(t)))), instance.Default)
	maria, err := i.Desk.User("maria.garcia")
	require.NoError(t, err)
	require.Equal(t, chat.User{
		SysID: chat.RecordID("sys_user", "maria.garcia"), UserName: "maria.garcia", Name: "María García", Password: "1234", Roles: []string{"itil"},
	}, maria)
	beth, err := i.Desk.User("beth.anglin")
	require.NoError(t, err)
	require.Equal(t, "Beth Anglin", beth.Name)
	require.Equal(t, chat.DefaultPassword, beth.Password)

	queues := i.Desk.Queues()
	require.Len(t, queues, 2)
	require.Equal(t, queues[1].SysID, queues[0].EscalateTo)
	require.Equal(t, []string{beth.SysID}, queues[0].Agents)
	require.Equal(t, "Back at eight.", queues[1].NotAvailable)
	require.Equal(t, time.Minute, queues[0].AverageWait, "as the chat of the past has waited")
	require.Equal(t, 1, queues[0].WaitingCount)

	require.Equal(t, "locked-account", i.Crew.Scripts()[0].Name)
	require.Equal(t, "default", i.Crew.Scripts()[1].Name)

	chats := i.Desk.Entries(chat.Filter{})
	require.Len(t, chats, 2)
	first, err := i.Desk.Chat(chats[0].Group)
	require.NoError(t, err)
	require.Equal(t, "CHAT0000001", first.Entry.Number)
	require.Equal(t, chat.ClosedComplete, first.Entry.State)
	require.Equal(t, instance.Start().Add(-20*time.Minute), first.Entry.OpenedAt)
	said := []string{}
	for _, m := range first.Thread {
		said = append(said, m.At.Format(time.TimeOnly)+" "+m.CreatedBy+": "+m.Text)
	}
	require.Equal(t, []string{
		"08:40:00 abel.tuter: My laptop will not start", "08:41:00 beth.anglin: Hello, this is Beth.", "08:41:10 beth.anglin: Third time this week.",
		"08:43:10 abel.tuter: It works again", "08:43:10 beth.anglin: Beth Anglin has closed the support session",
	}, said)
	require.True(t, first.Thread[2].Note)
	require.Equal(t, chat.Waiting, chats[1].State)
	require.Equal(t, "CHAT0000003", open(t, i).Number, "numbers go on")
}

func TestTheStatesOfAPastChat(t *testing.T) {
	for text, want := range map[string]chat.State{
		"": chat.Waiting, "state: waiting": chat.Waiting, "state: Closed Abandoned": chat.ClosedAbandoned,
		"agent: fred.luddy": chat.WorkInProgress, "agent: beth.anglin, state: closed by client": chat.ClosedByClient,
		"agent: beth.anglin, state: Closed Complete": chat.ClosedComplete,
	} {
		i := get(t, newSet(t, read(t, "chats:\n  - {requester: abel.tuter, opening: hello, "+text+"}\n")), instance.Default)
		require.Equal(t, want, i.Desk.Entries(chat.Filter{})[0].State, text)
	}
}

func TestAClosedQueueMayHaveAPast(t *testing.T) {
	i := get(t, newSet(t, read(t, "queues:\n  - {name: Q, not_available: Gone.}\nchats:\n  - {requester: abel.tuter, opening: hello, ago: 1h}\n")), instance.Default)
	require.Len(t, i.Desk.Entries(chat.Filter{Open: true}), 1)
	require.Equal(t, "Gone.", i.Desk.Queues()[0].NotAvailable)
}

func TestWhatIsWrongInAWorldIsNamed(t *testing.T) {
	const chats, queues = "chats:\n  - requester: abel.tuter\n    opening: hello\n    ", "queues:\n  - name: IT\n"
	id := strings.Repeat("a", 32)
	for name, tc := range map[string]struct{ text, want string }{
		"users alone":               {"users: [{user_name: a}]", "queues: are missing: the default queue is served by users of the default world; expected the queues of the world, as its users are listed too"},
		"a user without a name":     {queues + "users: [{name: A}]", `users[0].user_name: is ""; expected a name such as beth.anglin, without blanks and colons, and not system`},
		"a user called system":      {queues + "users: [{user_name: system}]", `users[0].user_name: is "system"; expected a name such as beth.anglin, without blanks and colons, and not system`},
		"a user twice":              {queues + "users: [{user_name: a}, {user_name: a}]", `users[1].user_name: is "a", as of a user before it; expected one of its own`},
		"a sys_id twice":            {queues + "users: [{user_name: a, sys_id: " + id + "}, {user_name: b, sys_id: " + id + "}]", `users[1].sys_id: is "` + id + `", as of a user before it; expected one of its own`},
		"a sys_id that is none":     {queues + "users: [{user_name: a, sys_id: abc}]", `users[0].sys_id: is "abc"; expected 32 digits 0-9 a-f, or none`},
		"a queue without a name":    {"queues: [{question: x}]", `queues[0].name: is ""; expected a name such as IT Support`},
		"a queue twice":             {"queues: [{name: a}, {name: a}]", `queues[1].name: is "a", as of a queue before it; expected one of its own`},
		"an agent who is none":      {"queues: [{name: a, agents: [robin]}]", `queues[0].agents[0]: there is no user "robin"; expected one of abel.tuter, beth.anglin, fred.luddy, admin`},
		"an escalation to nowhere":  {"queues: [{name: a, escalate_to: b}]", `queues[0].escalate_to: there is no queue "b"; expected one of a`},
		"a script that is none":     {"scripts: [default, nope]", `scripts[1]: there is no script "nope"; expected one of goes-silent, hands-over, `},
		"a script with a typo":      {"scripts: [{name: a, text: 'script: [a]'}]", "scripts[0].text: cannot be played: line 1, column 9:"},
		"a script of both sides":    {"scripts:\n  - name: a\n    text: |\n      title: x\n      script:\n        - user says: hi\n        - agent accepts\n", "scripts[0]: cannot be played: line 3"},
		"a requester who is none":   {"chats: [{requester: robin, opening: x}]", `chats[0].requester: there is no user "robin"; expected one of abel.tuter, beth.anglin, fred.luddy, admin`},
		"a chat without an opening": {"chats: [{requester: abel.tuter}]", "chats[0].opening: is empty; expected what was written"},
		"a chat of no queue":        {chats + "queue: nope", `chats[0].queue: there is no queue "nope"; expected one of IT Support`},
		"a chat in the Stone Age":   {chats + "ago: 900000h", "chats[0].ago: is 900000h; expected at most ten years"},
		"an agent of elsewhere":     {chats + "agent: abel.tuter", "chats[0].agent: not allowed in this chat: abel.tuter does not serve queue \"IT Support\"; expected an agent of the queue IT Support"},
		"a state without an agent":  {chats + "state: Closed Complete", `chats[0].state: is "Closed Complete"; expected for a chat that no agent has had one of Waiting, Closed Abandoned`},
		"waiting with an agent":     {chats + "agent: beth.anglin\n    state: Waiting", `chats[0].state: is "Waiting"; expected for a chat with an agent one of Work in Progress, Closed Complete, Closed by Client`},
		"a message of the future":   {chats + "ago: 1m\n    messages: [{by: abel.tuter, text: x, after: 2m}]", "chats[0].messages[0].after: lies 2m after the opening, which was 1m ago; expected a message of the past; a longer ago makes room"},
		"a message of nobody":       {chats + "messages: [{text: x}]", `chats[0].messages[0].by: there is no user ""; expected one of abel.tuter, beth.anglin, fred.luddy, admin`},
		"an empty message":          {chats + "messages: [{by: abel.tuter, text: ' '}]", "chats[0].messages[0].text: is empty; expected what was written"},
		"a note of the requester":   {chats + "messages: [{by: abel.tuter, text: x, note: true}]", "chats[0].messages[0]: not allowed in this chat: work notes are the agents'; expected a message of the requester, or of an agent of the queue"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := instance.NewSet(read(t, tc.text), fault.Options{})
			var problem *jsonbody.FieldError
			require.ErrorAs(t, err, &problem)
			require.Contains(t, problem.Error(), tc.want)
		})
	}
}

func TestAWorldHasBounds(t *testing.T) {
	for field, s := range map[string]instance.Settings{
		"users":   {Users: make([]instance.User, instance.MaxUsers+1)},
		"queues":  {Queues: make([]instance.Queue, instance.MaxQueues+1)},
		"chats":   {Chats: make([]instance.Chat, instance.MaxChats+1)},
		"scripts": {Scripts: make([]instance.Script, instance.MaxScripts+1)},
	} {
		var problem *jsonbody.FieldError
		_, err := instance.NewSet(s, fault.Options{})
		require.ErrorAs(t, err, &problem)
		require.Equal(t, field, problem.Field)
	}
}

func FuzzWorld(f *testing.F) {
	f.Add(example(f))
	for _, text := range []string{
		`{"scripts":["default",{"name":"a","text":"script:\n - agent accepts"}]}`, `{"clock":"virtual","start":"0001-01-01T00:00:00Z","chats":[{"requester":"abel.tuter","opening":"x","ago":"1h"}]}`,
		"queues: [{name: a}]\nchats: [{requester: admin, opening: x, messages: [{by: admin, text: x, note: true}]}]", "users: [{user_name: é}]\nqueues: [{name: q}]", `{"page_size":-1}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var s instance.Settings
		err := document.Decode(text, &s)
		if err == nil {
			var set *instance.Set
			if set, err = instance.NewSet(s, fault.Options{}); err == nil {
				set.Close()
				return
			}
		}
		var problem *jsonbody.FieldError
		require.ErrorAs(t, err, &problem)
	})
}
