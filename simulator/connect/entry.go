package connect

import "github.com/snowglobe-sim/snowglobe/simulator/chat"

// entry is a chat_queue_entry on the wire (SN-38). The fields after sys_updated_on are there when they are set
// (SN-39).
type entry struct {
	SysID            string `json:"sys_id" evidence:"observed SN-38"`
	Number           string `json:"number" evidence:"observed SN-38, SN-40: the digits are counted as assumed (SN-U12)"`
	State            int    `json:"state" evidence:"observed SN-38, SN-46: 1 Waiting, 2 Work in Progress, 3 Closed Complete, 4 Closed Escalated, 7 Closed by Client, 8 Closed Abandoned"`
	ShortDescription string `json:"short_description" evidence:"observed SN-38"`
	Position         int    `json:"position" evidence:"observed SN-38: place in the queue; whether the first is 0 or 1 is not known (SN-U03)"`
	Queue            string `json:"queue" evidence:"observed SN-38"`
	Group            string `json:"group" evidence:"observed SN-38: sys_id of the conversation; what the other calls name the chat by"`
	OpenedBy         string `json:"opened_by" evidence:"observed SN-38, SN-53: sys_id of the requester, not the user_name"`
	AverageWaitTime  string `json:"average_wait_time" evidence:"observed SN-38, SN-41: such as 2 Minutes"`
	TransferChange   bool   `json:"transfer_change" evidence:"observed SN-38: whether the last change was one of a transfer (assumed)"`
	SysUpdatedOn     string `json:"sys_updated_on" evidence:"observed SN-38, SN-141: UTC"`
	AssignedTo       string `json:"assigned_to,omitempty" evidence:"observed SN-39: sys_id of the agent"`
	WaitTime         string `json:"wait_time,omitempty" evidence:"observed SN-39"`
	WorkStart        string `json:"work_start,omitempty" evidence:"observed SN-39"`
	WorkEnd          string `json:"work_end,omitempty" evidence:"observed SN-39"`
	TransferState    string `json:"transfer_state,omitempty" evidence:"observed SN-39: pending, cancelled, accepted or rejected"`
	TransferFrom     string `json:"transfer_from,omitempty" evidence:"observed SN-39: sys_id of the agent who offered the chat (assumed)"`
	TransferTo       string `json:"transfer_to,omitempty" evidence:"observed SN-39: sys_id of the agent to whom it is offered (assumed)"`
	TransferClose    string `json:"transfer_should_close,omitempty" evidence:"observed SN-38, SN-39: true, as text, once the other agent has accepted (assumed)"`
	TransferUpdated  string `json:"transfer_updated_on,omitempty" evidence:"observed SN-39"`
	FromTable        string `json:"from_table,omitempty" evidence:"assumed SN-14: given back as create took it"`
	FromSysID        string `json:"from_sysid,omitempty" evidence:"assumed SN-14: given back as create took it"`
}

func entryOf(e chat.Entry) entry {
	wire := entry{
		SysID: e.SysID, Number: e.Number, State: int(e.State), ShortDescription: e.ShortDescription,
		Position: e.Position, Queue: e.Queue, Group: e.Group, OpenedBy: e.OpenedBy,
		AverageWaitTime: length(e.AverageWait), SysUpdatedOn: date(e.UpdatedAt),
		AssignedTo: e.AssignedTo, WorkStart: date(e.WorkStart), WorkEnd: date(e.WorkEnd),
		FromTable: e.FromTable, FromSysID: e.FromSysID, TransferChange: e.TransferChange,
	}
	if !e.WorkStart.IsZero() {
		wire.WaitTime = length(e.WorkStart.Sub(e.QueuedAt))
	}
	if t := e.Transfer; t.State != "" {
		wire.TransferState, wire.TransferFrom, wire.TransferTo = string(t.State), t.From, t.To
		wire.TransferUpdated = date(t.UpdatedAt)
		if t.ShouldClose {
			wire.TransferClose = "true"
		}
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
