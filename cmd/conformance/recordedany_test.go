package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/recording"
)

// anyWords is what nobody should have to expect of a text.
func anyWords(t *rapid.T) string {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{
		"hello", "hello", " ", "Beth", "<user>", "\n", "\n\n", "\n \n", "# no", "| a |", "|", "\\", "\\n", "@tag", `"`, `"""`, "```", `\"\"\"`, "\\`\\`\\`", "\r\n", "\r", "\t",
		"Then the hand-off is over", "Scenario: x", "* x", "Examples:", "# language: fr", `" and "`, "left", "chat", "The live chat has ended.", ".", "a",
		"@[Beth:1]", "@[Beth", "@M[1|Fred Luddy]", "@L[http://a.example|here]", "@L[http://a.example|hello]", "<b>", "שלום", "👩‍💻", "\u2028", "\u202e", "\x1b[2J", "\u00a0",
		"/end_chat", "/restart", "Beth Anglin has closed the support session", "somebody has left the support session", "talk to live agent", "&lt;", "{}", "%s",
	}), 1, 6).Draw(t, "pieces")
	return strings.Join(pieces, "")
}

// anyChat lets whatever a desk allows happen in a chat.
func anyChat(t *rapid.T, d *chat.Desk, c *clock.Virtual) {
	actor := func(label string, names ...string) chat.Actor {
		u, err := d.User(rapid.SampledFrom(names).Draw(t, label))
		require.NoError(t, err)
		return chat.Actor{User: u}
	}
	user := func() chat.Actor { return actor("user", "abel.tuter") }
	agent := func() chat.Actor {
		return actor("agent", "beth.anglin", "beth.anglin", "fred.luddy", "gordon", "admin")
	}
	opening := rapid.SampledFrom([]string{"x asks for a live agent: talk to live agent", "x asks for a live agent: agent!", "my printer\nis on fire"}).Draw(t, "opening")
	e, err := d.Open(user(), chat.Opening{Queue: "IT Support", Message: opening})
	require.NoError(t, err)
	by := func(who func(chat.Entry) string) chat.Actor { // whoever an entry names, or somebody else where it names nobody
		now, err := d.ByGroup(e.Group)
		require.NoError(t, err)
		u, err := d.UserByID(who(now))
		if err != nil {
			u, err = d.User("beth.anglin")
		}
		require.NoError(t, err)
		return chat.Actor{User: u}
	}
	holder := func() chat.Actor { return by(func(e chat.Entry) string { return e.AssignedTo }) }
	receiver := func() chat.Actor { return by(func(e chat.Entry) string { return e.Transfer.To }) }
	giver := func() chat.Actor { return by(func(e chat.Entry) string { return e.Transfer.From }) }
	post := func(by chat.Actor, draft chat.Draft) { _, _ = d.Post(by, e.Group, draft) }
	acts := map[string]func(){
		"agent says":     func() { post(agent(), chat.Draft{Text: anyWords(t)}) },
		"agent says too": func() { post(agent(), chat.Draft{Text: anyWords(t)}) },
		"agent notes":    func() { post(agent(), chat.Draft{Text: anyWords(t), Note: true}) },
		"agent mutters":  func() { post(agent(), chat.Draft{Text: anyWords(t), Private: true}) },
		"agent sends": func() {
			post(agent(), chat.Draft{Text: rapid.SampledFrom([]string{"", " ", "see"}).Draw(t, "label"), Attachments: []string{"f1"}, File: "a.pdf"})
		},
		"user says":     func() { post(user(), chat.Draft{Text: anyWords(t)}) },
		"user says too": func() { post(user(), chat.Draft{Text: anyWords(t)}) },
		"user sends":    func() { post(user(), chat.Draft{Attachments: []string{"f1"}}) },
		"accept":        func() { _, _ = d.Accept(agent(), e.Group) },
		"offer": func() {
			_, _ = d.OfferTransfer(holder(), e.Group, rapid.SampledFrom([]string{"fred.luddy", "beth.anglin", "gordon"}).Draw(t, "to"))
		},
		"take":     func() { _, _ = d.AcceptTransfer(receiver(), e.Group) },
		"refuse":   func() { _, _ = d.RejectTransfer(receiver(), e.Group) },
		"withdraw": func() { _, _ = d.CancelTransfer(giver(), e.Group) },
		"complete": func() { _, _ = d.CompleteTransfer(giver(), e.Group) },
		"escalate": func() {
			_, _ = d.Escalate(holder(), e.Group, rapid.SampledFrom([]string{"Service Desk", "IT Support", "Elsewhere"}).Draw(t, "queue"))
		},
		"close":  func() { _, _ = d.Close(agent(), e.Group, chat.AgentLeave(rapid.Bool().Draw(t, "leaves"))) },
		"leave":  func() { _, _ = d.Leave(user(), e.Group) },
		"rejoin": func() { _, _ = d.Rejoin(user(), e.Group) },
		"type":   func() { _ = d.Type(agent(), e.Group, time.Second) },
		"time": func() {
			_, _ = c.Advance(rapid.SampledFrom([]time.Duration{time.Millisecond, time.Second, 10 * time.Minute}).Draw(t, "length"))
		},
	}
	names := make([]string, 0, len(acts))
	for name := range acts {
		names = append(names, name)
	}
	slices.Sort(names)
	if rapid.Bool().Draw(t, "accepted at once") {
		acts["accept"]()
	}
	for range rapid.IntRange(0, 20).Draw(t, "length") {
		act := rapid.SampledFrom(names).Draw(t, "act")
		if acts[act](); act == "offer" && rapid.Bool().Draw(t, "answered") {
			acts[rapid.SampledFrom([]string{"take", "refuse", "withdraw"}).Draw(t, "answer")]()
		}
	}
}

func TestAnyChatIsAFeatureThatTheRelayPasses(t *testing.T) {
	t.Parallel()
	house := open(t)
	world := chat.DefaultWorld()
	gordon := chat.User{SysID: chat.RecordID("sys_user", "gordon"), UserName: "gordon", Name: "Gordon Freeman", Roles: []string{chat.RoleITIL}}
	world.Users = append(world.Users, gordon)
	elsewhere := world.Queues[0]
	elsewhere.SysID, elsewhere.Name = chat.RecordID("chat_queue", "Elsewhere"), "Elsewhere"
	world.Queues = append(world.Queues, elsewhere)
	for i := range world.Queues {
		world.Queues[i].Agents = append(slices.Clone(world.Queues[i].Agents), gordon.SysID)
	}
	rapid.Check(t, func(t *rapid.T) {
		c := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
		d := chat.NewDesk(chat.Options{Clock: c, World: world, Settings: chat.Settings{
			NoticeVanishes: rapid.Bool().Draw(t, "no notice"), Escalation: rapid.SampledFrom([]chat.Escalation{chat.Requeue, chat.EndHere}).Draw(t, "escalation"),
			Idle: chat.Idle{After: 5 * time.Minute, Countdown: time.Minute},
		}})
		anyChat(t, d, c)
		for _, text := range featuresOf(t, d, recording.Options{Anonymous: rapid.Bool().Draw(t, "names removed")}) {
			requireRelayPasses(t, house, text)
		}
	})
}
