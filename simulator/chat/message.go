package chat

import "time"

// Message is a live_message (SN-43). Within a chat its timestamps strictly increase.
type Message struct {
	SysID     string
	ID        string // sortable: the instant, then the order within the desk
	Group     string
	Profile   string // live_profile of the sender
	CreatedBy string // user_name of the sender, or SystemUser (SN-53, SN-54)
	Text      string
	At        time.Time // to the millisecond
	Note      bool      // a work note: not for the requester's eyes (SN-57, SN-58)
	Private   bool
	// Attachments are sys_ids of files, as the sender named them (SN-36).
	Attachments []string
	File        string // name of the attachment, where the sender told it; the wire has its sys_id alone
	System      bool   // a notice of the platform, in whoever's name it stands (SN-54, SN-55)
}

// SystemUser is the `created_by` of text that no user wrote (SN-54).
const SystemUser = "system"

// Draft is a message to post.
type Draft struct {
	Text    string
	Note    bool // post it as a work note
	Private bool
	// Attachments are sys_ids of files that were uploaded before; a message that has some may have no text (assumed).
	Attachments []string
	File        string // name of the attachment, for transcripts
}

// MaxAttachments is how many files one message may name.
const MaxAttachments = 100

// Page asks for a part of a thread.
type Page struct {
	Before time.Time // only what is older; zero means from the newest
	Limit  int       // at most so many; zero means the desk's page size
}
