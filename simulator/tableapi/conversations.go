package tableapi

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// conversations is live_group_profile: the conversations of the chats that the caller may read.
func conversations() *table {
	return define(
		Table{Name: "live_group_profile", Display: "name", Evidence: ledger.DocumentedBy("SN-77")},
		threads,
		slices.Concat(system(func(e opened) stamps {
			return stamps{sysID: e.Group, created: e.OpenedAt, createdBy: e.by, updated: e.UpdatedAt, updatedBy: e.by}
		}),
			[]column[opened]{
				textual("name", func(e opened) string { return e.Number }),
				textual("short_description", func(e opened) string { return e.ShortDescription }),
				textual("table", constant[opened]("chat_queue_entry")),
				textual("document", func(e opened) string { return e.SysID }),
				textual("type", constant[opened]("support")),
			})...)
}

// messages is live_message: what was said in the chats that the caller may read, work notes for those alone who may
// see them (SN-57). Chats stand one after the other, each oldest first.
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

// threads are the chats that the caller may read, each conversation once: a chat that has moved to another queue has
// several entries, of which the last one stands.
func threads(v *view) []opened {
	chats := readable(v)
	last := make(map[string]int, len(chats))
	for i, e := range chats {
		last[e.Group] = i
	}
	once := make([]opened, 0, len(last))
	for i, e := range chats {
		if last[e.Group] == i {
			once = append(once, e)
		}
	}
	return once
}

func said(v *view) []chat.Message {
	var all []chat.Message
	for _, e := range threads(v) {
		thread, err := v.desk.Thread(v.user, e.Group, chat.Page{Limit: math.MaxInt})
		if err != nil { // it has gone meanwhile
			continue
		}
		slices.Reverse(thread)
		all = append(all, thread...)
	}
	return all
}

func reflected(m chat.Message) string {
	if m.Note {
		return "work_notes"
	}
	return "comments"
}
