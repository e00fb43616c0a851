package livechat

import (
	"encoding/json"
	"regexp"
	"strconv"
	"time"

	"github.com/snowglobe-sim/snowglobe/simulator/chat"
)

// message is a live_message as far as a recording reads it (SN-43).
type message struct {
	SysID       string          `json:"sys_id"`
	ID          string          `json:"id"`
	Message     string          `json:"message"`
	Formatted   string          `json:"formatted_message"`
	Profile     string          `json:"profile"`
	CreatedBy   string          `json:"created_by"`
	CreatedOn   string          `json:"created_on"`
	Timestamp   number          `json:"timestamp"`
	Field       string          `json:"reflected_field"`
	System      bool            `json:"system"`
	Private     bool            `json:"is_private"`
	HasFiles    bool            `json:"has_attachments"`
	Attachments json.RawMessage `json:"attachments"`
}

// entry is a chat_queue_entry as far as a recording reads it (SN-38, SN-39).
type entry struct {
	Number     string `json:"number"`
	State      number `json:"state"`
	Queue      string `json:"queue"`
	Group      string `json:"group"`
	OpenedBy   string `json:"opened_by"`
	AssignedTo string `json:"assigned_to"`
	WorkStart  string `json:"work_start"`
	WorkEnd    string `json:"work_end"`
}

// oneOrMany are entries, or the one entry in their place.
type oneOrMany []entry

// UnmarshalJSON reads a list or an object.
func (e *oneOrMany) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		*e = make(oneOrMany, 1)
		return json.Unmarshal(b, &(*e)[0])
	}
	return json.Unmarshal(b, (*[]entry)(e))
}

// profile is a live_profile (SN-42).
type profile struct {
	Name     string `json:"name"`
	Document string `json:"document"`
	Table    string `json:"table"`
}

// number is an integer that may come as a text.
type number int64

// UnmarshalJSON reads 3, "3" and null.
func (n *number) UnmarshalJSON(b []byte) error {
	if len(b) > 1 && b[0] == '"' {
		b = b[1 : len(b)-1]
	}
	if len(b) == 0 || string(b) == "null" {
		return nil
	}
	v, err := strconv.ParseInt(string(b), 10, 64)
	*n = number(v)
	return err
}

// at is when a message was written: to the millisecond, or the second where it says no more (SN-T01).
func (m message) at() (time.Time, bool) {
	if m.Timestamp > 0 {
		return time.UnixMilli(int64(m.Timestamp)).UTC(), true
	}
	return instant(m.CreatedOn)
}

// instant reads a date of ServiceNow's, which is in UTC (SN-141).
func instant(text string) (time.Time, bool) {
	t, err := time.Parse(time.DateTime, text)
	return t, err == nil
}

// key tells one message from another.
func (m message) key() string {
	if m.SysID != "" {
		return m.SysID
	}
	return m.ID + " " + strconv.FormatInt(int64(m.Timestamp), 10) + " " + m.CreatedOn + " " + m.Message
}

const someFile = "a file"

var sysIDForm = regexp.MustCompile(`^[0-9a-f]{32}$`) // SN-141

// files are the names of a message's files, as far as they are known.
func (m message) files() []string {
	var objects []struct {
		SysID string `json:"sys_id"`
		Name  string `json:"file_name"`
	}
	var names []string
	if json.Unmarshal(m.Attachments, &names) != nil && json.Unmarshal(m.Attachments, &objects) == nil {
		names = nil
		for _, o := range objects {
			if o.Name != "" {
				o.SysID = o.Name
			}
			names = append(names, o.SysID)
		}
	}
	if len(names) == 0 && m.HasFiles {
		return []string{someFile}
	}
	return names
}

// of is the message as the domain has it.
func (m message) of(at time.Time) chat.Message {
	text := m.Message
	if text == "" {
		text = m.Formatted
	}
	files := m.files()
	name := ""
	if len(files) == 1 && files[0] != someFile && !sysIDForm.MatchString(files[0]) {
		name = files[0]
	}
	return chat.Message{
		SysID: m.SysID, ID: m.ID, CreatedBy: m.CreatedBy, Text: text, At: at, Note: m.Field == "work_notes", Private: m.Private,
		Attachments: files, File: name, System: m.System || m.CreatedBy == chat.SystemUser,
	}
}
