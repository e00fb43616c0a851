package connect

import "github.com/snowglobe-sim/snowglobe/simulator/chat"

// message is a live_message on the wire, with the names and types of SN-43.
type message struct {
	SysID            string       `json:"sys_id" evidence:"observed SN-43"`
	ID               string       `json:"id" evidence:"observed SN-43: sortable as text"`
	Message          string       `json:"message" evidence:"observed SN-43, SN-56: may hold the markup @[name:id], @M[id|name], @L[url|text]"`
	Group            string       `json:"group" evidence:"observed SN-43"`
	Profile          string       `json:"profile" evidence:"observed SN-43: sys_id of the author's live profile"`
	CreatedBy        string       `json:"created_by" evidence:"observed SN-43, SN-53, SN-55: user_name of the author"`
	CreatedOn        string       `json:"created_on" evidence:"observed SN-43: whole seconds, UTC"`
	Timestamp        int64        `json:"timestamp" evidence:"observed SN-43: milliseconds since 1970"`
	FormattedMessage string       `json:"formatted_message" evidence:"observed SN-43"`
	ReflectedField   string       `json:"reflected_field" evidence:"observed SN-36, SN-43: comments or work_notes"`
	System           bool         `json:"system" evidence:"observed SN-43"`
	ChatMessage      bool         `json:"chat_message" evidence:"observed SN-43"`
	IsPrivate        bool         `json:"is_private" evidence:"observed SN-43"`
	IsLiked          bool         `json:"is_liked" evidence:"observed SN-43"`
	HasTags          bool         `json:"has_tags" evidence:"observed SN-43"`
	HasLinks         bool         `json:"has_links" evidence:"observed SN-43"`
	HasAttachments   bool         `json:"has_attachments" evidence:"observed SN-43"`
	Mentions         list         `json:"mentions" evidence:"observed SN-43"`
	Links            list         `json:"links" evidence:"observed SN-43"`
	Attachments      []attachment `json:"attachments" evidence:"observed SN-43"`
	State            string       `json:"state" evidence:"assumed SN-45, SN-U12"`
	Order            int          `json:"order" evidence:"observed SN-43"`
	ReplyTo          string       `json:"reply_to" evidence:"observed SN-43"`
	ReplyOrderChunk  int          `json:"reply_order_chunk" evidence:"observed SN-43"`
	ToProfile        string       `json:"to_profile" evidence:"observed SN-43"`
	Context          *string      `json:"context,omitempty" evidence:"observed SN-44: only when a thread is read"` // only when a thread is read (SN-44)
}

// list is a list that is always empty here.
type list [0]struct{}

const (
	comments  = "comments"
	workNotes = "work_notes"
	published = "published" // SN-45
)

func messageOf(m chat.Message) message {
	wire := message{
		SysID: m.SysID, ID: m.ID, Message: m.Text, Group: m.Group, Profile: m.Profile,
		CreatedBy: m.CreatedBy, CreatedOn: date(m.At), Timestamp: m.At.UnixMilli(),
		FormattedMessage: m.Text, ReflectedField: comments, System: m.System, ChatMessage: true,
		IsPrivate: m.Private, State: published, HasAttachments: len(m.Attachments) > 0, Attachments: attachmentsOf(m.Attachments),
	}
	if m.Note {
		wire.ReflectedField = workNotes
	}
	return wire
}
