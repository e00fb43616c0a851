package chat_test

import (
	"fmt"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// A chat from its opening to the agent's close, as the domain has it.
func Example() {
	desk := chat.NewDesk(chat.Options{Clock: clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))})
	abel, _ := desk.User("abel.tuter")
	beth, _ := desk.User("beth.anglin")

	entry, _ := desk.Open(chat.Actor{User: abel}, chat.Opening{Queue: "IT Support", Message: "My account is locked"})
	fmt.Println(entry.Number, entry.State)
	entry, _ = desk.AcceptNext(chat.Actor{User: beth}, "IT Support")
	fmt.Println(entry.Number, entry.State)
	_, _ = desk.Post(chat.Actor{User: beth}, entry.Group, chat.Draft{Text: "Unlocked."})
	entry, _ = desk.Close(chat.Actor{User: beth}, entry.Group, false)
	fmt.Println(entry.Number, entry.State)

	thread, _ := desk.Thread(abel, entry.Group, chat.Page{})
	for _, m := range thread { // newest first
		fmt.Printf("%s %s: %s\n", m.At.Format("15:04:05.000"), m.CreatedBy, m.Text)
	}
	// Output:
	// CHAT0000001 Waiting
	// CHAT0000001 Work in Progress
	// CHAT0000001 Closed Complete
	// 09:00:00.002 beth.anglin: Beth Anglin has closed the support session
	// 09:00:00.001 beth.anglin: Unlocked.
	// 09:00:00.000 abel.tuter: My account is locked
}
