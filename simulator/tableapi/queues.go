package tableapi

import (
	"slices"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// queues is chat_queue. Everybody reads it.
func queues() *table {
	seen := ledger.ObservedIn("SN-11", "SN-41")
	return define(
		Table{Name: "chat_queue", Display: nameColumn, Evidence: ledger.DocumentedBy("SN-77")},
		func(v *view) []chat.Queue { return v.desk.Queues() },
		slices.Concat(system(func(q chat.Queue) stamps { return given(q.SysID) }),
			[]column[chat.Queue]{
				textual(nameColumn, func(q chat.Queue) string { return q.Name }).known(seen),
				textual("question", func(q chat.Queue) string { return q.Question }).known(seen),
				textual("not_available", func(q chat.Queue) string { return q.NotAvailable }).known(seen),
				textual("initial_agent_response", func(q chat.Queue) string { return q.Greeting }).known(ledger.DocumentedBy("SN-66")),
				reference("escalate_to", "chat_queue", func(q chat.Queue) string { return q.EscalateTo }).known(seen),
				reference("assignment_group", "sys_user_group", groupOf),
				truth("active", func(chat.Queue) bool { return true }),
			})...)
}

// entries is chat_queue_entry, a child of task: the chats that the caller may read (SN-70).
func entries() *table {
	seen := ledger.ObservedIn("SN-38", "SN-39")
	return define(
		Table{Name: "chat_queue_entry", Display: "number", Evidence: ledger.DocumentedBy("SN-77")},
		readable,
		slices.Concat(system(func(e opened) stamps {
			return stamps{sysID: e.SysID, created: e.OpenedAt, createdBy: e.by, updated: e.UpdatedAt, updatedBy: e.by}
		}),
			[]column[opened]{
				textual("number", func(e opened) string { return e.Number }).known(seen),
				whole("state", func(e opened) int { return int(e.State) }).known(ledger.DocumentedBy("SN-46")).choosing(entryStates()...),
				textual("short_description", func(e opened) string { return e.ShortDescription }).known(seen),
				whole("position", func(e opened) int { return e.Position }).known(seen),
				reference("queue", "chat_queue", func(e opened) string { return e.Queue }).known(seen),
				reference("group", "live_group_profile", func(e opened) string { return e.Group }).known(seen),
				reference("opened_by", "sys_user", func(e opened) string { return e.OpenedBy }).known(seen),
				instant("opened_at", func(e opened) time.Time { return e.OpenedAt }),
				reference("assigned_to", "sys_user", func(e opened) string { return e.AssignedTo }).known(seen),
				instant("work_start", func(e opened) time.Time { return e.WorkStart }).known(seen),
				instant("work_end", func(e opened) time.Time { return e.WorkEnd }).known(seen),
				instant("closed_at", func(e opened) time.Time { return e.WorkEnd }),
				truth("active", func(e opened) bool { return !e.State.Closed() }),
				textual("transfer_state", func(e opened) string { return string(e.Transfer.State) }).known(seen),
				reference("transfer_from", "sys_user", func(e opened) string { return e.Transfer.From }).known(seen),
				reference("transfer_to", "sys_user", func(e opened) string { return e.Transfer.To }).known(seen),
				truth("transfer_should_close", func(e opened) bool { return e.Transfer.ShouldClose }).known(seen),
				instant("transfer_updated_on", func(e opened) time.Time { return e.Transfer.UpdatedAt }).known(seen),
				textual("from_table", func(e opened) string { return e.FromTable }),
				textual("from_sysid", func(e opened) string { return e.FromSysID }),
				textual("sys_class_name", constant[opened]("chat_queue_entry")),
			})...)
}

// opened is a chat, and the user_name of who opened it.
type opened struct {
	chat.Entry
	by string
}

// readable are the chats that the caller may read.
func readable(v *view) []opened {
	entries := v.desk.Entries(chat.Filter{Reader: &v.user})
	chats := make([]opened, 0, len(entries))
	for _, e := range entries {
		requester, err := v.desk.UserByID(e.OpenedBy)
		if err != nil { // somebody outside the instance
			requester.UserName = "guest"
		}
		chats = append(chats, opened{e, requester.UserName})
	}
	return chats
}

func entryStates() []Choice {
	var choices []Choice
	for _, s := range []chat.State{
		chat.Waiting, chat.WorkInProgress, chat.ClosedComplete, chat.ClosedEscalated, chat.ClosedByClient, chat.ClosedAbandoned,
	} {
		choices = append(choices, Choice{strconv.Itoa(int(s)), s.String()})
	}
	return choices
}
