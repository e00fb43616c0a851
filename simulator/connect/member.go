package connect

import (
	"net/http"

	"github.com/snowglobe-sim/snowglobe/simulator/ledger"
	"github.com/snowglobe-sim/snowglobe/simulator/platform"
)

// memberRoutes are the calls that say who takes part in a conversation, and which record it is about.
func memberRoutes() []platform.Route {
	const one = conversations + "/{group}"
	return []platform.Route{
		{
			Operation: "add_member", Method: http.MethodPost, Path: one + "/members", Handler: addMember, Chat: inPath, Success: http.StatusCreated,
			Summary: "Lets somebody take part in a conversation.", Evidence: ledger.ObservedIn("SN-28"),
			Body: membership{}, Result: conversation{},
		},
		{
			Operation: "remove_member", Method: http.MethodDelete, Path: one + "/members/{profile}", Handler: removeMember, Chat: inPath,
			Summary: "Takes a member out of a conversation.", Evidence: ledger.ObservedIn("SN-29"),
			Result: conversation{},
		},
		{
			Operation: "open_record", Method: http.MethodPost, Path: conversations + "/records", Handler: openRecord, Success: http.StatusCreated,
			Summary: "Opens the conversation about a record.", Evidence: ledger.ObservedIn("SN-30"),
			Body: record{}, Result: conversation{},
		},
		{
			Operation: "link_record", Method: http.MethodPut, Path: one + "/records", Handler: linkRecord, Chat: inPath,
			Summary: "Makes a conversation one about a record.", Evidence: ledger.ObservedIn("SN-31"),
			Body: record{}, Result: conversation{},
		},
	}
}

// membership is the body of add_member.
type membership struct {
	MemberID string `json:"member_id" required:"true" evidence:"observed SN-28: sys_id of a live profile (assumed), or sys_user.<sys_id>"`
}

// addMember lets somebody take part (SN-28). The answer is the conversation (assumed).
func addMember(c *platform.Call) (any, error) {
	var body membership
	if err := c.Decode(&body); err != nil {
		return nil, err
	}
	if body.MemberID == "" {
		return nil, platform.Invalid("member_id: is missing; expected the sys_id of a live profile")
	}
	one, err := c.Desk.AddMember(c.Actor(), c.Chat, body.MemberID)
	return converted(one, err)
}

// removeMember takes a member out (SN-29). The answer is the conversation (assumed).
func removeMember(c *platform.Call) (any, error) {
	one, err := c.Desk.RemoveMember(c.Actor(), c.Chat, c.Param("profile"))
	return converted(one, err)
}

// record is the body of open_record and link_record.
type record struct {
	Table string `json:"table" required:"true" evidence:"observed SN-30: of the record"`
	SysID string `json:"sys_id" required:"true" evidence:"observed SN-30: of the record"`
}

// openRecord opens the conversation about a record (SN-30).
func openRecord(c *platform.Call) (any, error) {
	body, err := recordOf(c)
	if err != nil {
		return nil, err
	}
	one, err := c.Desk.OpenRecord(c.Actor(), body.Table, body.SysID)
	c.Chat = one.Group
	return converted(one, err)
}

// linkRecord links a conversation to a record (SN-31; the body is assumed to be that of SN-30).
func linkRecord(c *platform.Call) (any, error) {
	body, err := recordOf(c)
	if err != nil {
		return nil, err
	}
	one, err := c.Desk.LinkRecord(c.Actor(), c.Chat, body.Table, body.SysID)
	return converted(one, err)
}

func recordOf(c *platform.Call) (body record, err error) {
	if err := c.Decode(&body); err != nil {
		return record{}, err
	}
	switch {
	case body.Table == "":
		err = platform.Invalid("table: is missing; expected the name of a table, such as incident")
	case body.SysID == "":
		err = platform.Invalid("sys_id: is missing; expected that of the record")
	}
	return body, err
}
