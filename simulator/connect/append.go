package connect

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// page is a page of a thread. Pages are what clients read all day, so they have an encoder of their own; it writes the
// bytes that encoding/json would (HTML is not escaped).
type page []message

// perMessage is how many bytes a message with a short text takes.
const perMessage = 640

// AppendJSON appends the page as JSON.
func (p page) AppendJSON(b []byte) []byte {
	if size := len(p) * perMessage; cap(b)-len(b) < size/2 { // else b has been used for a page before
		b = slices.Grow(b, size)
	}
	b = append(b, '[')
	for i := range p {
		if i > 0 {
			b = append(b, ',')
		}
		b = p[i].appendJSON(b)
	}
	return append(b, ']')
}

func (m *message) appendJSON(b []byte) []byte {
	b = appendText(append(b, `{"sys_id":`...), m.SysID)
	b = appendText(append(b, `,"id":`...), m.ID)
	b = appendText(append(b, `,"message":`...), m.Message)
	b = appendText(append(b, `,"group":`...), m.Group)
	b = appendText(append(b, `,"profile":`...), m.Profile)
	b = appendText(append(b, `,"created_by":`...), m.CreatedBy)
	b = appendText(append(b, `,"created_on":`...), m.CreatedOn)
	b = strconv.AppendInt(append(b, `,"timestamp":`...), m.Timestamp, 10)
	b = appendText(append(b, `,"formatted_message":`...), m.FormattedMessage)
	b = appendText(append(b, `,"reflected_field":`...), m.ReflectedField)
	b = strconv.AppendBool(append(b, `,"system":`...), m.System)
	b = strconv.AppendBool(append(b, `,"chat_message":`...), m.ChatMessage)
	b = strconv.AppendBool(append(b, `,"is_private":`...), m.IsPrivate)
	b = strconv.AppendBool(append(b, `,"is_liked":`...), m.IsLiked)
	b = strconv.AppendBool(append(b, `,"has_tags":`...), m.HasTags)
	b = strconv.AppendBool(append(b, `,"has_links":`...), m.HasLinks)
	b = strconv.AppendBool(append(b, `,"has_attachments":`...), m.HasAttachments)
	b = append(b, `,"mentions":[],"links":[],"attachments":[`...)
	for i, a := range m.Attachments {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(append(b, `{"sys_id":`...), a.SysID), '}')
	}
	b = appendText(append(b, `],"state":`...), m.State)
	b = strconv.AppendInt(append(b, `,"order":`...), int64(m.Order), 10)
	b = appendText(append(b, `,"reply_to":`...), m.ReplyTo)
	b = strconv.AppendInt(append(b, `,"reply_order_chunk":`...), int64(m.ReplyOrderChunk), 10)
	b = appendText(append(b, `,"to_profile":`...), m.ToProfile)
	if m.Context != nil {
		b = appendText(append(b, `,"context":`...), *m.Context)
	}
	return append(b, '}')
}

// appendText appends s as JSON. What needs an escape is left to encoding/json.
func appendText(b []byte, s string) []byte {
	if plain(s) {
		return append(append(append(b, '"'), s...), '"')
	}
	var escaped bytes.Buffer
	encoder := json.NewEncoder(&escaped)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s) // text always encodes
	return append(b, bytes.TrimSuffix(escaped.Bytes(), []byte("\n"))...)
}

// plain reports whether JSON writes s as it is.
func plain(s string) bool {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\':
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(s) && !strings.ContainsAny(s, "\u2028\u2029")
}
