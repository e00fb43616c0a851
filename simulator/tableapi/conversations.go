package tableapi

import (
	"slices"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// conversations is live_group_profile: the conversations that the caller may read, support chats and others.
func conversations() *table {
	seen := ledger.ObservedIn("SN-25")
	return define(
		Table{Name: "live_group_profile", Display: nameColumn, Evidence: ledger.DocumentedBy("SN-77")},
		func(v *view) []chat.Thread { return v.desk.Threads(v.user) },
		slices.Concat(system(func(t chat.Thread) stamps {
			return stamps{sysID: t.Group, created: t.CreatedAt, createdBy: t.CreatedBy, updated: t.UpdatedAt, updatedBy: t.CreatedBy}
		}),
			[]column[chat.Thread]{
				textual(nameColumn, func(t chat.Thread) string { return t.Name }).known(seen),
				textual("table", func(t chat.Thread) string { table, _ := about(t); return table }),
				textual("document", func(t chat.Thread) string { _, id := about(t); return id }),
			})...)
}

// about is the record that a conversation stands beside: the entry of a support chat, and of any other what it is about.
func about(t chat.Thread) (table, sysID string) {
	if t.Entry != nil {
		return "chat_queue_entry", t.Entry.SysID
	}
	return t.FromTable, t.FromSysID
}

// messages is live_message: what was said in the conversations that the caller may read, work notes for those alone who may
// see them (SN-57). Conversations stand one after the other, each oldest first.
func messages() *table {
	seen := ledger.ObservedIn("SN-43")
	return define(
		Table{Name: "live_message", Display: "message", Evidence: ledger.DocumentedBy("SN-77")},
		said,
		slices.Concat(system(func(m chat.Message) stamps {
			return stamps{sysID: m.SysID, created: m.At, createdBy: m.CreatedBy, updated: m.At, updatedBy: m.CreatedBy}
		}),
			[]column[chat.Message]{
				textual("id", func(m chat.Message) string { return m.ID }).known(seen),
				reference("group", "live_group_profile", func(m chat.Message) string { return m.Group }).known(seen),
				reference("profile", "live_profile", func(m chat.Message) string { return m.Profile }).known(seen),
				textual("message", func(m chat.Message) string { return m.Text }).known(seen),
				textual("formatted_message", func(m chat.Message) string { return m.Text }).known(seen),
				instant("created_on", func(m chat.Message) time.Time { return m.At }).known(seen),
				textual("timestamp", func(m chat.Message) string { return strconv.FormatInt(m.At.UnixMilli(), 10) }).known(seen),
				textual("reflected_field", reflected).known(seen),
				truth("is_private", func(m chat.Message) bool { return m.Private }).known(seen),
				truth("system", func(m chat.Message) bool { return m.System }).known(seen),
				truth("chat_message", func(chat.Message) bool { return true }).known(seen),
				textual("state", constant[chat.Message]("published")).known(ledger.AssumedFrom("SN-45")),
			})...)
}

func said(v *view) []chat.Message {
	var all []chat.Message
	for _, t := range v.desk.Threads(v.user) {
		all = append(all, t.Messages...)
	}
	return all
}

func reflected(m chat.Message) string {
	if m.Note {
		return "work_notes"
	}
	return "comments"
}
