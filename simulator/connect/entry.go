package connect

import "github.com/snowglobe-sim/snowglobe/simulator/chat"

// entry is a chat_queue_entry on the wire (SN-38). The fields after sys_updated_on are there when they are set
// (SN-39).
type entry struct {
	SysID            string `json:"sys_id"`
	Number           string `json:"number"`
	State            int    `json:"state"`
	ShortDescription string `json:"short_description"`
	Position         int    `json:"position"`
	Queue            string `json:"queue"`
	Group            string `json:"group"`
	OpenedBy         string `json:"opened_by"`
	AverageWaitTime  string `json:"average_wait_time"`
	TransferChange   bool   `json:"transfer_change"`
	SysUpdatedOn     string `json:"sys_updated_on"`
	AssignedTo       string `json:"assigned_to,omitempty"`
	WaitTime         string `json:"wait_time,omitempty"`
	WorkStart        string `json:"work_start,omitempty"`
	WorkEnd          string `json:"work_end,omitempty"`
	FromTable        string `json:"from_table,omitempty"` // assumed: given back as create took it (SN-14)
	FromSysID        string `json:"from_sysid,omitempty"` // assumed, likewise
}

func entryOf(e chat.Entry) entry {
	wire := entry{
		SysID: e.SysID, Number: e.Number, State: int(e.State), ShortDescription: e.ShortDescription,
		Position: e.Position, Queue: e.Queue, Group: e.Group, OpenedBy: e.OpenedBy,
		AverageWaitTime: length(e.AverageWait), SysUpdatedOn: date(e.UpdatedAt),
		AssignedTo: e.AssignedTo, WorkStart: date(e.WorkStart), WorkEnd: date(e.WorkEnd),
		FromTable: e.FromTable, FromSysID: e.FromSysID,
	}
	if !e.WorkStart.IsZero() {
		wire.WaitTime = length(e.WorkStart.Sub(e.OpenedAt))
	}
	return wire
}

func entriesOf(entries []chat.Entry) []entry {
	wire := make([]entry, 0, len(entries))
	for _, e := range entries {
		wire = append(wire, entryOf(e))
	}
	return wire
}

// conversation is what is known of a conversation as a queue lists them (SN-13, SN-42). Its own fields beside
// queueEntry are assumed.
type conversation struct {
	SysID      string `json:"sys_id"`
	Name       string `json:"name"`
	QueueEntry entry  `json:"queueEntry"`
}
