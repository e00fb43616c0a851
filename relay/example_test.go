package relay_test

import (
	"context"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/relay"
)

// A bot asks HandoffPolicy for the next action, runs it with the tracker's slots, tells the user what the
// outcome says and sets its slots.
func ExampleHandoff() {
	serviceNow := newFake() // in production: servicenow.New
	handoff, err := relay.New(relay.Options{LiveChat: serviceNow})
	if err != nil {
		fmt.Println(err)
		return
	}
	slots := map[string]any{}
	turn := func(id, text string) {
		run := handoff.Converse
		if relay.HandoffPolicy(relay.ActionListen, slots["handoff_active"]) == "" {
			run = handoff.Start
		}
		fmt.Println("U", text)
		out := run(context.Background(), relay.Turn{Sender: "visitor-7", MessageID: id, Text: text, Slots: slots})
		for _, say := range out.Say {
			fmt.Println("R", say)
		}
		for _, s := range out.Slots {
			slots[s.Name] = s.Value
		}
	}

	turn("m-1", "talk to live agent")
	serviceNow.says("beth.anglin", "Hello, this is Beth. How can I help?")
	turn("m-2", "my account is locked")
	serviceNow.says("beth.anglin", "Unlocked. Try again, please.")
	turn("m-3", "it works")
	serviceNow.says("beth.anglin", "Beth Anglin has closed the support session")
	turn("m-4", "hello?")
	fmt.Println("handoff_active:", slots["handoff_active"])

	// Output:
	// U talk to live agent
	// R You are being connected to a live agent. Type /end_chat to leave.
	// U my account is locked
	// R Hello, this is Beth. How can I help?
	// U it works
	// R Unlocked. Try again, please.
	// U hello?
	// R Beth Anglin has closed the support session
	// handoff_active: <nil>
}

func ExampleHandoffPolicy() {
	fmt.Println(relay.HandoffPolicy("action_listen", true))
	fmt.Println(relay.HandoffPolicy("action_live_agent_chat", nil))
	fmt.Printf("%q\n", relay.HandoffPolicy("action_listen", nil))
	// Output:
	// action_live_agent_chat
	// action_listen
	// ""
}

func ExamplePlainText() {
	fmt.Println(relay.PlainText("Ask @[Beth Anglin:05e2] or read @L[https://kb.example.test/7|the guide]."))
	// Output: Ask Beth Anglin or read the guide (https://kb.example.test/7).
}
