package tableapi

import (
	"slices"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
)

// stored is a column of a record; its kind and, for a reference, the table it points into.
func stored(name string, kind Type, into ...string) column[chat.Record] {
	c := textual(name, func(r chat.Record) string { return r.Values[name] })
	c.Type = kind
	if len(into) > 0 {
		c.Reference = into[0]
	}
	return c
}

// recorded are the columns of a task, as far as they are kept, and more.
func recorded(more ...column[chat.Record]) []column[chat.Record] {
	return slices.Concat(system(func(r chat.Record) stamps {
		return stamps{
			sysID: r.SysID, created: r.CreatedAt, createdBy: r.CreatedBy, updated: r.UpdatedAt, updatedBy: r.UpdatedBy, changes: r.Changes,
		}
	}), []column[chat.Record]{
		textual("number", func(r chat.Record) string { return r.Number }),
		stored("short_description", Text),
		stored("assigned_to", Reference, "sys_user"),
		stored("assignment_group", Reference, "sys_user_group"),
		stored("opened_by", Reference, "sys_user"),
		stored("opened_at", DateTime),
		stored("closed_by", Reference, "sys_user"),
		stored("closed_at", DateTime),
		stored("active", Boolean),
		stored("work_notes", Journal),
		stored("comments", Journal),
		stored("correlation_id", Text),
		stored("correlation_display", Text),
		textual("sys_class_name", func(r chat.Record) string { return r.Table }),
	}, more)
}

// incidents is incident. Somebody without the role itil sees only those that they called in or opened.
func incidents() *table {
	t := define(
		Table{Name: chat.Incident, Display: "number", Writable: true, Evidence: ledger.ObservedIn("SN-151")},
		func(v *view) []chat.Record {
			return slices.DeleteFunc(v.desk.Records(chat.Incident), func(r chat.Record) bool {
				return !v.user.HasRole(chat.RoleITIL) && r.Values["caller_id"] != v.user.SysID && r.Values["opened_by"] != v.user.SysID
			})
		},
		recorded(
			stored("description", Text),
			stored("caller_id", Reference, "sys_user"),
			stored("category", Text).choosing(
				Choice{"inquiry", "Inquiry / Help"}, Choice{"software", "Software"}, Choice{"hardware", "Hardware"},
				Choice{"network", "Network"}, Choice{"database", "Database"}),
			stored("subcategory", Text),
			stored("contact_type", Text),
			stored("state", Integer).choosing(incidentStates()...),
			stored("incident_state", Integer).choosing(incidentStates()...),
			stored("impact", Integer).choosing(Choice{"1", "1 - High"}, Choice{"2", "2 - Medium"}, Choice{"3", "3 - Low"}),
			stored("urgency", Integer).choosing(Choice{"1", "1 - High"}, Choice{"2", "2 - Medium"}, Choice{"3", "3 - Low"}),
			stored("priority", Integer).choosing(
				Choice{"1", "1 - Critical"}, Choice{"2", "2 - High"}, Choice{"3", "3 - Moderate"}, Choice{"4", "4 - Low"}, Choice{"5", "5 - Planning"}),
			stored("resolved_at", DateTime),
			stored("resolved_by", Reference, "sys_user"),
			stored("close_code", Text),
			stored("close_notes", Text),
			stored("approval", Text).choosing(Choice{"not requested", "Not Yet Requested"}),
		)...)
	return t
}

func incidentStates() []Choice {
	return []Choice{{"1", "New"}, {"2", "In Progress"}, {"3", "On Hold"}, {"6", "Resolved"}, {"7", "Closed"}, {"8", "Canceled"}}
}

// interactions is interaction. It belongs to those who have the role itil (assumed: a real instance has roles of its
// own for it).
func interactions() *table {
	t := define(
		Table{Name: chat.Interaction, Display: "number", Writable: true, Evidence: ledger.DocumentedBy("SN-114")},
		func(v *view) []chat.Record { return v.desk.Records(chat.Interaction) },
		recorded(
			stored("type", Text).choosing(Choice{"chat", "Chat"}, Choice{"phone", "Phone"}, Choice{"messaging", "Messaging"}),
			stored("channel", Text).known(ledger.DocumentedBy("SN-111")),
			stored("state", Text).known(ledger.DocumentedBy("SN-114")).choosing(
				Choice{"new", "New"}, Choice{"on_hold", "On Hold"}, Choice{"work_in_progress", "Work in Progress"}, Choice{"wrap_up", "Wrap Up"},
				Choice{"closed_complete", "Closed Complete"}, Choice{"closed_abandoned", "Closed Abandoned"}),
			stored("state_reason", Text),
			stored("opened_for", Reference, "sys_user"),
			stored("queue", Reference, "chat_queue"),
			stored("context_table", Text).known(ledger.DocumentedBy("SN-111")),
			stored("context_document", Text),
			stored("channel_metadata_table", Text).known(ledger.DocumentedBy("SN-111")),
			stored("channel_metadata_document", Text).known(ledger.DocumentedBy("SN-111")),
		)...)
	t.reader = func(v *view) bool { return v.user.HasRole(chat.RoleITIL) }
	t.author = t.reader
	return t
}
